import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A real HTTP server on 127.0.0.1 that has files, or has not, or misbehaves. */
export type MapHost = {
  url: string
  /** As settings name it. */
  host: string
  /** Paths that were asked for, in order. */
  asked: string[]
  /** What stands at this path from now on; without one there is nothing (404). */
  serve(path: string, answer: Buffer | ((response: ServerResponse) => void)): void
  close(): Promise<void>
}

export async function startMapHost(): Promise<MapHost> {
  const asked: string[] = []
  const answers = new Map<string, Buffer | ((response: ServerResponse) => void)>()
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const answer = answers.get(path)
    if (answer === undefined) response.writeHead(404).end('<!doctype html><title>Not found</title>')
    else if (typeof answer !== 'function') response.writeHead(200).end(answer)
    else answer(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `http://${host}`,
    host,
    asked,
    serve: (path, answer) => void answers.set(path, answer),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
