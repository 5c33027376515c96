import { createServer } from 'node:http'
import { env } from '#server/env.ts'
import { describeProcess, tellMetrics } from './metrics.ts'

/**
 * Answers `/metrics` at a port of its own, which no proxy leads to: what is inside is for the maintainer alone.
 * Opens nothing while METRICS_PORT is 0.
 */
export async function openMetrics(): Promise<{ close(): Promise<void> }> {
  const { METRICS_PORT, METRICS_HOST, AFTERGLOW_COMMIT } = env()
  if (METRICS_PORT === 0) return { close: async () => {} }
  describeProcess(AFTERGLOW_COMMIT)
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end('ask for /metrics\n')
      return
    }
    tellMetrics().then(
      ({ type, text }) => response.writeHead(200, { 'content-type': type }).end(text),
      (error: Error) => response.writeHead(500).end(`${error.message}\n`),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(METRICS_PORT, METRICS_HOST, resolve)
  })
  server.unref()
  return {
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
