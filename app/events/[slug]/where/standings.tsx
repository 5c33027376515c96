import { type EarthLimits, type Standing, standingOver } from '#domain/sky/over-earth.ts'
import type { Overhead } from '#domain/sky/overhead.ts'
import { type NamedPlace, sayDegrees, type WhereWords } from './say-where.ts'

const MARKS: Record<Standing, string> = { observable: '●', light: '○', low: '–', down: '–' }

/** Places with how the burst and the Sun stand there. */
export function Standings({
  title,
  places,
  overhead,
  limits,
  words,
}: {
  title: string
  places: readonly NamedPlace[]
  overhead: Overhead
  limits: EarthLimits
  words: WhereWords & { columns: { place: string; altitude: string; sun: string; standing: string } }
}) {
  const { columns } = words
  return (
    <table className="mt-6 w-full max-w-2xl text-left">
      <caption className="mb-1 text-left font-semibold">{title}</caption>
      <thead>
        <tr className="border-b border-line text-sm text-quiet">
          <th scope="col" className="py-2 pr-3 font-normal">
            {columns.place}
          </th>
          <th scope="col" className="py-2 pr-3 text-right font-normal">
            {columns.altitude}
          </th>
          <th scope="col" className="py-2 pr-3 text-right font-normal">
            {columns.sun}
          </th>
          <th scope="col" className="py-2 font-normal">
            {columns.standing}
          </th>
        </tr>
      </thead>
      <tbody>
        {places.map(place => {
          const { altitudeDeg, sunAltitudeDeg, standing } = standingOver(place, overhead, limits)
          return (
            <tr
              key={`${place.name} ${place.latDeg} ${place.lonDeg}`}
              className="border-b border-line"
              data-standing={standing}
            >
              <th scope="row" className="py-2 pr-3 font-normal break-words">
                {place.name}
              </th>
              <td className="num py-2 pr-3 text-right">{sayDegrees(words, altitudeDeg)}</td>
              <td className="num py-2 pr-3 text-right">{sayDegrees(words, sunAltitudeDeg)}</td>
              <td className={`py-2 ${standing === 'observable' ? 'font-semibold' : 'text-quiet'}`}>
                <span aria-hidden="true" className={standing === 'observable' ? 'text-now' : ''}>
                  {MARKS[standing]}
                </span>{' '}
                {words.standings[standing]}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
