import Link from 'next/link'
import { maintainer } from '#app/_auth/who.ts'
import { chosenLanguage, speak, spokenLanguage } from '#app/_ui/language.ts'
import { titled, words } from '#app/_ui/words.ts'
import { writeCount } from '#domain/messages/numbers.ts'
import { countBounces } from '#server/bounces.ts'
import {
  countSending,
  type Failure,
  listFailures,
  listUnread,
  type SendingCounts,
  type Unread,
} from '#server/oversight.ts'
import { isSendingHeld } from '#server/settings.ts'
import { countSuppressed } from '#server/suppressions.ts'
import { UnreadList } from './notices/unread-list.tsx'
import { ReturnedMail } from './returned-mail.tsx'
import { switchSending } from './sending.ts'

const say = words('maintainer')

export const generateMetadata = titled(() => ({ title: say('title'), robots: { index: false } }))

const SHOWN_UNREAD = 5

export default async function MaintainerPage() {
  speak(await chosenLanguage())
  await maintainer()
  const now = new Date()
  const [isHeld, counts, failures, bounces, stopped, unread] = await Promise.all([
    isSendingHeld(),
    countSending(now),
    listFailures(now),
    countBounces(now),
    countSuppressed(),
    listUnread({ topic: null, reason: null }, null, SHOWN_UNREAD),
  ])
  return (
    <>
      <h1>{say('title')}</h1>
      <p className="mt-4 flex flex-wrap gap-3">
        <Link href="/maintainer/notices" className="button">
          {say('allUnread')}
        </Link>
        <Link href="/maintainer/events" className="button">
          {say('correct')}
        </Link>
        <Link href="/maintainer/people" className="button">
          {say('people')}
        </Link>
      </p>
      <div className="mt-8 grid gap-10">
        <Sending isHeld={isHeld} counts={counts} />
        <Failures failures={failures} />
        <ReturnedMail counts={bounces} stopped={stopped} />
        <UnreadNotices notices={unread} />
      </div>
    </>
  )
}

function Sending({ isHeld, counts }: { isHeld: boolean; counts: SendingCounts }) {
  return (
    <section aria-labelledby="sending" className="card">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <div className="max-w-prose">
          <h2 id="sending" className={isHeld ? 'text-danger' : 'text-now'}>
            <span aria-hidden="true">{isHeld ? '■ ' : '● '}</span>
            {isHeld ? say('isHeld') : say('isFlowing')}
          </h2>
          <p className="mt-1 text-quiet">{isHeld ? say('heldHelp') : say('flowingHelp')}</p>
        </div>
        <form action={switchSending}>
          <input type="hidden" name="to" value={isHeld ? 'released' : 'held'} />
          <button type="submit" className={`button ${isHeld ? 'button-main' : ''}`}>
            {isHeld ? say('release') : say('hold')}
          </button>
        </form>
      </div>
      <dl className="mt-6 grid grid-cols-2 gap-6 lg:grid-cols-4">
        {(['owed', 'overdue', 'sent', 'failed'] as const).map(count => (
          <div key={count} className="flex flex-col">
            <dt className="term">{say(count)}</dt>
            <dd className="num mt-auto text-2xl">{writeCount(counts[count], spokenLanguage())}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Failures({ failures }: { failures: readonly Failure[] }) {
  return (
    <section aria-labelledby="failures">
      <h2 id="failures">{say('failures')}</h2>
      {failures.length === 0 ? (
        <p className="mt-2 text-quiet">{say('noFailures')}</p>
      ) : (
        <table className="mt-3 w-full text-left">
          <caption className="sr-only">{say('failuresCaption')}</caption>
          <thead className="term">
            <tr className="border-b border-line">
              <th className="py-2 pr-4 font-normal">{say('reason')}</th>
              <th className="py-2 text-right font-normal">{say('count')}</th>
            </tr>
          </thead>
          <tbody>
            {failures.map(({ reason, count }) => (
              <tr key={reason} className="border-b border-line">
                <td className="py-2 pr-4 break-words">{reason}</td>
                <td className="num py-2 text-right">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function UnreadNotices({ notices }: { notices: readonly Unread[] }) {
  return (
    <section aria-labelledby="unread">
      <h2 id="unread">{say('unread.title')}</h2>
      {notices.length === 0 ? (
        <p className="mt-2 text-quiet">{say('unread.none')}</p>
      ) : (
        <UnreadList notices={notices} />
      )}
    </section>
  )
}
