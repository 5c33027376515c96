import { randomUUID } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { env } from '#server/env.ts'
import { log } from './log.ts'
import { enterRequest } from './log-context.ts'
import { httpRequests, httpSeconds } from './metrics.ts'

type Exchange = { request: IncomingMessage; response: ServerResponse }

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

const shared = globalThis as typeof globalThis & { afterglowWatchesRequests?: boolean }

/**
 * Counts and times every request of this process by the pattern of its route, and gives the lines that are logged
 * meanwhile the number that the proxy in front gave it (X-Request-Id), or one of its own. Node tells of requests by
 * itself (node:diagnostics_channel), so that neither Next nor a page need know.
 */
export function watchRequests(): void {
  if (shared.afterglowWatchesRequests) return
  shared.afterglowWatchesRequests = true
  const routeOf = readRoutes()
  const began = new WeakMap<IncomingMessage, number>()
  const { METRICS_PORT } = env()
  subscribe('http.server.request.start', message => {
    const { request } = message as Exchange
    began.set(request, performance.now())
    const given = request.headers['x-request-id']
    enterRequest(typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID())
  })
  subscribe('http.server.response.finish', message => {
    const { request, response } = message as Exchange
    if (METRICS_PORT !== 0 && request.socket.localPort === METRICS_PORT) return
    const route = routeOf(request.url ?? '/')
    const method = METHODS.has(request.method ?? '') ? (request.method ?? '') : 'other'
    httpRequests.inc({ route, method, status: response.statusCode })
    const since = began.get(request)
    if (since !== undefined) httpSeconds.observe({ route }, (performance.now() - since) / 1000)
    if (response.statusCode >= 500)
      log.warn({ route, method, status: response.statusCode }, 'a request failed')
  })
}

type Route = { page: string; regex: string }

/** Tells the pattern of an address (`/events/[slug]`), from what Next wrote when it built the site. */
function readRoutes(): (address: string) => string {
  const routes = listRoutes().map(({ page, regex }) => ({ page, pattern: new RegExp(regex) }))
  return address => {
    const [path = '/'] = address.split('?')
    if (path.startsWith('/_next/')) return '/_next'
    return routes.find(it => it.pattern.test(path))?.page ?? 'other'
  }
}

function listRoutes(): Route[] {
  try {
    const text = readFileSync(join(process.cwd(), env().NEXT_DIST_DIR, 'routes-manifest.json'), 'utf8')
    const manifest = JSON.parse(text) as { staticRoutes: Route[]; dynamicRoutes: Route[] }
    return [...manifest.staticRoutes, ...manifest.dynamicRoutes]
  } catch {
    // In development there is none: all are one.
    return []
  }
}
