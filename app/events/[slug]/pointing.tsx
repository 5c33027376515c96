import { Copy } from '#app/_ui/copy.client.tsx'
import { eventName } from '#app/_ui/event-name.ts'
import { spokenLanguage } from '#app/_ui/language.ts'
import type { Asked } from '#app/_ui/place-asked.ts'
import { Scrollable } from '#app/_ui/scrollable.tsx'
import { TextInput } from '#app/_ui/text-input.tsx'
import { words } from '#app/_ui/words.ts'
import type { BurstEvent } from '#domain/events/burst-event.ts'
import { regionOfEvent } from '#domain/events/region-of-event.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { writeDecimal, writePercent } from '#domain/messages/numbers.ts'
import { placeOfDate } from '#domain/sky/of-date.ts'
import { writeSexagesimal } from '#domain/sky/sexagesimal.ts'
import type { Direction } from '#domain/sky/sun-and-moon.ts'
import { type MountLines, writeMountLines } from '#domain/targets/mount-lines.ts'
import { TARGET_FILES, TARGET_FORMATS } from '#domain/targets/target-files.ts'
import { type TargetList, targetsOf } from '#domain/targets/target-list.ts'
import type { AskedField } from './field-asked.ts'

/** How to get a telescope there: coordinates of both equinoxes, lines for mounts, and files with the tiling. */
export function Pointing({
  event,
  field,
  asked,
  at,
}: {
  event: BurstEvent
  field: AskedField
  asked: Asked
  at: Date
}) {
  const { best } = event
  const region = regionOfEvent(event)
  if (!best || !region) return null
  const list = targetsOf({ name: eventName(event), slug: event.slug }, region, field)
  const say = words('pointing')
  const isPrecise = best.errorRadiusDeg !== null && best.errorRadiusDeg < 0.01
  const ofDate = placeOfDate(best, at)
  const equinoxes = [
    { key: 'j2000', label: say('j2000'), place: best },
    { key: 'ofDate', label: say('ofDate', { date: at.toISOString().slice(0, 10) }), place: ofDate },
  ]
  return (
    <section aria-labelledby="point" id="pointing" className="card mt-8">
      <h2 id="point">{say('title')}</h2>
      <dl className="mt-4 grid gap-4 md:grid-cols-2">
        {equinoxes.map(({ key, label, place }) => (
          <Place key={key} label={label} place={place} isPrecise={isPrecise} />
        ))}
      </dl>
      <p className="mt-3 text-sm text-quiet">{say('equinoxHelp')}</p>
      <Tiling list={list} field={field} />
      <ChooseField slug={event.slug} field={field} asked={asked} />
      <h3 className="mt-6">{say('files')}</h3>
      <ul className="mt-2 flex flex-wrap gap-2">
        {TARGET_FORMATS.map(format => (
          <li key={format}>
            <a
              href={`/events/${event.slug}/targets/${format}${field.query && `?${field.query}`}`}
              download
              className="chip"
            >
              {TARGET_FILES[format].program ?? say('table')}
            </a>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm text-quiet">{say('filesHelp')}</p>
      <Mosaic list={list} />
    </section>
  )
}

function Place({ label, place, isPrecise }: { label: string; place: Direction; isPrecise: boolean }) {
  const say = words('pointing')
  const { ra, dec } = writeSexagesimal(place.raDeg, place.decDeg, isPrecise)
  const lines = writeMountLines(place)
  return (
    <div>
      <dt className="term">{label}</dt>
      <dd className="num text-lg">
        <span className="inline-block whitespace-nowrap">{ra}</span>{' '}
        <span className="inline-block whitespace-nowrap">{dec}</span>
      </dd>
      <dd>
        <details>
          <summary className="inline-flex min-h-11 cursor-pointer items-center">{say('mounts')}</summary>
          <dl>
            {LINES.map(line => (
              <div key={line} className="border-t border-line pt-1">
                <dt className="term">{say(`lines.${line}`)}</dt>
                <dd className="num flex items-center justify-between gap-2 break-all">
                  {lines[line]}
                  <Copy
                    text={lines[line]}
                    label={words('event')('copyWhat', { what: `${label}, ${say(`lines.${line}`)}` })}
                    done={words('event')('copied')}
                  />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      </dd>
    </div>
  )
}

const LINES = ['sexagesimal', 'hours', 'degrees', 'lx200'] as const satisfies readonly (keyof MountLines)[]

/** How much one pointing holds, and how many it takes. */
function Tiling({ list, field }: { list: TargetList; field: AskedField }) {
  const say = words('pointing')
  const [first] = list.targets
  const size = {
    width: writeDecimal(field.widthDeg, 2, spokenLanguage()),
    height: writeDecimal(field.heightDeg, 2, spokenLanguage()),
  }
  const name =
    field.name === null
      ? say('fieldOf', size)
      : say('fieldOfNamed', { ...size, name: cleanText(field.name, 80) })
  const share = writePercent(list.share, spokenLanguage())
  const count = list.targets.length
  const one = writePercent(first?.share ?? 0, spokenLanguage())
  return (
    <p className="mt-4">
      {name} {count === 1 ? say('holds', { share }) : say('tiles', { one, count, share })}
    </p>
  )
}

/** What the address says besides the field: it stays when another is chosen. */
const KEPT = ['lat', 'lon', 'place', 'site'] as const

function ChooseField({ slug, field, asked }: { slug: string; field: AskedField; asked: Asked }) {
  const say = words('pointing')
  const written = field.instrumentId === null ? `${field.widthDeg} x ${field.heightDeg}` : ''
  return (
    <details className="mt-2">
      <summary className="inline-flex min-h-11 cursor-pointer items-center">{say('other')}</summary>
      <form action={`/events/${slug}#pointing`} className="mt-2 flex flex-wrap items-end gap-3">
        {KEPT.map(name => {
          const value = asked.get(name)
          return value === null ? null : <input key={name} type="hidden" name={name} value={value} />
        })}
        {field.instruments.length > 0 && (
          <div>
            <label htmlFor="field-instrument">{say('instrument')}</label>
            <select
              id="field-instrument"
              name="instrument"
              defaultValue={field.instrumentId ?? ''}
              className="mt-1.5"
            >
              {field.instruments.map(({ id, name }) => (
                <option key={id} value={id}>
                  {cleanText(name, 80)}
                </option>
              ))}
            </select>
          </div>
        )}
        <TextInput name="field" label={say('degrees')} value={written} />
        <button type="submit" className="button">
          {say('use')}
        </button>
      </form>
    </details>
  )
}

function Mosaic({ list }: { list: TargetList }) {
  const say = words('pointing')
  if (list.targets.length === 1) return null
  const head = 'term py-2 pr-3 font-normal text-left'
  return (
    <details className="mt-4">
      <summary className="inline-flex min-h-11 cursor-pointer items-center">{say('mosaic')}</summary>
      <Scrollable label={say('mosaic')}>
        <table className="w-full">
          <caption className="sr-only">{say('mosaic')}</caption>
          <thead>
            <tr className="border-b border-edge">
              {(['number', 'ra', 'dec', 'angle', 'share'] as const).map(column => (
                <th key={column} scope="col" className={head}>
                  {say(`columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list.targets.map((target, i) => {
              const { ra, dec } = writeSexagesimal(target.raDeg, target.decDeg, false)
              return (
                <tr key={target.name} className="num border-b border-line whitespace-nowrap">
                  <th scope="row" className="py-1 pr-3 text-left font-normal">
                    {i + 1}
                  </th>
                  <td className="pr-3">{ra}</td>
                  <td className="pr-3">{dec}</td>
                  <td className="pr-3">{target.positionAngleDeg.toFixed(0)}°</td>
                  <td>{writePercent(target.share, spokenLanguage())}&#8239;%</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </Scrollable>
    </details>
  )
}
