import { createServer } from 'node:http'

/** Each throws what is wrong. */
export type Checks = {
  /** The process does its work, or would if those on whom it leans were there: else it is to be started anew. */
  live: () => Promise<void> | void
  /** It can do its work now. */
  ready: () => Promise<void> | void
}

/** A database that hangs is as good as none. */
const ANSWERS_WITHIN_MS = 3000

/**
 * Answers `/live` and `/ready` on 127.0.0.1 for a process without pages, as the site does under `/api/health`: 200, or 503
 * with the reason. Port 0 opens nothing.
 */
export async function openHealth(port: number, checks: Checks): Promise<{ close(): Promise<void> }> {
  if (port === 0) return { close: async () => {} }
  const server = createServer((request, response) => {
    askOne(request.url?.replace(/^\/api\/health/, ''), checks).then(
      () => response.writeHead(200).end('ok\n'),
      (error: Error) => response.writeHead(503).end(`${error.message}\n`),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return { close: () => new Promise(resolve => server.close(() => resolve())) }
}

async function askOne(path: string | undefined, { live, ready }: Checks): Promise<void> {
  if (path !== '/live' && path !== '/ready') throw new Error('ask for /live or /ready')
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error('no answer in time')), ANSWERS_WITHIN_MS)
  try {
    await Promise.race([path === '/live' ? live() : ready(), late.promise])
  } finally {
    clearTimeout(timer)
  }
}
