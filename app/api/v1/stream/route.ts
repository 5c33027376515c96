import { answerEvents } from '#app/api/event-stream.ts'
import type { OpenChange } from '#domain/events/open-change.ts'
import { changesAfter, followChanges } from '#server/changes.ts'

const MOST_WAITING = 1024
const PAGE = 500

/**
 * Changes of events as server-sent events: `id: 17`, `event: change`, `data: {"number":17,"event":…}`. Whoever comes back
 * with Last-Event-ID (or `?after=`) is told what they missed first, each change once and in order.
 */
export function GET(request: Request): Promise<Response> {
  const after = readAfter(request)
  let last = after ?? 0
  /** While what was missed is told, what is new waits. */
  let waiting: OpenChange[] | null = []
  return answerEvents(request, {
    mostWaiting: MOST_WAITING,
    greeting: 'retry: 3000\n: listening\n\n',
    headers: { 'access-control-allow-origin': '*' },
    async follow(sink) {
      const tell = (changes: readonly OpenChange[]) => {
        for (const change of changes.filter(it => it.number > last)) {
          last = change.number
          sink.write(`id: ${change.number}\nevent: change\ndata: ${JSON.stringify(change)}\n\n`)
        }
      }
      const leave = await followChanges(changes => {
        if (waiting) waiting.push(...changes)
        else tell(changes)
      })
      const begin = async () => {
        for (let isMore = after !== null; isMore && !sink.isOver(); ) {
          const page = await changesAfter(last, PAGE)
          tell(page)
          await sink.ready()
          isMore = page.length === PAGE
        }
        const missed = waiting ?? []
        waiting = null
        tell(missed)
      }
      return leave && { begin, leave }
    },
  })
}

/** Null for who begins now. */
function readAfter(request: Request): number | null {
  const text = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after') ?? ''
  return /^\d{1,15}$/.test(text) ? Number(text) : null
}
