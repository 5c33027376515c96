import { Agent, request } from 'node:https'
import { setTimeout as pause } from 'node:timers/promises'

export type Load = { stop(): Promise<{ asked: number; failures: string[]; slowestMs: number }> }

/** One kind of question, and which answer is the right one. */
type Question = {
  method: 'GET' | 'POST'
  path: (n: number) => string
  headers?: Record<string, string>
  status: number
}

const QUESTIONS: Question[] = [
  // Each address is new, so that no cache answers for the site.
  { method: 'GET', path: n => `/events?load=${n}`, status: 200 },
  { method: 'GET', path: () => '/events', status: 200 },
  { method: 'GET', path: n => `/api/health/ready?${n}`, status: 200 },
  { method: 'GET', path: n => `/status?${n}`, status: 200 },
  // What may change something is never sent twice: it must not fail the first time. Nobody is signed in.
  { method: 'POST', path: () => '/api/uploads', headers: { 'tus-resumable': '1.0.0' }, status: 401 },
]
/** Polite for two small cores that run all of the stack as well. */
const PER_SECOND = 20
const PATIENCE_MS = 15_000

/** Asks the site steadily, on connections that are kept and on new ones in turn, until told to stop. */
export function startLoad(site: string, certificate: string): Load {
  const kept = new Agent({ keepAlive: true, maxSockets: 20, ca: certificate })
  const failures: string[] = []
  const waiting = new Set<Promise<void>>()
  const stopping = new AbortController()
  let asked = 0
  let slowestMs = 0

  async function ask(n: number, { method, path, headers = {}, status }: Question): Promise<void> {
    const began = performance.now()
    const address = new URL(path(n), site)
    const answer = await answerOf(
      address,
      method,
      n % 3 === 0 ? { headers, ca: certificate, agent: false } : { headers, agent: kept },
    )
    slowestMs = Math.max(slowestMs, performance.now() - began)
    if (answer !== String(status))
      failures.push(`${new Date().toISOString()} ${method} ${address.pathname}: ${answer}`)
  }

  const going = (async () => {
    while (!stopping.signal.aborted) {
      const question = QUESTIONS[asked % QUESTIONS.length]
      if (!question) break
      const one = ask(asked++, question).finally(() => waiting.delete(one))
      waiting.add(one)
      await pause(1000 / PER_SECOND)
    }
  })()

  return {
    async stop() {
      stopping.abort()
      await going
      await Promise.all(waiting)
      kept.destroy()
      return { asked, failures, slowestMs: Math.round(slowestMs) }
    },
  }
}

/** The status as it came, once the whole answer did; else what went wrong. Never rejects. */
export function answerOf(
  address: URL,
  method: string,
  how: { headers: Record<string, string>; agent: Agent | false; ca?: string },
): Promise<string> {
  return new Promise(resolve => {
    const asking = request(address, { method, ...how, timeout: PATIENCE_MS }, answer => {
      answer.resume()
      answer.once('end', () => resolve(answer.complete ? String(answer.statusCode) : 'cut off'))
      answer.once('error', error => resolve(error.message))
    })
    asking.once('timeout', () => asking.destroy(new Error('no answer')))
    asking.once('error', error => resolve(error.message))
    asking.end()
  })
}
