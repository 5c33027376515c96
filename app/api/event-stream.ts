/** Proxies close what is silent; a comment line each 20 seconds keeps the stream open and finds the dead ones. */
const HEARTBEAT_MS = 20_000

/** Where server-sent events are written. */
export type Sink = {
  write(text: string): void
  /** When whoever listens has taken what was written. */
  ready(): Promise<void>
  isOver(): boolean
}

/** What is told: `begin` writes what was missed, `leave` ends the following. */
type Following = { begin(): Promise<void>; leave(): void }

/**
 * An answer of server-sent events, open until either side ends it.
 *
 * @param options.mostWaiting a reader who is so many pieces behind is let go, and comes back by itself
 * @param options.follow null where too many listen already: they may come back in half a minute
 */
export async function answerEvents(
  request: Request,
  options: {
    mostWaiting: number
    greeting: string
    headers?: Record<string, string>
    follow(sink: Sink): Promise<Following | null>
  },
): Promise<Response> {
  const { mostWaiting, greeting, headers = {}, follow } = options
  const stream = new TransformStream<Uint8Array, Uint8Array>()
  const writer = stream.writable.getWriter()
  const encoder = new TextEncoder()
  let isOver = false
  let leave = () => {}
  let heartbeat: NodeJS.Timeout | undefined
  const stop = () => {
    if (isOver) return
    isOver = true
    clearInterval(heartbeat)
    leave()
    // Closing what the browser closed already is an error that means nothing.
    writer.close().catch(() => {})
  }
  const write = (text: string) => {
    if (isOver) return
    if ((writer.desiredSize ?? 0) < -mostWaiting) stop()
    else writer.write(encoder.encode(text)).catch(stop)
  }
  const following = await follow({ write, ready: () => writer.ready, isOver: () => isOver }).catch(() => null)
  if (!following) return new Response(null, { status: 503, headers: { ...headers, 'retry-after': '30' } })
  leave = following.leave
  heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS)
  if (request.signal.aborted) stop()
  else request.signal.addEventListener('abort', stop, { once: true })
  write(greeting)
  following.begin().catch(stop)
  return new Response(stream.readable, {
    headers: {
      ...headers,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // nginx would otherwise gather the lines.
      'x-accel-buffering': 'no',
    },
  })
}
