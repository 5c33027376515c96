import { afterAll, beforeAll } from 'vitest'
import { answerApi } from '#app/api/v1/answer-api.ts'
import { API_ROUTES } from '#app/api/v1/api-routes.ts'
import { GET as stream } from '#app/api/v1/stream/route.ts'
import { answerOdata } from '#app/odata/v1/answer-odata.ts'
import { until } from '#dev/until.ts'
import type { Observation } from '#domain/observations/observation.ts'
import { ApiScope } from '#domain/people/api-scope.ts'
import { makeApiToken } from '#server/api-tokens.ts'
import { newestChange } from '#server/changes.ts'
import { closeDb, db } from '#server/db.ts'
import { hideObservation, makeObservation, turnObservation } from '#server/observations.ts'
import { closeQueue } from '#server/queue.ts'
import { freshDatabase } from '#tests/database.ts'
import { makePerson } from '#tests/factories/people.ts'
import { circularMessage } from '#tests/notices/circular.ts'
import { fermiTrigId } from '#tests/notices/gcn-time.ts'
import { fermiAlert, fermiPosition, swiftPosition } from '#tests/notices/templates.ts'
import { ingest } from '#workers/gcn/ingest.ts'

// A small world of which something of each kind is public and something of each kind is not.

export const SITE_URL = 'https://afterglow.example'
/** What nobody but its owner may ever be told. */
export const SECRETS = {
  site: 'Secret garden of C. Herschel',
  latDeg: 48.123456,
  lonDeg: 2.654321,
  address: 'caroline.secret@observer.example',
  draft: 'a draft telescope',
  withdrawn: 'a withdrawn telescope',
  hidden: 'a hidden telescope',
  hiddenWhy: 'a reason of moderators',
} as const

const t0 = new Date('2026-05-14T02:12:08Z')
const second = new Date('2026-06-21T22:05:31Z')

const said: Observation = {
  startAt: new Date(t0.getTime() + 3_600_000),
  exposureSeconds: 60,
  exposureCount: 10,
  filter: 'r',
  mag: 18.2,
  magError: 0.05,
  limitingMag: 19.5,
  limitingMagSigma: 5,
  magSystem: 'AB',
  catalogue: 'Pan-STARRS DR1',
  isExtinctionCorrected: false,
  raDeg: 143.5871,
  decDeg: -21.9032,
  positionErrorArcsec: 1,
  seeingArcsec: null,
  conditions: null,
  fieldRaDeg: null,
  fieldDecDeg: null,
  fieldWidthDeg: null,
  fieldHeightDeg: null,
  telescope: '0.2-m Newtonian',
  notes: 'Clear **sky**',
  licence: 'CC-BY-4.0',
}

/** What a test asks of that world. */
export type OpenWorld = {
  swift: string
  fermi: string
  notice: number
  circular: string
  observation: number
  userId: number
  siteId: number
  ruleId: number
  /** Good for everything. */
  token: string
}

/** Makes it before the tests of a file, and takes it away after them. */
export function openWorld(): { at: () => OpenWorld } {
  let drop: () => Promise<void>
  let world: OpenWorld | undefined
  beforeAll(async () => {
    process.env.SITE_URL = SITE_URL
    process.env.TRUSTED_PROXY_HOPS = '1'
    drop = (await freshDatabase()).drop
    world = await makeWorld()
  })
  afterAll(async () => {
    await closeQueue()
    await closeDb()
    await drop()
  })
  return {
    at: () => {
      if (!world) throw new Error('the world is not made yet')
      return world
    },
  }
}

let offset = 0n

