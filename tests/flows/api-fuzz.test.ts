import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ALL_DOCUMENTED, API_ROUTES, openApiDocument } from '#app/api/v1/api-routes.ts'
import { documentedPath } from '#app/api/v1/describe-api.ts'
import { ODATA_DOCUMENTED } from '#app/odata/v1/odata-documented.ts'
import { ODATA_SETS } from '#app/odata/v1/odata-sets.ts'
import { ApiScope } from '#domain/people/api-scope.ts'
import { listApiTokens, makeApiToken, revokeApiToken } from '#server/api-tokens.ts'
import { ask, askOdata, askStream, openWorld, SITE_URL } from './open-world.ts'

// Each route of the OpenAPI document is asked for what the document allows, and for everything else.

const { at } = openWorld()

type Schema = {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  minimum?: number
  maximum?: number
}
type Parameter = { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: Schema }
type Operation = {
  operationId: string
  parameters: Parameter[]
  security?: unknown
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, unknown>
}
type Document = { openapi: string; paths: Record<string, Record<string, Operation>> }

const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

const COLUMNS = [...new Set(ODATA_SETS.flatMap(it => it.columns.map(column => column.name)))]
/** Words of OData as they come: most of it is no sentence. */
const ofOdata = fc
  .array(
    fc.oneof(
      fc.constantFrom(...COLUMNS),
      fc.constantFrom('eq', 'ne', 'gt', 'le', 'in', 'and', 'or', 'not', '(', ')', ',', 'contains(', 'year('),
      fc.constantFrom(
        "'swift'",
        "'",
        'null',
        'true',
        '5',
        '-1e3',
        '1e400',
        '2026-05-14',
        '2026-05-14T02:12:08Z',
      ),
      fc.constantFrom('asc', 'desc', '*', 'WyJ4Il0', 'WzEsMl0', 'W251bGwsbnVsbF0', 'AND', 'NOT', '"'),
    ),
    { maxLength: 9 },
  )
  .map(words => words.join(' '))
const sentence = fc
  .tuple(
    fc.constantFrom(...COLUMNS),
    fc.constantFrom('eq', 'ne', 'gt', 'le'),
    fc.constantFrom("'swift'", 'null', 'true', '5', '2026-05-14'),
  )
  .map(words => words.join(' '))

/** What a parameter may be, near its ends, and what nobody meant. */
function odd({ name, schema }: Parameter): fc.Arbitrary<string> {
  if (name.startsWith('$') && !schema.enum) {
    const single = fc.constantFrom(...COLUMNS, '0', '3', 'swift OR trig')
    return fc.oneof({ weight: 3, arbitrary: single }, sentence, ofOdata, plainlyOdd(schema))
  }
  return plainlyOdd(schema)
}

function plainlyOdd(schema: Schema): fc.Arbitrary<string> {
  const allowed = (schema.enum ?? schema.anyOf?.flatMap(it => it.enum ?? []) ?? []).map(it =>
    fc.constant(text(it)),
  )
  return fc.oneof(
    ...allowed,
    fc.integer({ min: -10, max: 400 }).map(String),
    fc.double({ min: -400, max: 400, noNaN: true }).map(String),
    fc.constantFrom(
      '',
      '0',
      '-1',
      '1e309',
      'NaN',
      '99999999999999999999',
      '\u0000',
      '\ud800',
      "'; --",
      '%',
      '../..',
    ),
    fc.constantFrom(
      'newest_1e400_1',
      'newest_-Infinity_1',
      '2026-02-31',
      '2026-05-14T02:12:08Z',
      '9999999-01-01',
      'GRB 260514A',
      '12h -30d',
    ),
    fc.string({ unit: 'binary', maxLength: 40 }),
  )
}

