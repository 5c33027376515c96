import type { News } from '#server/bell.ts'
import { followNews, newsSince } from '#server/live.ts'

/** Proxies close what is silent; a comment line each 20 seconds keeps the stream open and finds the dead ones. */
const HEARTBEAT_MS = 20_000
/** A reader who is this many pieces behind is let go; the browser connects again and reads the page anew. */
const MOST_WAITING = 64

/**
 * News of events as server-sent events: `event: news`, `data: {"slug","revision","isNew","isTest"}`, and `event: board`,
 * `data: {"slug"}`, when who observes an event or what was observed of it changed; first what
 * happened since the page had seen notice `?seen=`.
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
  const tell = ({ what, ...data }: News) =>
    write(`event: ${what === 'event' ? 'news' : 'board'}\ndata: ${JSON.stringify(data)}\n\n`)
  const leave = await followNews(tell).catch(() => null)
  if (!leave) return new Response(null, { status: 503, headers: { 'retry-after': '30' } })
  const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS)
  stop = () => {
    clearInterval(heartbeat)
    leave()
    // Closing what the browser closed already is an error that means nothing.
    writer.close().catch(() => {})
  }
  if (request.signal.aborted) stop()
  else request.signal.addEventListener('abort', () => stop(), { once: true })
  write(': listening\n\n')
  const seen = readSeen(request)
  if (seen !== null) for (const news of await newsSince(seen).catch(() => [])) tell(news)
  return new Response(stream.readable, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // nginx would otherwise gather the lines.
      'x-accel-buffering': 'no',
    },
  })
}

function readSeen(request: Request): number | null {
  const text = new URL(request.url).searchParams.get('seen') ?? ''
  return /^\d{1,9}$/.test(text) ? Number(text) : null
}
