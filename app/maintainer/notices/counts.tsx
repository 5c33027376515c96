import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import { writeUtc } from '#domain/messages/times.ts'
import type { UnreadCount } from '#server/oversight.ts'
import { addressOf } from './address.ts'
import { sayReason, sayTopic } from './say-unread.ts'

const say = words('maintainer.unread')

/** How many notices are unread, by topic and reason; each leads to those alone. */
export function Counts({ counts }: { counts: readonly UnreadCount[] }) {
  const head = 'py-2 pr-4 font-normal'
  return (
    <section aria-labelledby="counts">
      <h2 id="counts">{say('counts')}</h2>
      <table className="mt-2 w-full text-left max-sm:block">
        <caption className="sr-only">{say('countsCaption')}</caption>
        <thead className="term max-sm:sr-only">
          <tr className="border-b border-line">
            <th scope="col" className={head}>
              {say('topic')}
            </th>
            <th scope="col" className={head}>
              {say('reason')}
            </th>
            <th scope="col" className={`${head} text-right`}>
              {say('count')}
            </th>
            <th scope="col" className={head}>
              {say('newest')}
            </th>
            <th scope="col" className="sr-only">
              {say('only')}
            </th>
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {counts.map(({ topic, reason, count, newestAt }) => {
            const [brought, because] = [sayTopic(topic), sayReason(reason)]
            return (
              <tr
                key={`${topic} ${reason}`}
                className="border-b border-line align-baseline max-sm:block max-sm:py-3"
              >
                <th
                  scope="row"
                  className="num py-2 pr-4 text-left font-normal break-all max-sm:block max-sm:py-0"
                >
                  {brought}
                </th>
                <td className="py-2 pr-4 break-words max-sm:block max-sm:py-0">{because}</td>
                <td className="num py-2 pr-4 text-right max-sm:inline-block max-sm:py-0">{count}</td>
                <td className="num py-2 pr-4 whitespace-nowrap text-quiet max-sm:inline-block max-sm:py-0">
                  {writeUtc(newestAt)}
                </td>
                <td className="py-1 text-right max-sm:block max-sm:py-0 max-sm:text-left">
                  <Link
                    href={addressOf({ topic, reason })}
                    className="inline-flex min-h-11 items-center whitespace-nowrap"
                    aria-label={say('onlyNamed', { topic: brought, reason: because })}
                  >
                    {say('only')}
                  </Link>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
