import { answerEvents } from '#app/api/event-stream.ts'
import type { OpenChange } from '#domain/events/open-change.ts'
import { changesAfter, followChanges, newestChange } from '#server/changes.ts'
import { followNews } from '#server/live.ts'

/** The browser of a reader who is let go connects again and reads the page anew. */
const MOST_WAITING = 64
/** A page is made anew for one change as for a hundred: of many at once only the last are told. */
const MOST_TOLD = 20

/**
 * For pages that are looked at: changes of events as server-sent events, `id: 17`, `event: news`,
 * `data: {"slug","revision","isNew","isTest"}`, numbered as everywhere (server/changes.ts), and `event: board`,
 * `data: {"slug"}`, when who observes an event or what was observed of it changed; first what happened since the page had
 * seen change `?seen=`.
 */
export function GET(request: Request): Promise<Response> {
  const seen = readSeen(request)
  let last = seen ?? 0
  return answerEvents(request, {
    mostWaiting: MOST_WAITING,
    greeting: ': listening\n\n',
    async follow(sink) {
      const tell = (changes: readonly OpenChange[]) => {
        for (const { number, event: slug, revision, isNew, isTest } of changes.slice(-MOST_TOLD)) {
          if (number <= last) continue
          last = number
          const data = JSON.stringify({ slug, revision, isNew, isTest })
          sink.write(`id: ${number}\nevent: news\ndata: ${data}\n\n`)
        }
      }
      const leaveChanges = await followChanges(tell)
      if (!leaveChanges) return null
      const leaveBoards = await followNews(news => {
        if (news.what === 'board')
          sink.write(`event: board\ndata: ${JSON.stringify({ slug: news.slug })}\n\n`)
      })
      const leave = () => {
        leaveChanges()
        leaveBoards()
      }
      const begin = async () => {
        if (seen !== null)
          tell(await changesAfter(Math.max(seen, (await newestChange()) - MOST_TOLD), MOST_TOLD))
      }
      return { begin, leave }
    },
  })
}

function readSeen(request: Request): number | null {
  const text = new URL(request.url).searchParams.get('seen') ?? ''
  return /^\d{1,15}$/.test(text) ? Number(text) : null
}
