import Negotiator from 'negotiator'
import { findTokenHolder, type TokenHolder } from '#server/api-tokens.ts'
import { env } from '#server/env.ts'
import { log } from '#server/log.ts'
import { limitHeaders, takeFor } from './allowance-of.ts'
import { API_ROOT, type ApiRoute, type Reply } from './api-route.ts'
import { entityTag, isKnown } from './entity-tag.ts'
import { matchPath } from './match-path.ts'
import { OPEN_TO_ALL, READING_PREFLIGHT } from './open-to-all.ts'
import { answerProblem, type Problem } from './problem.ts'
import { readBody } from './read-body.ts'

/** Reading costs one, unless a route says more. */
const WRITING_COST = 10
const USUAL_MAX_AGE_SECONDS = 5

/** The one door of the API: finds the route, who asks and what for, and writes the answer in the format that was wished. */
export async function answerApi(routes: readonly ApiRoute[], request: Request): Promise<Response> {
  try {
    const response = await answer(routes, request)
    return request.method === 'HEAD' ? new Response(null, response) : response
  } catch (error) {
    log.error({ error: error instanceof Error ? error.message : String(error) }, 'the API broke')
    return answerProblem({ kind: 'internal' })
  }
}

async function answer(routes: readonly ApiRoute[], request: Request): Promise<Response> {
  const url = new URL(request.url)
  const found = matchPath(routes, url.pathname.slice(API_ROOT.length) || '/')
  if (found.length === 0) return answerProblem({ kind: 'not-found' }, OPEN_TO_ALL)
  const methods = found.flatMap(it => (it.route.method === 'GET' ? ['GET', 'HEAD'] : it.route.method))
  const allow = { allow: [...methods, 'OPTIONS'].join(', ') }
  const isOpen = found.some(({ route }) => route.method === 'GET' && !route.scope)
  if (request.method === 'OPTIONS')
    return new Response(null, { status: 204, headers: preflight(allow, isOpen) })
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const match = found.find(it => it.route.method === method)
  if (!match) return answerProblem({ kind: 'method-not-allowed' }, { ...allow, ...(isOpen && OPEN_TO_ALL) })
  const { route, params } = match
  const headers: Record<string, string> = { vary: 'accept, authorization', ...(!route.scope && OPEN_TO_ALL) }
  const now = new Date()
  const who = await readHolder(request, route, now)
  const cost = route.cost ?? (route.method === 'GET' ? 1 : WRITING_COST)
  const allowance = takeFor(request, cost, who.ok ? who.holder : null, now)
  if (allowance) Object.assign(headers, limitHeaders(allowance))
  if (allowance && !allowance.ok)
    return answerProblem({ kind: 'too-many' }, { ...headers, 'retry-after': String(allowance.resetSeconds) })
  if (!who.ok) return answerProblem(who, { ...headers, 'www-authenticate': challenge(who.kind, route) })
  const format = formatOf(request, url, route)
  if (format === null) return answerProblem({ kind: 'not-acceptable', detail: offered(route) }, headers)
  // PostgreSQL keeps no NUL and finds nothing by one.
  if (`${Object.values(params).join('')}${url.searchParams}`.match(/\0|%00/))
    return answerProblem({ kind: 'bad-request', detail: 'NUL is no character' }, headers)
  const body = await readBody(request, route)
  if (!body.ok) return answerProblem(body, headers)
  const reply = await route.reply({
    params,
    query: queryOf(url),
    body: body.body,
    stream: route.bytes ? request.body : null,
    holder: who.holder,
    now,
    format,
    place: { siteUrl: env().SITE_URL, selfUrl: `${env().SITE_URL}${url.pathname}${url.search}` },
  })
  return reply.ok ? write(request, url, route, reply, headers) : answerProblem(reply, headers)
}

function preflight(allow: { allow: string }, isOpen: boolean): Record<string, string> {
  return isOpen ? { ...allow, ...READING_PREFLIGHT } : allow
}

type Who = { ok: true; holder: TokenHolder | null } | ({ ok: false } & Problem)

