import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { log } from '#server/log.ts'
import { type Deployments, SENTENCES } from './deployments.ts'
import { formerImages } from './former-images.ts'
import type { End, Journal } from './journal.ts'
import { type Order, readOrder } from './order.ts'
import { signedNonce } from './signed-order.ts'

/** An order is short. */
const MOST_BYTES = 4096

type Answer = { status: number; says: string[]; id?: string }

/** True for an answer's status whatever came of it, so that a script need not read the words. */
const STATUS: Record<End, number> = {
  deployed: 200,
  unchanged: 502,
  'rolled-back': 502,
  stuck: 500,
  interrupted: 500,
}

/**
 * Answers signed orders, at any path. Whatever is not signed, or was used before, gets 401 and nothing happens.
 * A deployment is answered when it has ended, since a status that has gone out cannot be taken back
 * (docs/decisions/2026-11-21-a-deployment-is-answered-at-its-end.md); who wants to see it go asks to watch.
 */
export function openHook(secret: string, deployments: Deployments, journal: Journal): Server {
  return createServer((request, response) => {
    answer(request).then(
      it => send(response, it),
      (error: Error) => {
        log.error({ error: error.message }, 'an order could not be answered')
        send(response, { status: 500, says: ['the hook failed'] })
      },
    )
  })

  async function answer(request: IncomingMessage): Promise<Answer> {
    if (request.method !== 'POST') return { status: 405, says: ['POST a signed order'] }
    const body = await readBody(request)
    const now = new Date()
    const id = body && signedNonce(secret, request.headers, body, now)
    if (!body || !id || journal.isUsed(id, now)) {
      log.warn('an order that is not signed, or was used before')
      return { status: 401, says: ['not authorised'] }
    }
    const order = readOrder(body)
    return order ? { id, ...(await obey(id, order)) } : { status: 422, says: ['no order'], id }
  }

  async function obey(id: string, order: Order): Promise<Answer> {
    if (order.action === 'list') return list()
    if (order.action === 'watch') return tell(order.id, order.from)
    const begun = await deployments.begin(id, order)
    if (!begun.ok) return { status: REFUSED[begun.why], says: [begun.says] }
    await begun.ended
    return tell(id, 0)
  }

  function tell(id: string, from: number): Answer {
    const told = journal.tell(id)
    if (!told) return { status: 404, says: ['no such deployment'] }
    const says = told.says.slice(from)
    if (!told.end) return { status: 202, says, id }
    return { status: STATUS[told.end], says: says.length > 0 ? says : [SENTENCES[told.end]], id }
  }

  function list(): Answer {
    const says = formerImages(journal.ran()).map(
      it => `${it.digest} ${it.commit ?? 'deployed by hand'} ${it.since}`,
    )
    return { status: 200, says }
  }
}

const REFUSED = { busy: 409, 'no-such-image': 404, engine: 502 } as const

/** Null when it is longer than any order. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MOST_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function send(response: ServerResponse, { status, says, id }: Answer): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    ...(status === 401 && { connection: 'close', 'www-authenticate': 'Afterglow-Signature' }),
    ...(status === 405 && { allow: 'POST', connection: 'close' }),
    ...(id && { 'afterglow-deployment': id }),
  })
  response.end(says.map(line => `${line}\n`).join(''))
}
