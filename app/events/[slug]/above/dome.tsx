import { writeAsked } from '#app/_ui/instant-asked.ts'
import type { Observer } from '#app/_ui/observers.ts'
import { words } from '#app/_ui/words.ts'
import { placeParameters } from '#app/tonight/asked-night.ts'
import type { BurstEvent, StatedLocalisation } from '#domain/events/burst-event.ts'
import { writeClock } from '#domain/messages/clock.ts'
import { writeUtc } from '#domain/messages/times.ts'
import { paintDome } from '#domain/pictures/paint-dome.ts'
import { PAGE_PALETTE } from '#domain/pictures/palette.ts'
import type { MapOutlines } from '#domain/sky-maps/measure-map.ts'
import { domeOfEvent, writeDegrees } from '../dome-of-event.ts'

/** The sky at one instant as a picture, a sentence and a table, and itself to take along. */
export function Dome({
  id,
  heading,
  event,
  best,
  outlines,
  observer,
  at,
}: {
  id: string
  heading: string
  event: BurstEvent
  best: StatedLocalisation
  outlines: MapOutlines | null
  observer: Observer
  at: Date
}) {
  const say = words('above')
  const { chart, standing } = domeOfEvent(event, best, outlines, observer, at)
  const parameters = new URLSearchParams([...placeParameters(observer), ['at', writeAsked(at)]])
  return (
    <section aria-labelledby={`${id}-heading`} data-dome={at.getTime()}>
      <h2 id={`${id}-heading`}>{heading}</h2>
      <p className="mt-1 text-quiet">
        {words('where')('instant', {
          utc: writeUtc(at).slice(0, 16),
          local: writeClock(at, observer.timeZone),
          zone: observer.timeZone,
        })}
      </p>
      <figure className="sky mt-3">
        <div dangerouslySetInnerHTML={{ __html: paintDome(`dome-${id}`, chart, PAGE_PALETTE) }} />
        <figcaption className="mt-2">{chart.words.description}</figcaption>
      </figure>
      <ul className="mt-3 flex flex-wrap gap-2">
        {(['svg', 'png'] as const).map(format => (
          <li key={format}>
            <a href={`/events/${event.slug}/above.${format}?${parameters}`} className="chip">
              {format.toUpperCase()}
            </a>
          </li>
        ))}
        <li>
          <a href={`/events/${event.slug}/above.png?${parameters}&ink=red`} className="chip">
            {words('finder')('red')}
          </a>
        </li>
      </ul>
      <details className="mt-3">
        <summary className="inline-flex min-h-11 cursor-pointer items-center">{say('numbers')}</summary>
        <table className="w-full">
          <caption className="sr-only">{say('numbers')}</caption>
          <thead>
            <tr className="border-b border-edge">
              {(['what', 'altitude', 'azimuth'] as const).map(column => (
                <th key={column} scope="col" className="term py-2 pr-3 text-left font-normal">
                  {say(`columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {standing.map(({ name, altitudeDeg, azimuthDeg }) => (
              <tr key={name} className="border-b border-line">
                <th scope="row" className="py-1 pr-3 text-left font-normal">
                  {name}
                </th>
                <td className="num pr-3">{writeDegrees(altitudeDeg)}°</td>
                <td className="num">{(Math.round(azimuthDeg) % 360).toFixed(0)}°</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}
