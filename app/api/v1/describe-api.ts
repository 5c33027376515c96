import { z } from 'zod'
import { ApiScope } from '#domain/people/api-scope.ts'
import type { Described, Documented } from './api-route.ts'
import { PROBLEM_KINDS, type ProblemKind, statusOf, titleOfProblem } from './problem.ts'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document, made of the schemas that parse the requests and describe the answers. */
export function describeApi(routes: readonly Documented[], siteUrl: string): Json {
  const paths: Record<string, Json> = {}
  for (const it of routes) {
    const path = documentedPath(it)
    const servers = it.base === undefined ? {} : { servers: [{ url: siteUrl }] }
    paths[path] = { ...paths[path], [it.method.toLowerCase()]: { ...operationOf(it), ...servers } }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Afterglow',
      version: '1',
      description:
        'Gamma-ray bursts as GCN tells of them, and what observers saw. Times are ISO 8601 in UTC, directions ICRS in degrees. Reading needs no token.',
      license: { name: 'CC BY 4.0 unless an observation says otherwise', identifier: 'CC-BY-4.0' },
    },
    servers: [{ url: `${siteUrl}/api/v1` }],
    tags: [...new Set(routes.map(it => it.tag))].map(name => ({ name })),
    paths,
    components: {
      schemas: { Problem: PROBLEM },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A personal token from /account/tokens' },
      },
      responses: Object.fromEntries(PROBLEM_KINDS.map(kind => [kind, problemResponse(kind)])),
    },
    'x-scopes': ApiScope.options,
  }
}

/** Below the server of the document, or of its own path. */
export const documentedPath = ({ path, base = '' }: Described): string => `${base}${path}`

function operationOf(it: Documented): Json {
  const { method, tag, title, about, scope, params, query, headers, body, bytes } = it
  return {
    operationId: `${method.toLowerCase()}${documentedPath(it).replaceAll(/[^a-z]+(\w)?/gi, (_, letter = '') => letter.toUpperCase())}`,
    tags: [tag],
    summary: title,
    ...(about !== undefined && { description: about }),
    ...(scope && { security: [{ token: [scope] }] }),
    parameters: [
      ...parametersOf(params, 'path', it),
      ...parametersOf(query, 'query', it),
      ...parametersOf(headers, 'header', it),
      ...formatParameter(it),
    ],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: bodySchema(body) } } },
    }),
    ...(bytes && {
      requestBody: {
        required: true,
        content: {
          'application/octet-stream': { schema: { type: 'string', format: 'binary', maxLength: bytes.most } },
        },
      },
    }),
    responses: responsesOf(it),
  }
}

/** What stands in an address is text; what is described is what it must be when it is read. */
const OF_VALUES = { io: 'output', unrepresentable: 'any', target: 'draft-2020-12' } as const

function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    ...OF_VALUES,
    override({ zodSchema, jsonSchema }) {
      if (zodSchema instanceof z.ZodDate) Object.assign(jsonSchema, { type: 'string', format: 'date-time' })
    },
  })
  return rest
}

function parametersOf(
  schema: z.ZodObject | undefined,
  where: 'path' | 'query' | 'header',
  it: Described,
): Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, rule]) => {
    const {
      description,
      default: usual,
      ...described
    } = schemaOf(z.object({ it: rule }))['properties'] as never as Json
    void description
    void usual
    const { description: about, ...of } = spoken((described['it'] ?? {}) as Json)
    return {
      name,
      in: where,
      required: where === 'path' || !rule.safeParse(undefined).success,
      ...(typeof about === 'string' && { description: about }),
      schema: of,
      ...(it.example?.[name] !== undefined && { example: it.example[name] }),
    }
  })
}

/** What stands in an address is never null: a parameter is left out instead. */
function spoken({ anyOf, default: usual, ...rule }: Json): Json {
  const [only, ...others] = Array.isArray(anyOf) ? (anyOf as Json[]).filter(it => it['type'] !== 'null') : []
  const { type } = rule
  return {
    ...rule,
    ...(only && (others.length > 0 ? { anyOf: [only, ...others] } : only)),
    ...(Array.isArray(type) && { type: type.find(it => it !== 'null') as unknown }),
    ...(usual !== undefined && usual !== null && { default: usual }),
  }
}

function formatParameter({ formats }: Documented): Json[] {
  if (formats.length < 2) return []
  const names = formats.map(it => it.name)
  return [{ name: 'format', in: 'query', required: false, schema: { enum: names, default: names[0] } }]
}

/** Fields that may be left out are told with what they then are. */
function bodySchema({ schema, usual = {} }: NonNullable<Described['body']>): Json {
  const described = schemaOf(schema)
  const properties = { ...(described['properties'] as Record<string, Json>) }
  for (const [name, value] of Object.entries(usual))
    if (properties[name]) properties[name] = { ...properties[name], default: value }
  const required = ((described['required'] ?? []) as string[]).filter(name => !Object.hasOwn(usual, name))
  return { ...described, properties, required }
}

function responsesOf(it: Documented): Json {
  const { method, answer, isList, scope, body, bytes, params } = it
  const one = answer ? schemaOf(answer) : { type: 'null' }
  const json = isList
    ? {
        type: 'object',
        properties: {
          items: { type: 'array', items: one },
          next: { type: ['string', 'null'], description: 'The cursor of the next page.' },
        },
        required: ['items', 'next'],
      }
    : one
  const content = Object.fromEntries(
    it.formats.map(({ name, type }) => [type, { schema: name === 'json' ? json : { type: 'string' } }]),
  )
  const good = method === 'DELETE' ? '204' : method === 'POST' ? '201' : '200'
  const kinds: readonly ProblemKind[] = it.refusals ?? [
    'bad-request',
    'not-acceptable',
    'too-many',
    ...(params ? (['not-found'] as const) : []),
    ...(scope ? (['no-token', 'missing-scope'] as const) : []),
    ...(body ? (['refused', 'conflict', 'too-large', 'wrong-type'] as const) : []),
    ...(bytes ? (['refused', 'conflict', 'too-large'] as const) : []),
  ]
  return {
    [good]: good === '204' ? { description: 'Done' } : { description: 'Done', headers: HEADERS, content },
    ...(method === 'GET' && { 304: { description: 'It is as you know it' } }),
    ...Object.fromEntries(
      kinds.map(kind => [
        statusOf(kind),
        it.fault ? faultResponse(kind, it.fault) : { $ref: `#/components/responses/${kind}` },
      ]),
    ),
  }
}

const faultResponse = (kind: ProblemKind, fault: z.ZodType) => ({
  description: titleOfProblem(kind),
  content: { 'application/json': { schema: schemaOf(fault) } },
})

const text = (description: string) => ({ description, schema: { type: 'string' } })
const HEADERS = {
  etag: text('Send it back as If-None-Match'),
  link: text('The next page: rel="next"'),
  ratelimit: text(
    'What is left of this minute, with answers that were counted (draft-ietf-httpapi-ratelimit-headers)',
  ),
  'ratelimit-policy': text('What a minute holds'),
}

const PROBLEM = {
  type: 'object',
  description: 'RFC 9457',
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { in: { type: 'string' }, name: { type: 'string' }, message: { type: 'string' } },
        required: ['in', 'name', 'message'],
      },
    },
  },
  required: ['type', 'title', 'status'],
}

const problemResponse = (kind: ProblemKind) => ({
  description: titleOfProblem(kind),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})
