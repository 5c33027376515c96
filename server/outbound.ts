import { lookup } from 'node:dns/promises'
import http, { type IncomingHttpHeaders } from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { env } from '#server/env.ts'
import { isPublicAddress } from '#server/public-address.ts'

// The only door to addresses that people give us. Whoever may name a web address could otherwise have our own machines
// called from inside: so the name is resolved once, every address that it has must be public, and the connection goes to
// the very address that was looked at. No redirect is followed, and nothing may be slow or endless.

const WITHIN_MS = 10_000
const LONGEST_ANSWER_BYTES = 64 * 1024

export type Post = { url: string; headers: Record<string, string>; body: string | Buffer }

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string }

export type PostOutcome =
  | { ok: true; answer: Answer }
  /** `forbidden`: we do not call there. `unreachable`: nobody answered, or not in time. Reasons name no address. */
  | { ok: false; kind: 'forbidden' | 'unreachable'; why: string }

/** Posts once and never throws. */
export async function post({ url, headers, body }: Post): Promise<PostOutcome> {
  const target = URL.parse(url)
  const fault = target ? faultOfUrl(target) : 'not a web address'
  if (!target || fault) return { ok: false, kind: 'forbidden', why: fault ?? '' }
  const deadline = AbortSignal.timeout(WITHIN_MS)
  try {
    const addresses = await addressesOf(target, deadline)
    if (!isPrivateHost(target) && !addresses.every(it => isPublicAddress(it.address)))
      return { ok: false, kind: 'forbidden', why: 'not a public address' }
    return { ok: true, answer: await exchange(target, addresses, { headers, body, deadline }) }
  } catch (error) {
    return { ok: false, kind: 'unreachable', why: deadline.aborted ? 'no answer in time' : classOf(error) }
  }
}

/** Why we would not call this address, before its name is even resolved; null when we may. */
export function faultOfUrl(url: URL): 'not a web address' | 'not https' | 'not a public address' | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'not a web address'
  if (url.username || url.password) return 'not a web address'
  if (isPrivateHost(url)) return null
  if (url.protocol === 'http:') return 'not https'
  const host = bareHost(url)
  return isIP(host) !== 0 && !isPublicAddress(host) ? 'not a public address' : null
}

/** Whether the operator allows this host, or this host and port, though it is private or speaks without TLS. */
export function isPrivateHost(url: URL): boolean {
  const allowed = env().PRIVATE_HOSTS
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  return allowed.includes(url.hostname) || allowed.includes(`${url.hostname}:${port}`)
}

/** Without the brackets that an IPv6 address has in a URL. */
const bareHost = (url: URL) => url.hostname.replaceAll(/^\[|\]$/g, '')

export type Address = { address: string; family: number }

/** What its name stands for, resolved once. */
export async function addressesOf(url: URL, deadline: AbortSignal): Promise<Address[]> {
  const host = bareHost(url)
  const family = isIP(host)
  if (family !== 0) return [{ address: host, family }]
  const aborted = new Promise<never>((_, reject) => {
    deadline.addEventListener('abort', () => reject(new Error('aborted')), { once: true })
  })
  return Promise.race([lookup(host, { all: true }), aborted])
}

/** Names are not resolved a second time: the answer might be another one by then. */
export const pinned = (addresses: readonly Address[]): LookupFunction => {
  return (_host, options, done) => {
    const [first] = addresses
    if (options.all) done(null, [...addresses])
    else if (first) done(null, first.address, first.family)
    else done(new Error('the name has no address'), '')
  }
}

function exchange(
  url: URL,
  addresses: readonly Address[],
  given: { headers: Record<string, string>; body: string | Buffer; deadline: AbortSignal },
): Promise<Answer> {
  const body = Buffer.from(given.body)
  const headers = { 'user-agent': 'Afterglow', ...given.headers, 'content-length': body.byteLength }
  const { request } = url.protocol === 'https:' ? https : http
  return new Promise((resolve, reject) => {
    const options = {
      method: 'POST',
      headers,
      lookup: pinned(addresses),
      signal: given.deadline,
      // A connection that is kept would be found again by its name.
      agent: false as const,
    }
    const asked = request(url, options, answer => {
      const chunks: Buffer[] = []
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.byteLength
        // What matters was said by then.
        if (bytes > LONGEST_ANSWER_BYTES) finish()
        else chunks.push(chunk)
      })
      const finish = () => {
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        })
        answer.destroy()
      }
      answer.on('end', finish)
      answer.on('error', reject)
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

/** The class of an error, such as `ECONNREFUSED`: its message would name the address. */
export function classOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown }
  return typeof code === 'string' ? code : String(name)
}
