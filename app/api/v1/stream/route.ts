import { changesAfter, followChanges, type OpenChange } from '#server/changes.ts'

/** Proxies close what is silent; a comment line each 20 seconds keeps the stream open and finds the dead ones. */
const HEARTBEAT_MS = 20_000
/** A reader who is this many pieces behind is let go, connects again, and is told from where they were. */
const MOST_WAITING = 1024
const PAGE = 500
const OPEN = { 'access-control-allow-origin': '*' }

/**
 * Changes of events as server-sent events: `id: 17`, `event: change`, `data: {"number":17,"event":…}`. Whoever comes back
 * with Last-Event-ID (or `?after=`) is told what they missed first, each change once and in order.
 */
export async function GET(request: Request): Promise<Response> {
  const stream = new TransformStream<Uint8Array, Uint8Array>()
  const writer = stream.writable.getWriter()
  const encoder = new TextEncoder()
  let stop = () => {}
  const write = (text: string) => {
    if ((writer.desiredSize ?? 0) < -MOST_WAITING) stop()
    else writer.write(encoder.encode(text)).catch(() => stop())
  }
  const after = readAfter(request)
  let last = after ?? 0
  /** While what was missed is told, what is new waits. */
  let waiting: OpenChange[] | null = []
  const tell = (change: OpenChange) => {
    if (change.number <= last) return
    last = change.number
    write(`id: ${change.number}\nevent: change\ndata: ${JSON.stringify(change)}\n\n`)
  }
  const hear = (change: OpenChange) => {
    if (waiting) waiting.push(change)
    else tell(change)
  }
  const leave = await followChanges(hear).catch(() => null)
  if (!leave) return new Response(null, { status: 503, headers: { ...OPEN, 'retry-after': '30' } })
  const over = new AbortController()
  const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS)
  stop = () => {
    over.abort()
    clearInterval(heartbeat)
    leave()
    // Closing what the browser closed already is an error that means nothing.
    writer.close().catch(() => {})
  }
  if (request.signal.aborted) stop()
  else request.signal.addEventListener('abort', () => stop(), { once: true })
  const replay = async () => {
    for (let isMore = after !== null; isMore && !over.signal.aborted; ) {
      const page = await changesAfter(last, PAGE)
      for (const change of page) tell(change)
      await writer.ready
      isMore = page.length === PAGE
    }
    const missed = waiting ?? []
    waiting = null
    for (const change of missed) tell(change)
  }
  write('retry: 3000\n: listening\n\n')
  replay().catch(() => stop())
  return new Response(stream.readable, {
    headers: {
      ...OPEN,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // nginx would otherwise gather the lines.
      'x-accel-buffering': 'no',
    },
  })
}

/** Null for who begins now. */
function readAfter(request: Request): number | null {
  const text = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after') ?? ''
  return /^\d{1,15}$/.test(text) ? Number(text) : null
}
