import { createServer } from 'node:http'

/**
 * Answers `/live` and `/ready` on 127.0.0.1 for a process without pages: 200, or 503 with the reason that `check` threw.
 * Port 0 opens nothing.
 */
export async function openHealth(
  port: number,
  check: () => Promise<void>,
): Promise<{ close(): Promise<void> }> {
  if (port === 0) return { close: async () => {} }
  const server = createServer((request, response) => {
    const isLive = request.url === '/live'
    ;(isLive || request.url === '/ready'
      ? check()
      : Promise.reject(new Error('ask for /live or /ready'))
    ).then(
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