function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(valueOf))
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object') return bodyOf(schema)
  if (type === 'array') return fc.array(valueOf(schema.items ?? {}), { maxLength: 4 })
  if (type === 'number' || type === 'integer')
    return fc.oneof(
      fc.integer({
        min: Math.max(-1000, schema.minimum ?? -1000),
        max: Math.min(1000, schema.maximum ?? 1000),
      }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    )
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  return fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('UTC', 'Europe/Paris', '2026-05-14T03:00:00Z'),
  )
}

const bodyOf = ({ properties = {} }: Schema): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => [
        name,
        fc.oneof({ weight: 4, arbitrary: valueOf(schema) }, { weight: 1, arbitrary: fc.jsonValue() }),
      ]),
    ),
    { requiredKeys: [] },
  )

/** What stands in a path: something that is there, or not. */
function inPath(name: string): fc.Arbitrary<string> {
  const world = at()
  const known: Record<string, string> = {
    event: world.swift,
    notice: String(world.notice),
    circular: world.circular,
    observation: String(world.observation),
    site: String(world.siteId),
    rule: String(world.ruleId),
    revision: '1',
    file: '1',
    key: world.swift,
  }
  const it = fc.constant(known[name] ?? '1')
  const strange = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
    fc.constantFrom('0', '-1', '9999999999', '\u0000', '..'),
  )
  return fc.oneof({ weight: 3, arbitrary: it }, { weight: 1, arbitrary: strange })
}

const inHeader = fc.oneof(
  fc.constantFrom('maxpagesize=1', 'odata.maxpagesize=0', '0', '3', '-1', '99999999999999999999'),
  fc.string({ maxLength: 20 }),
)

/** Half of an address is no Unicode, and cannot be sent. */
const sendable = (part: string) => encodeURIComponent(part.toWellFormed())

function requestOf(
  path: string,
  { parameters, requestBody }: Operation,
): fc.Arbitrary<{ address: string; body: BodyInit | null; type: string; headers: Record<string, string> }> {
  const places = parameters.filter(it => it.in === 'path')
  const asked = parameters.filter(it => it.in === 'query')
  const headers = parameters.filter(it => it.in === 'header')
  const required = asked.filter(it => it.required).map(it => it.name)
  return fc
    .record({
      places: fc.tuple(...places.map(it => inPath(it.name))),
      query: fc.record(Object.fromEntries(asked.map(it => [it.name, odd(it)])), { requiredKeys: required }),
      headers: fc
        .subarray(headers)
        .chain(some => fc.tuple(...some.map(it => fc.tuple(fc.constant(it.name), inHeader)))),
      body: requestBody ? bodyOf(requestBody.content['application/json']?.schema ?? {}) : fc.constant(null),
      broken: fc.integer({ min: 0, max: 9 }),
    })
    .map(it => {
      const filled = places.reduce(
        (so, { name }, i) => so.replace(`{${name}}`, sendable(it.places[i] ?? '')),
        path,
      )
      const query = Object.entries(it.query).map(([name, value]) => `${name}=${sendable(value ?? '')}`)
      const body = it.body === null ? null : it.broken === 0 ? '{"x":' : JSON.stringify(it.body)
      return {
        address: `${filled}?${query.join('&')}`,
        body,
        headers: Object.fromEntries(it.headers),
        type: it.broken === 1 ? 'text/plain' : 'application/json',
      }
    })
}

const document = () => openApiDocument() as unknown as Document
const operations = () =>
  Object.entries(document().paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )

test('the document names every route once, and what it may answer', () => {
  expect(document().openapi).toBe('3.1.0')
  expect(
    operations()
      .map(it => `${it.method} ${it.path}`)
      .toSorted(),
  ).toEqual(ALL_DOCUMENTED.map(it => `${it.method} ${documentedPath(it)}`).toSorted())
  expect(document().paths).toHaveProperty(['/stream', 'get'])
  expect(document().paths).toHaveProperty(['/odata/v1/Events', 'get', 'servers'], [{ url: SITE_URL }])
  const names = operations().map(it => it.operation.operationId)
  expect(new Set(names).size).toBe(names.length)
})

