import { followNews } from '#server/live.ts'

/** Proxies close what is silent; a comment line each 20 seconds keeps the stream open and finds the dead ones. */
const HEARTBEAT_MS = 20_000

/** News of events as server-sent events: `event: news`, `data: {"slug","revision","isNew","isTest"}`. */
export async function GET(request: Request): Promise<Response> {
  const encoder = new TextEncoder()
  let stop = () => {}
  const stream = new TransformStream<Uint8Array, Uint8Array>()
  const writer = stream.writable.getWriter()
  const write = (text: string) => {
    // A reader who does not keep up is let go; the browser connects again and reads the page anew.
    if ((writer.desiredSize ?? 0) < -64) stop()
    else writer.write(encoder.encode(text)).catch(() => stop())
  }
  const leave = await followNews(({ slug, revision, isNew, isTest }) =>
    write(`event: news\ndata: ${JSON.stringify({ slug, revision, isNew, isTest })}\n\n`),
  ).catch(() => null)
  if (!leave) return new Response(null, { status: 503, headers: { 'retry-after': '30' } })
  const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS)
  stop = () => {
    clearInterval(heartbeat)
    leave()
    // Closing what the browser closed already is an error that means nothing.
    writer.close().catch(() => {})
  }
  request.signal.addEventListener('abort', () => stop(), { once: true })
  write('retry: 3000\n: listening\n\n')
  return new Response(stream.readable, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // nginx would otherwise gather the lines.
      'x-accel-buffering': 'no',
    },
  })
}
