import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { type Address, addressesOf, classOf, faultOfUrl, isPrivateHost, pinned } from '#server/outbound.ts'
import { isPublicAddress } from '#server/public-address.ts'

// Files from addresses that notices state. As with addresses that people give us (server/outbound.ts) a name is resolved
// once and must be public; and only hosts on a list are asked, wherever a server redirects to.

const MOST_HOPS = 4

export type DownloadLimits = {
  /** "gracedb.ligo.org", or with its port where that is not the usual one. */
  hosts: readonly string[]
  mostBytes: number
  withinMs: number
  /** Ends it early, for a process that ends. */
  signal?: AbortSignal
}

/** `isFinal`: asking again later would not help. */
export type Downloaded = { ok: true; bytes: Buffer } | { ok: false; isFinal: boolean; why: string }

/** Fetches a file; never throws. */
export async function download(address: string, limits: DownloadLimits): Promise<Downloaded> {
  const timeout = AbortSignal.timeout(limits.withinMs)
  const deadline = limits.signal ? AbortSignal.any([timeout, limits.signal]) : timeout
  try {
    return await follow(address, limits, deadline)
  } catch (error) {
    const why = deadline.aborted ? 'no answer in time' : classOf(error)
    return { ok: false, isFinal: false, why }
  }
}

async function follow(address: string, limits: DownloadLimits, deadline: AbortSignal): Promise<Downloaded> {
  let url = secured(URL.parse(address))
  for (let hop = 0; hop <= MOST_HOPS; hop++) {
    const fault = url ? faultOf(url, limits.hosts) : 'not a web address'
    if (!url || fault) return { ok: false, isFinal: true, why: fault ?? '' }
    const addresses = await addressesOf(url, deadline)
    if (!isPrivateHost(url) && !addresses.every(it => isPublicAddress(it.address)))
      return { ok: false, isFinal: true, why: 'not a public address' }
    const answer = await ask(url, addresses, deadline)
    const status = answer.statusCode ?? 0
    if (status === 200) return takeBody(answer, limits.mostBytes)
    answer.destroy()
    const { location } = answer.headers
    if (status < 300 || status > 399 || location === undefined)
      return { ok: false, isFinal: false, why: `status ${status}` }
    url = secured(URL.parse(location, url.href))
  }
  return { ok: false, isFinal: true, why: 'redirected too often' }
}

/** Older notices write http for hosts that have long spoken https. */
function secured(url: URL | null): URL | null {
  if (url?.protocol === 'http:' && !isPrivateHost(url)) url.protocol = 'https:'
  return url
}

function faultOf(url: URL, hosts: readonly string[]): string | null {
  return hosts.includes(url.host) ? faultOfUrl(url) : `${url.host} is not on the list of hosts`
}

function ask(url: URL, addresses: readonly Address[], deadline: AbortSignal): Promise<IncomingMessage> {
  const { request } = url.protocol === 'https:' ? https : http
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        // A connection that is kept would be found again by its name.
        agent: false,
        headers: { 'user-agent': 'Afterglow', 'accept-encoding': 'identity' },
        lookup: pinned(addresses),
        signal: deadline,
      },
      resolve,
    )
    asked.on('error', reject)
    asked.end()
  })
}

async function takeBody(answer: IncomingMessage, mostBytes: number): Promise<Downloaded> {
  const tooLarge: Downloaded = { ok: false, isFinal: true, why: `larger than ${mostBytes} bytes` }
  const promised = Number(answer.headers['content-length'])
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    if (promised > mostBytes) return tooLarge
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      bytes += chunk.byteLength
      if (bytes > mostBytes) return tooLarge
      chunks.push(chunk)
    }
  } finally {
    answer.destroy()
  }
  return { ok: true, bytes: Buffer.concat(chunks) }
}
