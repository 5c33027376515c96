import { spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import type { BurstEvent } from '#domain/events/burst-event.ts'
import { writePosition } from '#domain/messages/coordinates.ts'
import { sourceName } from '#domain/messages/names.ts'
import { writeArea } from '#domain/messages/numbers.ts'

/** The numbers behind the picture of the sky. */
export function Positions({ event }: { event: BurstEvent }) {
  const say = words('event')
  const head = 'term py-2 font-normal'
  return (
    <section aria-labelledby="positions">
      <h2 id="positions">{say('positions')}</h2>
      <table className="mt-2 w-full">
        <caption className="sr-only">{say('positionsCaption')}</caption>
        <thead>
          <tr className="border-b border-edge text-left">
            <th scope="col" className={head}>
              {say('noticeColumn')}
            </th>
            <th scope="col" className={head}>
              {say('degrees')}
            </th>
            <th scope="col" className={`${head} text-right`}>
              {say('error')}
            </th>
          </tr>
        </thead>
        <tbody>
          {event.localisations.toReversed().map(it => {
            const { raDegrees, decDegrees, radius, sharePercent } = writePosition(it, spokenLanguage())
            return (
              <tr key={it.noticeId} className="border-b border-line align-baseline">
                <th scope="row" className="py-2 pr-3 text-left font-normal">
                  <Link href={`/notices/${it.noticeId}`}>
                    {sourceName(it, spokenLanguage())}, {say(`kinds.${it.kind}`)}
                  </Link>
                </th>
                <td className="num py-2 pr-3">
                  <span className="inline-block">{raDegrees}</span>{' '}
                  <span className="inline-block">{decDegrees}</span>
                </td>
                <td className="py-2 text-right whitespace-nowrap">
                  {it.area90Deg2 !== undefined ? (
                    <span className="num">
                      {words('skyMap')('short', { area: writeArea(it.area90Deg2, spokenLanguage()) })}
                    </span>
                  ) : radius === null ? (
                    '–'
                  ) : (
                    <>
                      <span className="num">{radius}</span>
                      <span className="text-sm text-quiet"> ({sharePercent}&#8239;%)</span>
                    </>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
