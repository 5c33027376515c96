import type { z } from 'zod'
import type { ApiScope } from '#domain/people/api-scope.ts'
import type { TokenHolder } from '#server/api-tokens.ts'
import type { Fault, Problem, ProblemKind } from './problem.ts'

export const API_ROOT = '/api/v1'

/** Where an answer is written: what it may name. */
export type Place = {
  /** Without a slash at its end. */
  siteUrl: string
  /** The address that was asked. */
  selfUrl: string
}

/** One way in which an answer is written. */
export type Format<T> = {
  /** Media type. */
  type: string
  extension: string
  write: (value: T, place: Place) => string | Uint8Array<ArrayBuffer>
}

/** A request as far as the door has read it. */
export type Incoming = {
  params: Readonly<Record<string, string>>
  query: Readonly<Record<string, string | string[]>>
  /** JSON, where the route takes any. */
  body: unknown
  /** What comes, where the route takes bytes. */
  stream: ReadableStream<Uint8Array> | null
  holder: TokenHolder | null
  now: Date
  /** One of the route's formats. */
  format: string
  place: Place
}

/** What a route answers the door. */
export type Reply =
  | {
      ok: true
      status: 200 | 201 | 204
      type: string
      extension: string
      body: string | Uint8Array<ArrayBuffer> | null
      location: string | null
      next: string | null
      etag: string | null
    }
  | ({ ok: false } & Problem)

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
export const TAGS = [
  'Events',
  'Notices',
  'Circulars',
  'Observations',
  'Changes',
  'OData',
  'Service',
  'Yours',
] as const

/** What everybody may read of a route: the document and the reference are made of it. */
export type Described = {
  method: Method
  /** Below `base`: "/events/{event}". */
  path: string
  /** Where it stands, unless that is /api/v1. */
  base?: string
  tag: (typeof TAGS)[number]
  /** A few words. */
  title: string
  about?: string
  /** Needs a token that may do this. */
  scope?: ApiScope
  params?: z.ZodObject
  query?: z.ZodObject
  headers?: z.ZodObject
  /** What is sent, and what a field is when it is left out. */
  body?: { schema: z.ZodType; usual?: Readonly<Record<string, unknown>> }
  /** Takes a file as it is, of so many bytes at most. */
  bytes?: { most: number }
  /** What JSON answers hold; with `isList`, of each item. */
  answer?: z.ZodType
  isList?: boolean
  /** A few values with which it answers, for the reference and for tests: by the name of the parameter. */
  example?: Readonly<Record<string, string>>
  /** How long anybody may keep the answer. */
  maxAgeSeconds?: number
  /** What it takes of an asker's allowance. */
  cost?: number
}

/** A route as the document tells of it. */
export type Documented = Described & {
  /** Names and media types, the usual one first. */
  formats: readonly { name: string; type: string; extension: string }[]
  /** What it may refuse with; unless it says so, what every route of the door may. */
  refusals?: readonly ProblemKind[]
  /** How a refusal is written, unless as RFC 9457 has it. */
  fault?: z.ZodType
}

export type ApiRoute = Documented & {
  reply(incoming: Incoming): Promise<Reply>
}

/** What a handler answers. */
export type Outcome<T> =
  | {
      ok: true
      value: T
      status?: 201 | 204
      location?: string
      /** Of a list: where the next page begins; null on the last. */
      next?: string | null
      /** Known without writing the answer. */
      etag?: string
    }
  | ({ ok: false } & Problem)

export type Asked<P, Q, B> = Pick<Incoming, 'holder' | 'now' | 'place' | 'stream'> & {
  params: P
  query: Q
  body: B
}

type Spec<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, T> = Omit<
  Described,
  'params' | 'query' | 'body'
> & {
  params?: P
  query?: Q
  body?: { schema: B; usual?: Readonly<Record<string, unknown>> }
  /** How the value stands in JSON; false: there is no JSON of it. */
  json?: false | ((value: T) => unknown)
  formats?: Readonly<Record<string, Format<T>>>
  handle(asked: Asked<z.infer<P>, z.infer<Q>, z.infer<B>>): Promise<Outcome<T>> | Outcome<T>
}

/** A route: what it takes, what it answers, and who may ask. The door (answer-api.ts) does the rest. */
export function route<
  P extends z.ZodObject = z.ZodObject<Record<string, never>>,
  Q extends z.ZodObject = z.ZodObject<Record<string, never>>,
  B extends z.ZodType = z.ZodUndefined,
  T = unknown,
>(spec: Spec<P, Q, B, T>): ApiRoute {
  const { handle, json = (value: T): unknown => value, formats: further = {}, ...described } = spec
  const formats: Record<string, Format<T>> = {
    ...(json && {
      json: { type: 'application/json', extension: 'json', write: value => JSON.stringify(json(value)) },
    }),
    ...further,
  }
  return {
    ...described,
    formats: Object.entries(formats).map(([name, { type, extension }]) => ({ name, type, extension })),
    async reply(incoming) {
      const params = read(spec.params, incoming.params, 'path')
      if (!params.ok) return { ok: false, kind: 'not-found' }
      const query = read(spec.query, incoming.query, 'query')
      if (!query.ok) return { ok: false, kind: 'bad-request', faults: query.faults }
      const given = spec.body && withUsual(incoming.body, spec.body.usual)
      const body = read(spec.body?.schema, given, 'body')
      if (!body.ok) return { ok: false, kind: 'refused', faults: body.faults }
      const { holder, now, place, stream } = incoming
      const outcome = await handle({
        params: params.value,
        query: query.value,
        body: body.value,
        holder,
        now,
        place,
        stream,
      })
      if (!outcome.ok) return outcome
      const { value, status = 200, location = null, next = null, etag = null } = outcome
      const format = formats[incoming.format]
      if (!format) return { ok: false, kind: 'not-acceptable' }
      const whole = (): string | Uint8Array<ArrayBuffer> =>
        described.isList && json && incoming.format === 'json'
          ? `${JSON.stringify({ items: json(value), next })}\n`
          : format.write(value, place)
      const { type, extension } = format
      return {
        ok: true,
        status,
        type,
        extension,
        body: status === 204 ? null : whole(),
        location,
        next,
        etag,
      }
    },
  }
}

/** Fields that are left out are what is usual. */
function withUsual(body: unknown, usual: Readonly<Record<string, unknown>> = {}): unknown {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...usual, ...body } : body
}

type Read<T> = { ok: true; value: T } | { ok: false; faults: Fault[] }

function read<S extends z.ZodType>(
  schema: S | undefined,
  given: unknown,
  where: Fault['in'],
): Read<z.infer<S>> {
  // A route without a schema asks for nothing, and its handler is given nothing.
  if (!schema) return { ok: true, value: undefined as z.infer<S> }
  const parsed = schema.safeParse(given)
  if (parsed.success) return { ok: true, value: parsed.data }
  return {
    ok: false,
    faults: parsed.error.issues.slice(0, 20).flatMap(({ code, path, message, ...rest }) =>
      code === 'unrecognized_keys' && 'keys' in rest && Array.isArray(rest.keys)
        ? rest.keys.map(key => ({
            in: where,
            name: key.slice(0, 60),
            message: 'There is no such field',
          }))
        : [{ in: where, name: path.join('.').slice(0, 120), message }],
    ),
  }
}