/** A token that is no good is refused even where none is needed: its owner would wonder otherwise. */
async function readHolder(request: Request, { scope }: ApiRoute, now: Date): Promise<Who> {
  const given = /^Bearer +([\w-]{1,200})$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (given === undefined) {
    const isOther = request.headers.has('authorization')
    return scope || isOther
      ? { ok: false, kind: isOther ? 'bad-token' : 'no-token' }
      : { ok: true, holder: null }
  }
  const holder = await findTokenHolder(given, now)
  if (!holder) return { ok: false, kind: 'bad-token' }
  if (scope && !holder.scopes.includes(scope)) return { ok: false, kind: 'missing-scope', detail: scope }
  return { ok: true, holder }
}

function challenge(kind: Problem['kind'], { scope }: ApiRoute): string {
  if (kind === 'no-token') return 'Bearer realm="Afterglow"'
  const error = kind === 'missing-scope' ? `insufficient_scope", scope="${scope}` : 'invalid_token'
  return `Bearer realm="Afterglow", error="${error}"`
}

/** `?format=` names it; else what the request accepts, the usual one first. */
function formatOf(request: Request, url: URL, { formats }: ApiRoute): string | null {
  const named = url.searchParams.get('format')
  if (named) return formats.find(it => it.name === named)?.name ?? null
  const accept = request.headers.get('accept') ?? '*/*'
  const bare = formats.map(it => it.type.split(';')[0] ?? it.type)
  const wished = new Negotiator({ headers: { accept } }).mediaType(bare)
  return formats[bare.indexOf(wished ?? '')]?.name ?? null
}

const offered = ({ formats }: ApiRoute) =>
  `There are: ${formats.map(it => `${it.name} (${it.type})`).join(', ')}`

/** A name that stands there twice is a list. What a form left empty was not asked. The format is the door's own. */
function queryOf(url: URL): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {}
  for (const name of new Set(url.searchParams.keys())) {
    const all = url.searchParams.getAll(name).filter(it => it !== '')
    if (name === 'format' || all.length === 0) continue
    query[name] = all.length > 1 ? all : (all[0] ?? '')
  }
  return query
}

function write(
  request: Request,
  url: URL,
  route: ApiRoute,
  reply: Extract<Reply, { ok: true }>,
  headers: Record<string, string>,
): Response {
  const { status, type, extension, body, location, next } = reply
  if (location !== null) headers['location'] = location
  if (next !== null) headers['link'] = `<${nextUrl(url, next)}>; rel="next"`
  // Files that are sent here pass by proxy.ts, which says so elsewhere.
  headers['x-content-type-options'] = 'nosniff'
  headers['cache-control'] = cacheFor(route)
  if (body === null) return new Response(null, { status, headers })
  headers['content-type'] = type
  // A browser that is led here shows JSON and keeps everything else.
  if (extension !== 'json')
    headers['content-disposition'] = `attachment; filename="${fileName(url, extension)}"`
  if (route.method === 'GET') {
    const etag = reply.etag === null ? entityTag(body) : `"${reply.etag}"`
    headers['etag'] = etag
    if (isKnown(request, etag)) return new Response(null, { status: 304, headers })
  }
  return new Response(body, { status, headers })
}

function cacheFor({ method, scope, maxAgeSeconds = USUAL_MAX_AGE_SECONDS }: ApiRoute): string {
  return method === 'GET' && !scope ? `public, max-age=${maxAgeSeconds}` : 'private, no-store'
}

/** The address of the next page. */
function nextUrl(url: URL, cursor: string): string {
  const next = new URL(`${env().SITE_URL}${url.pathname}${url.search}`)
  next.searchParams.set('cursor', cursor)
  return next.href
}

const fileName = (url: URL, extension: string) =>
  `afterglow-${
    url.pathname
      .slice(API_ROOT.length + 1)
      .replaceAll(/[^\w.-]+/g, '-')
      .slice(0, 80) || 'api'
  }.${extension}`
