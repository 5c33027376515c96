import { spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import type { BurstEvent } from '#domain/events/burst-event.ts'
import { writeAngle, writeDecimal } from '#domain/messages/numbers.ts'
import { drawFinder } from '#domain/pictures/finder.ts'
import type { FinderChart } from '#domain/pictures/finder-chart.ts'
import { paintFinder } from '#domain/pictures/paint-finder.ts'
import { PAGE_PALETTE } from '#domain/pictures/palette.ts'
import { angleTowards } from '#domain/sky/direction-from.ts'
import { separationDeg } from '#domain/sky/separation.ts'
import { writeSexagesimal } from '#domain/sky/sexagesimal.ts'
import type { KeptMap } from '#server/sky-maps.ts'
import type { AskedField } from './field-asked.ts'
import { finderOfEvent } from './finder-of-event.ts'

/** A chart to find the field by, its numbers, and itself to take along. */
export async function Finder({
  event,
  map,
  field,
  at,
}: {
  event: BurstEvent
  map: KeptMap | null
  field: AskedField
  at: Date
}) {
  const say = words('finder')
  if (!event.best) return null
  const found = await finderOfEvent(event, event.best, map, field, at)
  if (!found) return null
  const { chart, notes } = found
  const svg = paintFinder('field-chart', chart, drawFinder(chart, PAGE_PALETTE), PAGE_PALETTE)
  const files = [
    { href: 'finder.svg', query: '', label: 'SVG' },
    { href: 'finder.png', query: '', label: 'PNG' },
    { href: 'finder.pdf', query: '', label: say('pdf') },
    { href: 'finder.png', query: 'ink=red', label: say('red') },
    { href: 'finder.svg', query: 'ink=print', label: say('print') },
  ]
  return (
    <section aria-labelledby="finder-title" id="finder-chart" className="mt-8">
      <h2 id="finder-title">{say('heading')}</h2>
      <div className="mt-4 grid items-start gap-6 lg:grid-cols-[7fr_4fr]">
        <figure className="sky">
          <div dangerouslySetInnerHTML={{ __html: svg }} />
        </figure>
        <div>
          <ul className="grid gap-1 text-sm text-quiet">
            {notes.map(note => (
              <li key={note}>{note}</li>
            ))}
          </ul>
          <ul className="mt-3 flex flex-wrap gap-2">
            {files.map(({ href, query, label }) => {
              const asks = [field.query, query].filter(it => it !== '').join('&')
              return (
                <li key={label}>
                  <a href={`/events/${event.slug}/${href}${asks && `?${asks}`}`} className="chip">
                    {label}
                  </a>
                </li>
              )
            })}
          </ul>
          <BrightStars chart={chart} />
        </div>
      </div>
    </section>
  )
}

const LISTED = 12

/** The stars to go by, as numbers. */
function BrightStars({ chart: { stars, pointings } }: { chart: FinderChart }) {
  const say = words('finder')
  const [middle] = pointings
  if (!middle || stars.length === 0) return null
  const head = 'term py-2 pr-3 font-normal text-left'
  return (
    <details className="mt-3">
      <summary className="inline-flex min-h-11 cursor-pointer items-center">{say('stars')}</summary>
      <div className="overflow-x-auto">
        <table className="w-full">
          <caption className="sr-only">{say('stars')}</caption>
          <thead>
            <tr className="border-b border-edge">
              {(['magnitude', 'ra', 'dec', 'away'] as const).map(column => (
                <th key={column} scope="col" className={head}>
                  {say(`columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {stars.slice(0, LISTED).map(star => {
              const { ra, dec } = writeSexagesimal(star.raDeg, star.decDeg, false)
              const away = writeAngle(separationDeg(middle, star), spokenLanguage())
              return (
                <tr key={`${ra} ${dec}`} className="num border-b border-line whitespace-nowrap">
                  <td className="py-1 pr-3">{writeDecimal(star.magnitude, 1, spokenLanguage())}</td>
                  <td className="pr-3">{ra}</td>
                  <td className="pr-3">{dec}</td>
                  <td>
                    {away}, {angleTowards(middle, star).toFixed(0)}°
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </details>
  )
}