async function makeWorld(): Promise<OpenWorld> {
  const arrive = (message: { topic: string; bytes: Buffer }, at: Date) =>
    ingest({ ...message, partition: 0, offset: offset++, producedAt: at }, new Date())
  const where = { raDeg: 143.587, decDeg: -21.903 }
  const bat = swiftPosition({
    t0,
    trigId: 1_900_001,
    stage: 'BAT',
    issuedAt: t0,
    ...where,
    errorRadiusDeg: 0.05,
  })
  const heard = await arrive(bat, t0)
  const xrt = swiftPosition({
    t0,
    trigId: 1_900_001,
    stage: 'XRT',
    issuedAt: t0,
    ...where,
    errorRadiusDeg: 0.0014,
  })
  await arrive(xrt, new Date(t0.getTime() + 90_000))
  await arrive(fermiAlert({ t0: second }), second)
  const ground = {
    t0: second,
    stage: 'GND',
    raDeg: 280,
    decDeg: 40,
    errorRadiusDeg: 3,
    duration: 'Long',
  } as const
  const other = await arrive(fermiPosition(ground), second)
  await arrive({ topic: 'gcn.garbled', bytes: Buffer.from('no notice at all') }, second)
  const subject = `GRB 260621A: Fermi trigger ${fermiTrigId(second)}`
  await arrive(circularMessage({ id: 41_234, subject, createdOn: second }), second)
  const { userId } = await makePerson({
    email: SECRETS.address,
    name: 'C. Herschel',
    password: 'vesta and ceres',
  })
  const { userId: moderator } = await makePerson({ email: 'moderator@example.org', role: 'MODERATOR' })
  const { site: name, latDeg, lonDeg } = SECRETS
  const { id: siteId } = await db().site.create({
    data: { userId, name, latDeg, lonDeg, timeZone: 'Europe/Paris', sharing: 'hidden' },
  })
  const swift = heard.eventSlug ?? ''
  const post = async (telescope: string, state: 'draft' | 'published' = 'published') => {
    const report = { ...said, telescope, siteId, instrumentId: null, coObservers: [] }
    const made = await makeObservation(userId, swift, report, state)
    if (!made.ok) throw new Error(made.why)
    return made.id
  }
  const observation = await post('0.2-m Newtonian')
  await post(SECRETS.draft, 'draft')
  await turnObservation(userId, await post(SECRETS.withdrawn), 'withdrawn')
  await hideObservation(moderator, await post(SECRETS.hidden), SECRETS.hiddenWhy)
  const rule = await db().rule.findFirstOrThrow({ where: { userId } })
  const made = await makeApiToken(userId, { name: 'all', scopes: ApiScope.options, days: null }, new Date())
  const [notice] = await db().notice.findMany({ orderBy: { id: 'asc' }, take: 1 })
  return {
    swift,
    fermi: other.eventSlug ?? '',
    notice: notice?.id ?? 0,
    circular: '41234',
    observation,
    userId,
    siteId,
    ruleId: rule.id,
    token: made.ok ? made.token : '',
  }
}

/** Asks the API, as one of many networks: the allowance of one is looked at in a test of its own. */
export async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return answerApi(
    API_ROUTES,
    new Request(`${SITE_URL}/api/v1${path}`, { ...init, headers: fromAnywhere(init) }),
  )
}

/** Asks for a table, by OData. */
export const askOdata = (path: string, init: RequestInit = {}): Promise<Response> =>
  answerOdata(new Request(`${SITE_URL}/odata/v1${path}`, { ...init, headers: fromAnywhere(init) }))

/** Listens to the changes until nothing more was missed, and hangs up. */
export async function askStream(query: string, headers: Record<string, string> = {}): Promise<Response> {
  const ending = new AbortController()
  const response = await stream(
    new Request(`${SITE_URL}/api/v1/stream${query}`, { headers, signal: ending.signal }),
  )
  const told: Uint8Array<ArrayBuffer>[] = []
  const read = async () => {
    for await (const piece of response.body ?? []) told.push(new Uint8Array(piece))
  }
  const reading = read().catch(() => {})
  await until(async () => Buffer.concat(told).includes(`"number":${await newestChange()},`), 300)
  ending.abort()
  await reading
  return new Response(Buffer.concat(told), response)
}

function fromAnywhere(init: RequestInit): Headers {
  const headers = new Headers(init.headers)
  if (!headers.has('x-forwarded-for')) headers.set('x-forwarded-for', `10.1.${asked >> 8}.${asked++ & 255}`)
  return headers
}
let asked = 0

/** Asks it with a token. */
export const askAs = (token: string, path: string, init: RequestInit = {}): Promise<Response> =>
  ask(path, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } })

/** Sends JSON with a token. */
export const send = (token: string, method: string, path: string, body: unknown): Promise<Response> =>
  askAs(token, path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
