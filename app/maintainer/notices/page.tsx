import { maintainer } from '#app/_auth/who.ts'
import { Empty } from '#app/_ui/empty.tsx'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { askedOf, type SearchParams } from '#app/_ui/place-asked.ts'
import { titled, words } from '#app/_ui/words.ts'
import { countUnread, listUnread } from '#server/oversight.ts'
import { addressOf, readAddress } from './address.ts'
import { Counts } from './counts.tsx'
import { Again } from './read-again.tsx'
import { sayReason, sayTopic } from './say-unread.ts'
import { UnreadList } from './unread-list.tsx'

const say = words('maintainer.unread')

export const generateMetadata = titled(() => ({ title: say('title'), robots: { index: false } }))

const SHOWN_COUNTS = 200
const PAGE_LINES = 50

export default async function UnreadPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  speak(await chosenLanguage())
  await maintainer()
  const { asked, before, did } = readAddress(askedOf(await searchParams))
  const [counts, notices] = await Promise.all([
    countUnread(SHOWN_COUNTS),
    listUnread(asked, before, PAGE_LINES + 1),
  ])
  const isFiltered = asked.topic !== null || asked.reason !== null
  return (
    <>
      <p className="mb-2">
        <Link href="/maintainer" className="inline-flex min-h-11 items-center">
          <span aria-hidden="true">←&nbsp;</span>
          {words('maintainer')('title')}
        </Link>
      </p>
      <h1>{say('title')}</h1>
      <p className="mt-2 max-w-prose text-quiet">{say('lead')}</p>
      {(counts.length > 0 || did) && <Again asked={asked} did={did} />}
      {counts.length === 0 ? (
        <div className="mt-8">
          <Empty title={say('none')} />
        </div>
      ) : (
        <div className="mt-10 grid gap-10">
          <Counts counts={counts} />
          <section aria-labelledby="list">
            <h2 id="list">{say('list')}</h2>
            {isFiltered && (
              <p className="mt-1 flex flex-wrap items-center gap-x-4">
                <span className="break-all">
                  {say('shown', { topic: sayTopic(asked.topic), reason: sayReason(asked.reason) })}
                </span>
                <Link href="/maintainer/notices" className="inline-flex min-h-11 items-center">
                  {say('all')}
                </Link>
              </p>
            )}
            <UnreadList notices={notices.slice(0, PAGE_LINES)} />
            <p className="mt-6 flex justify-between gap-4">
              {before === null ? (
                <span />
              ) : (
                <Link href={addressOf(asked)} className="button">
                  {say('toNewest')}
                </Link>
              )}
              {notices.length > PAGE_LINES && (
                <Link
                  href={addressOf(asked, { before: notices[PAGE_LINES - 1]?.id ?? null })}
                  className="button"
                  rel="next"
                >
                  {say('older')} <span aria-hidden="true">→</span>
                </Link>
              )}
            </p>
          </section>
        </div>
      )}
    </>
  )
}
