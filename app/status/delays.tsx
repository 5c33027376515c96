import { writeDelay } from '#app/_ui/delay.ts'
import { spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import type { Status } from '#server/status.ts'

/** From the Kafka timestamp to the first and the last mail. */
export function Delays({ status }: { status: Status }) {
  const say = words('status')
  const { delays } = status
  const head = 'term px-2 py-2 text-right font-normal first:pl-0 first:text-left last:pr-0'
  const lines = [
    [say('first'), delays.firstMedian, delays.firstWorst],
    [say('last'), delays.lastMedian, delays.lastWorst],
  ] as const
  return (
    <section aria-labelledby="delay">
      <h2 id="delay">{say('delay')}</h2>
      <table className="mt-2 w-full">
        <caption className="sr-only">{say('delayCaption')}</caption>
        <thead>
          <tr className="border-b border-edge">
            <th scope="col" className={head}>
              {say('milestone')}
            </th>
            <th scope="col" className={head}>
              {say('median')}
            </th>
            <th scope="col" className={head}>
              {say('worst')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(([name, median, worst]) => (
            <tr key={name} className="border-b border-line">
              <th scope="row" className="py-3 text-left font-normal">
                {name}
              </th>
              <td className="num px-2 py-3 text-right text-lg last:pr-0">
                {median === null ? '–' : writeDelay(median, spokenLanguage())}
              </td>
              <td className="num px-2 py-3 text-right text-lg last:pr-0">
                {worst === null ? '–' : writeDelay(worst, spokenLanguage())}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2 text-sm text-quiet">{say('revisions', { count: delays.revisions })}</p>
    </section>
  )
}
