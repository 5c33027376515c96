import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import type { BounceCount } from '#server/bounces.ts'

const say = words('bounces.maintainer')

/** How many mails came back, and to how many people mail is stopped. */
export function ReturnedMail({ counts, stopped }: { counts: readonly BounceCount[]; stopped: number }) {
  return (
    <section aria-labelledby="returned">
      <h2 id="returned">{say('title')}</h2>
      <p className="mt-2 max-w-prose text-quiet">{say('lead')}</p>
      <p className="mt-3">
        {stopped === 0 ? (
          say('stopped', { count: 0 })
        ) : (
          <Link href="/maintainer/bounces">{say('stopped', { count: stopped })}</Link>
        )}
      </p>
      {counts.length === 0 ? (
        <p className="mt-2 text-quiet">{say('none')}</p>
      ) : (
        <table className="mt-3 w-full text-left">
          <caption className="sr-only">{say('caption')}</caption>
          <thead className="term">
            <tr className="border-b border-line">
              <th className="py-2 pr-4 font-normal">{say('kind')}</th>
              <th className="py-2 pr-4 font-normal">{say('status')}</th>
              <th className="py-2 pr-4 text-right font-normal">{say('day')}</th>
              <th className="py-2 text-right font-normal">{say('month')}</th>
            </tr>
          </thead>
          <tbody>
            {counts.map(({ kind, status, day, month }) => (
              <tr key={`${kind} ${status}`} className="border-b border-line">
                <td className="py-2 pr-4">{say(`kinds.${kind}`)}</td>
                <td className="num py-2 pr-4">{status ?? '–'}</td>
                <td className="num py-2 pr-4 text-right">{day}</td>
                <td className="num py-2 text-right">{month}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
