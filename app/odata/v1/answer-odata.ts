import Negotiator from 'negotiator'
import { limitHeaders, takeFor } from '#app/api/v1/allowance-of.ts'
import { entityTag, isKnown } from '#app/api/v1/entity-tag.ts'
import { OPEN_TO_ALL, READING_PREFLIGHT } from '#app/api/v1/open-to-all.ts'
import { writeMetadata } from '#domain/odata/write-metadata.ts'
import { env } from '#server/env.ts'
import { log } from '#server/log.ts'
import { ODATA_SETS } from './odata-sets.ts'
import { type OdataReply, readCount, readOne, readSet } from './read-set.ts'
import { type Resource, readResource } from './resource.ts'

export const ODATA_ROOT = '/odata/v1'
/** What reading a page of a table takes of an asker's allowance. */
const COST = 3
const MAX_AGE_SECONDS = 5
const VERSION = { 'odata-version': '4.0' }
const JSON_TYPE = 'application/json;odata.metadata=minimal;charset=utf-8'

/** Reading by OData 4.0: the service document, `$metadata`, entity sets, one entity, and counts. */
export async function answerOdata(request: Request): Promise<Response> {
  try {
    const response = await answer(request)
    return request.method === 'HEAD' ? new Response(null, response) : response
  } catch (error) {
    log.error({ error: error instanceof Error ? error.message : String(error) }, 'OData broke')
    return write(request, fault('internal', 'Something broke on our side'), {})
  }
}

async function answer(request: Request): Promise<Response> {
  if (request.method === 'OPTIONS')
    return new Response(null, { status: 204, headers: { ...READING_PREFLIGHT, allow: 'GET, HEAD, OPTIONS' } })
  const url = new URL(request.url)
  const resource = readResource(url.pathname.slice(ODATA_ROOT.length), ODATA_SETS)
  const isTable = resource !== null && resource.is !== 'service' && resource.is !== 'metadata'
  const allowance = takeFor(request, isTable ? COST : 1, null, new Date())
  const limits: Record<string, string> = allowance ? limitHeaders(allowance) : {}
  if (allowance && !allowance.ok) {
    const headers = { ...limits, 'retry-after': String(allowance.resetSeconds) }
    return write(request, fault('too-many', 'Too many requests'), headers)
  }
  if (!resource) return write(request, fault('not-found', 'There is no such thing here'), limits)
  const unmet = versionUnmet(request) ?? formatUnmet(request, url, resource)
  if (unmet) return write(request, unmet, limits)
  const root = `${env().SITE_URL}${ODATA_ROOT}`
  if (resource.is === 'service') return write(request, serviceDocument(root), limits)
  if (resource.is === 'metadata')
    return write(request, { ok: true, type: 'application/xml', body: writeMetadata(ODATA_SETS) }, limits)
  const asked = { parameters: url.searchParams, prefer: request.headers.get('prefer'), root }
  if (resource.is === 'count') return write(request, await readCount(resource.set, asked), limits)
  if (resource.is === 'one') return write(request, await readOne(resource.set, resource.key, asked), limits)
  return write(request, await readSet(resource.set, asked), limits)
}

/** Programs say which OData they speak and understand at most. Those before 4.0 say it by another header, which is no matter of ours. */
function versionUnmet(request: Request): OdataReply | null {
  const spoken = request.headers.get('odata-version')?.trim() ?? '4.0'
  const most = request.headers.get('odata-maxversion')?.trim() ?? '4.0'
  if (!/^4\.01?$/.test(spoken)) return fault('bad-request', 'OData-Version: 4.0 is spoken here')
  const isEnough = /^\d{1,3}\.\d{1,3}$/.test(most) && Number(most) >= 4
  return isEnough ? null : fault('bad-request', 'OData-MaxVersion: answers are OData 4.0')
}

/**
 * What stands in the address goes before the header, and of a count nothing can be wished (part 1, 11.2.9). Whichever
 * metadata JSON is wished with, it comes with the minimal.
 */
function formatUnmet(request: Request, url: URL, { is }: Resource): OdataReply | null {
  if (is === 'count' || url.searchParams.has('$format')) return null
  const accept = (request.headers.get('accept') ?? '*/*').replaceAll(/;(?!\s*q=)[^;,]*/gi, '')
  const type = is === 'metadata' ? 'application/xml' : 'application/json'
  return new Negotiator({ headers: { accept } }).mediaType([type]) === undefined
    ? fault('not-acceptable', `It is ${type}`)
    : null
}

function serviceDocument(root: string): OdataReply {
  const value = ODATA_SETS.map(({ name }) => ({ name, kind: 'EntitySet', url: name }))
  const body = JSON.stringify({ '@odata.context': `${root}/$metadata`, value })
  return { ok: true, type: JSON_TYPE, body }
}

const fault = (kind: Extract<OdataReply, { ok: false }>['kind'], message: string): OdataReply => ({
  ok: false,
  kind,
  message,
})

const STATUSES = {
  'bad-request': 400,
  'not-found': 404,
  'not-acceptable': 406,
  'too-many': 429,
  internal: 500,
  'not-implemented': 501,
} as const

function write(request: Request, reply: OdataReply, more: Record<string, string>): Response {
  const headers: Record<string, string> = {
    ...OPEN_TO_ALL,
    ...VERSION,
    ...more,
    'x-content-type-options': 'nosniff',
    vary: 'accept, prefer',
  }
  if (!reply.ok) {
    const { kind, message, target } = reply
    const body = JSON.stringify({ error: { code: kind, message, ...(target !== undefined && { target }) } })
    return new Response(body, {
      status: STATUSES[kind],
      headers: { ...headers, 'content-type': JSON_TYPE, 'cache-control': 'no-store' },
    })
  }
  const etag = entityTag(reply.body)
  Object.assign(headers, { ...reply.headers, etag, 'cache-control': `public, max-age=${MAX_AGE_SECONDS}` })
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers })
  return new Response(reply.body, { headers: { ...headers, 'content-type': reply.type ?? JSON_TYPE } })
}
