import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { eventName } from '#app/_ui/event-name.ts'
import { chosenLanguage, speak, spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { missionName } from '#app/_ui/mission-name.ts'
import { words } from '#app/_ui/words.ts'
import { sayNotice } from '#domain/messages/notice-words.ts'
import { writeCount } from '#domain/messages/numbers.ts'
import { isKnownKind } from '#domain/notices/find-type.ts'
import { findNotice, type KeptNotice } from '#server/kept-notices.ts'
import { Arrival } from './arrival.tsx'
import { readNoticeNumber } from './notice-number.ts'
import { ReadingTable } from './reading-table.tsx'
import { showBytes } from './show-bytes.ts'

type Props = { params: Promise<{ id: string }> }

/** What is shown of a notice; the largest are 4 MiB, and the download has all of it. */
const SHOWN_BYTES = 64 * 1024

const askedNotice = cache(async (text: string): Promise<KeptNotice> => {
  const id = readNoticeNumber(text)
  return (id !== null && (await findNotice(id, SHOWN_BYTES))) || notFound()
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  speak(await chosenLanguage())
  const { id } = await askedNotice((await params).id)
  return { title: words('notice')('title', { id: String(id) }) }
}

export default async function NoticePage({ params }: Props) {
  speak(await chosenLanguage())
  const notice = await askedNotice((await params).id)
  const say = words('notice')
  const { reading, event } = notice
  return (
    <article>
      <p className="mb-2">
        {event ? (
          <Link
            href={`/events/${event.slug}`}
            className="inline-flex min-h-11 items-center text-quiet no-underline hover:underline"
          >
            <span aria-hidden="true">←&nbsp;</span>
            {say('backTo', { name: eventName(event) })}
          </Link>
        ) : (
          <span className="inline-flex min-h-11 items-center text-quiet">{say('noEvent')}</span>
        )}
      </p>
      <h1>{title(notice)}</h1>
      {reading && (
        <p className="mt-2 max-w-prose text-lg text-quiet">
          {isKnownKind(notice.topic, reading.noticeType)
            ? sayNotice(reading, reading.isTest, spokenLanguage())
            : say('unknownKind')}
        </p>
      )}
      {!notice.readable && (
        <p className="mt-2 max-w-prose text-lg">
          {say('unreadable')}.{' '}
          <span className="text-quiet">{say('unreadableHelp', { why: notice.why ?? '' })}</span>
        </p>
      )}
      <Arrival notice={notice} />
      <div className="mt-10 grid items-start gap-8 lg:grid-cols-2">
        <Raw notice={notice} />
        {reading && <ReadingTable reading={reading} />}
      </div>
    </article>
  )
}

function title({ id, reading }: KeptNotice): string {
  const say = words('notice')
  if (!reading) return say('title', { id: String(id) })
  return say('of', {
    mission: missionName(reading.mission),
    kind: reading.isTest ? words('event')('testKind') : words('event')(`kinds.${reading.kind}`),
  })
}

function Raw({ notice }: { notice: KeptNotice }) {
  const say = words('notice')
  const { id, head, sizeBytes } = notice
  const shown = showBytes(head, sizeBytes > head.length)
  return (
    <section aria-labelledby="raw" className="min-w-0">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="raw">{say('raw')}</h2>
        <a href={`/notices/${id}/raw`} className="button" download>
          {say('download')}
        </a>
      </div>
      {shown.kind === 'hex' && <p className="mb-2 text-quiet">{say('binary')}</p>}
      {/* It scrolls, so the keyboard must be able to get into it. */}
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={say('rawText')}
        role="region"
        className="num max-h-[75vh] overflow-auto rounded-xl border border-line bg-surface p-4 text-sm leading-relaxed whitespace-pre"
      >
        {shown.text}
      </pre>
      {shown.kind === 'text' && sizeBytes > head.length && (
        <p className="mt-2 text-quiet">
          {say('cut', {
            shown: writeCount(head.length, spokenLanguage()),
            all: writeCount(sizeBytes, spokenLanguage()),
          })}
        </p>
      )}
    </section>
  )
}
