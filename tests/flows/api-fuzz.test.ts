import fc from 'fast-check'
import { expect, test } from 'vitest'
import { API_ROUTES, openApiDocument } from '#app/api/v1/api-routes.ts'
import { ApiScope } from '#domain/people/api-scope.ts'
import { listApiTokens, makeApiToken, revokeApiToken } from '#server/api-tokens.ts'
import { ask, openWorld, SITE_URL } from './open-world.ts'

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
type Parameter = { name: string; in: 'path' | 'query'; required: boolean; schema: Schema }
type Operation = {
  operationId: string
  parameters: Parameter[]
  security?: unknown
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, unknown>
}
type Document = { openapi: string; paths: Record<string, Record<string, Operation>> }

const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** What a parameter may be, near its ends, and what nobody meant. */
function odd({ schema }: Parameter): fc.Arbitrary<string> {
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
  }
  const it = fc.constant(known[name] ?? '1')
  const strange = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
    fc.constantFrom('0', '-1', '9999999999', '\u0000', '..'),
  )
  return fc.oneof({ weight: 3, arbitrary: it }, { weight: 1, arbitrary: strange })
}

/** Half of an address is no Unicode, and cannot be sent. */
const sendable = (part: string) => encodeURIComponent(part.toWellFormed())

function requestOf(
  path: string,
  { parameters, requestBody }: Operation,
): fc.Arbitrary<{ address: string; body: BodyInit | null; type: string }> {
  const places = parameters.filter(it => it.in === 'path')
  const asked = parameters.filter(it => it.in === 'query')
  const required = asked.filter(it => it.required).map(it => it.name)
  return fc
    .record({
      places: fc.tuple(...places.map(it => inPath(it.name))),
      query: fc.record(Object.fromEntries(asked.map(it => [it.name, odd(it)])), { requiredKeys: required }),
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
  ).toEqual(API_ROUTES.map(it => `${it.method} ${it.path}`).toSorted())
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
  expect(looked).toBeGreaterThan(15)
  expect(fermi).not.toBe(swift)
  expect(SITE_URL).toBe('https://afterglow.example')
})

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
    const runs = method === 'GET' ? 60 : 40
    await fc.assert(
      fc.asyncProperty(requestOf(path, operation), fc.boolean(), async ({ address, body, type }, isKnown) => {
        const headers: Record<string, string> = { 'content-type': type }
        if (operation.security && isKnown) headers['authorization'] = `Bearer ${token}`
        const response = await ask(address, { method, headers, ...(body !== null && { body }) })
        await response.arrayBuffer()
        seen.set(name, (seen.get(name) ?? new Set()).add(response.status))
        expect([200, 201, 204, 400, 401, 404, 406, 409, 413, 415, 422, 429]).toContain(response.status)
        const isProblem = response.headers.get('content-type') === 'application/problem+json'
        expect(isProblem).toBe(response.status >= 400)
      }),
      { numRuns: runs },
    )
  }
  // A fuzz that is refused everywhere proves little.
  const good = [...seen].filter(([, statuses]) => [...statuses].some(it => it < 300)).length
  expect(good).toBeGreaterThan(seen.size / 2)
})
