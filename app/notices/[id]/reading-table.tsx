import { spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { sayBecause } from '#domain/messages/because.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { writePosition } from '#domain/messages/coordinates.ts'
import { writePercent } from '#domain/messages/numbers.ts'
import type { Reading } from '#domain/notices/reading.ts'

const LONGEST = 400

/** What Afterglow understood, beside what arrived, so that anyone can check us. */
export function ReadingTable({ reading }: { reading: Reading }) {
  const say = words('notice')
  const parameters = Object.entries(reading.parameters)
  return (
    <section aria-labelledby="reading" className="min-w-0">
      <h2 id="reading" className="mb-3 flex min-h-11 items-center">
        {say('reading')}
      </h2>
      <Facts caption={say('readingCaption')} facts={understood(reading)} />
      {parameters.length > 0 && (
        <details className="mt-6">
          <summary className="min-h-11 cursor-pointer py-2 font-semibold">
            {say('parameters')} <span className="text-quiet">({parameters.length})</span>
          </summary>
          <Facts caption={say('parametersCaption')} facts={parameters} />
        </details>
      )}
    </section>
  )
}

function Facts({ caption, facts }: { caption: string; facts: readonly (readonly [string, string])[] }) {
  const say = words('notice')
  return (
    <table className="w-full table-fixed">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{say('field')}</th>
          <th scope="col">{say('value')}</th>
        </tr>
      </thead>
      <tbody>
        {facts.map(([name, value]) => (
          <tr key={name} className="border-b border-line align-baseline">
            <th scope="row" className="w-2/5 py-1.5 pr-4 text-left font-normal break-words text-quiet">
              {cleanText(name)}
            </th>
            <td className="py-1.5 break-words">{cleanText(value, LONGEST)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The reading as names and values; what the notice does not say is left out. */
function understood(reading: Reading): [string, string][] {
  const say = words('notice')
  const { localisation } = reading
  const place = localisation && writePosition(localisation, spokenLanguage())
  const yesNo = (value: boolean) => (value ? say('yes') : say('no'))
  const facts: [string, string | null][] = [
    [say('fields.noticeType'), reading.noticeType],
    [say('fields.instrument'), reading.instrument],
    [say('fields.identity'), reading.identity],
    [say('fields.issuedAt'), reading.issuedAt],
    [say('fields.triggers'), reading.triggerIds.join(', ')],
    [say('fields.names'), reading.names.join(', ')],
    [say('fields.burstTime'), reading.burstTime],
    [say('fields.observationTime'), reading.observationTime],
    [say('fields.position'), place && `${place.ra}, ${place.dec}`],
    [say('fields.degrees'), place && `${place.raDegrees} ${place.decDegrees}`],
    [
      say('fields.error'),
      place?.radius
        ? words('words')('error', { radius: place.radius, share: place.sharePercent ?? '' })
        : null,
    ],
    [
      say('fields.systematic'),
      localisation?.hasSystematic == null ? null : yesNo(localisation.hasSystematic),
    ],
    [say('fields.isGrb'), say(`grb.${reading.isGrb}`)],
    [say('fields.because'), reading.isGrbBecause && sayBecause(reading.isGrbBecause, spokenLanguage())],
    [
      say('fields.classes'),
      reading.classes.map(it => `${it.name} ${writePercent(it.probability, spokenLanguage())} %`).join(', '),
    ],
    [say('fields.duration'), reading.durationClass && words('event')(reading.durationClass)],
    [
      say('fields.significance'),
      reading.significanceSigma === null ? null : `${reading.significanceSigma} σ`,
    ],
    [say('fields.energy'), reading.energyRangeKev && `${reading.energyRangeKev.join(' to ')} keV`],
    [say('fields.timeScale'), reading.timeScaleSeconds === null ? null : `${reading.timeScaleSeconds} s`],
    [say('fields.isTest'), reading.isTest ? say('yes') : null],
    [say('fields.isRetraction'), reading.isRetraction ? say('yes') : null],
    [say('fields.citations'), reading.citations.map(it => `${it.cite}: ${it.id}`).join('; ')],
    [say('fields.comments'), reading.comments.join(' ')],
  ]
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]))
}
