import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Called = {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: Buffer
}

/** What a service answers; `silent` takes the message and says nothing. */
export type ServiceAnswer =
  | { status: number; headers?: Record<string, string>; body?: string }
  | { silent: true }

/** A real HTTP server on 127.0.0.1 that keeps what it is sent and answers as it is told, by path. */
export type ChannelService = {
  url: string
  /** As the operator's list names it. */
  host: string
  calls: Called[]
  /** Answers so from now on, at this path or everywhere. */
  behave(answer: ServiceAnswer, path?: string): void
  close(): Promise<void>
}

const FINE: ServiceAnswer = { status: 200, body: '{"ok":true}' }

export async function startChannelService(): Promise<ChannelService> {
  const calls: Called[] = []
  let everywhere: ServiceAnswer = FINE
  const byPath = new Map<string, ServiceAnswer>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request
      calls.push({ method, path, headers, body: Buffer.concat(chunks) })
      const answer = byPath.get(path) ?? everywhere
      if ('silent' in answer) return
      response.writeHead(answer.status, answer.headers)
      response.end(answer.body ?? '')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `http://${host}`,
    host,
    calls,
    behave(answer, path) {
      if (path === undefined) everywhere = answer
      else byPath.set(path, answer)
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