test('what routes answer is what their schemas say', async () => {
  const { swift, fermi, notice, circular, observation, siteId, ruleId, token } = at()
  const places: Record<string, string> = {
    event: swift,
    notice: `${notice}`,
    circular,
    observation: `${observation}`,
    site: `${siteId}`,
    rule: `${ruleId}`,
    revision: '1',
    number: '1',
  }
  let looked = 0
  for (const route of API_ROUTES.filter(it => it.method === 'GET' && it.answer)) {
    const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => places[name] ?? 'none')
    const query = new URLSearchParams(route.example)
    const response = await ask(`${path}?${query}`, { headers: { authorization: `Bearer ${token}` } })
    if (path.includes('none')) continue
    expect([path, response.status]).toEqual([path, 200])
    const answered = (await response.json()) as { items?: unknown[] }
    for (const one of route.isList ? (answered.items ?? []) : [answered]) {
      expect([path, route.answer?.safeParse(one).error?.issues]).toEqual([path, undefined])
      looked++
    }
  }
  for (const { path, answer, base = '' } of ODATA_DOCUMENTED.filter(it => it.answer)) {
    const key = path.includes("'") ? swift : String(observation)
    const response = await askOdata(path.replace('{key}', path.startsWith('/Circ') ? circular : key))
    expect([base + path, response.status]).toEqual([base + path, 200])
    expect([path, answer?.safeParse(await response.json()).error?.issues]).toEqual([path, undefined])
    looked++
  }
  expect(looked).toBeGreaterThan(24)
  expect(fermi).not.toBe(swift)
  expect(SITE_URL).toBe('https://afterglow.example')
})

/** Through the door that the address leads to. */
function askAny(address: string, init: RequestInit & { headers: Record<string, string> }) {
  if (address.startsWith('/odata/v1')) return askOdata(address.slice('/odata/v1'.length), init)
  return /^\/stream\b/.test(address)
    ? askStream(address.slice('/stream'.length), init.headers)
    : ask(address, init)
}

/** One for each route: what a token may ask in a minute is not what is looked at here. */
async function freshToken(): Promise<string> {
  const { userId } = at()
  const [last] = await listApiTokens(userId)
  if (last?.name === 'fuzz') await revokeApiToken(userId, last.id)
  const made = await makeApiToken(userId, { name: 'fuzz', scopes: ApiScope.options, days: null }, new Date())
  return made.ok ? made.token : ''
}

test('no route breaks, whatever it is asked for, and each answers what the document says', {
  timeout: 240_000,
}, async () => {
  const seen = new Map<string, Set<number>>()
  for (const { path, method, operation } of operations()) {
    const name = `${method} ${path}`
    const token = await freshToken()
    const runs = path === '/stream' ? 4 : method === 'GET' ? 60 : 40
    await fc.assert(
      fc.asyncProperty(
        requestOf(path, operation),
        fc.boolean(),
        async ({ address, body, type, headers: given }, isKnown) => {
          const headers: Record<string, string> = { ...given, 'content-type': type }
          if (operation.security && isKnown) headers['authorization'] = `Bearer ${token}`
          const response = await askAny(address, { method, headers, ...(body !== null && { body }) })
          const answer = await response.text()
          seen.set(name, (seen.get(name) ?? new Set()).add(response.status))
          expect([200, 201, 204, 400, 401, 404, 406, 409, 413, 415, 422, 429]).toContain(response.status)
          const isOdata = address.startsWith('/odata/v1')
          const answered = response.headers.get('content-type') ?? ''
          const isProblem = isOdata
            ? answer.startsWith('{"error":{"code"')
            : answered === 'application/problem+json'
          expect(isProblem).toBe(response.status >= 400)
        },
      ),
      { numRuns: runs },
    )
  }
  // A fuzz that is refused everywhere proves little.
  const good = [...seen].filter(([, statuses]) => [...statuses].some(it => it < 300)).length
  expect(good).toBeGreaterThan(seen.size / 2)
})
