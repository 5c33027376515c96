import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Observation } from '#domain/observations/observation.ts'
import { deleteAccount } from '#server/accounts.ts'
import { claimsOf, dropClaim, keepClaim } from '#server/claims.ts'
import { closeDb, db, pool } from '#server/db.ts'
import { hasOwnOf, measuredOf } from '#server/measured.ts'
import {
  changeObservation,
  deleteObservation,
  findObservation,
  hideObservation,
  listObservations,
  makeObservation,
  observationsOf,
  type Report,
  turnObservation,
  versionsOf,
} from '#server/observations.ts'
import { listFilters } from '#server/observed-filters.ts'
import { listDeeds } from '#server/people.ts'
import { closeQueue } from '#server/queue.ts'
import { freshDatabase } from '#tests/database.ts'
import { makePerson } from '#tests/factories/people.ts'
import { swiftPosition } from '#tests/notices/templates.ts'
import { ingest } from '#workers/gcn/ingest.ts'

// Observations from the first draft to the last trace: who may do what, and what others see of it.

let database: Awaited<ReturnType<typeof freshDatabase>>
let slug = ''
let offset = 0n
const t0 = new Date('2026-08-25T02:12:08Z')

async function arrive(trigId: number, at: Date): Promise<string> {
  const place = { raDeg: 143.587, decDeg: -21.903, errorRadiusDeg: 0.05 }
  const notice = swiftPosition({ t0: at, trigId, stage: 'BAT', issuedAt: at, ...place })
  const heard = await ingest({ ...notice, partition: 0, offset: offset++, producedAt: at }, new Date())
  return heard.eventSlug ?? ''
}

beforeAll(async () => {
  database = await freshDatabase()
  slug = await arrive(1_800_001, t0)
})
afterAll(async () => {
  await closeQueue()
  await closeDb()
  await database.drop()
})

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
const report = (given: Partial<Report> = {}): Report => ({
  ...said,
  siteId: null,
  instrumentId: null,
  coObservers: [],
  ...given,
})

let made = 0
async function observer(sharing: 'hidden' | 'rounded' | 'exact' = 'hidden') {
  const email = `observer${made++}@example.org`
  const { userId } = await makePerson({ email, name: `Observer ${made}`, password: 'vesta and ceres' })
  const site = await db().site.create({
    data: {
      userId,
      name: 'Secret garden',
      latDeg: 48.1234,
      lonDeg: 2.4321,
      timeZone: 'Europe/Paris',
      sharing,
    },
  })
  return { userId, siteId: site.id }
}

const post = async (
  userId: number,
  given: Partial<Report> = {},
  state: 'draft' | 'published' = 'published',
) => {
  const saved = await makeObservation(userId, slug, report(given), state)
  if (!saved.ok) throw new Error(saved.why)
  return saved.id
}

test('a draft is its owner’s alone until it is published', async () => {
  const { userId } = await observer()
  const id = await post(userId, {}, 'draft')
  expect((await observationsOf(slug)).map(it => it.id)).not.toContain(id)
  expect((await measuredOf(slug)).map(it => it.id)).not.toContain(id)
  expect(await hasOwnOf(userId, slug)).toBe(false)
  expect(await changeObservation(userId, id, report({ mag: 18.3 }), 'published')).toEqual({ ok: true, id })
  expect(await versionsOf(id)).toEqual([])
  expect((await observationsOf(slug)).find(it => it.id === id)).toMatchObject({ mag: 18.3, filter: 'r' })
  expect((await measuredOf(slug)).find(it => it.id === id)).toMatchObject({ mag: 18.3, filter: 'r' })
  expect(await hasOwnOf(userId, slug)).toBe(true)
})

test('what was said before a change is kept', async () => {
  const { userId } = await observer()
  const id = await post(userId)
  await changeObservation(userId, id, report({ mag: 17.9 }), 'published')
  expect(await versionsOf(id)).toMatchObject([{ was: { mag: 18.2, filter: 'r' } }])
  expect(await findObservation(id)).toMatchObject({ mag: 17.9, versions: 1 })
})

test('nobody else may change, take back or delete it, or use another’s site', async () => {
  const [owner, other] = [await observer(), await observer()]
  const id = await post(owner.userId)
  const before = await findObservation(id)
  expect(await changeObservation(other.userId, id, report({ mag: 1 }), 'published')).toMatchObject({
    ok: false,
  })
  expect(await turnObservation(other.userId, id, 'withdrawn')).toBe(false)
  expect(await deleteObservation(other.userId, id)).toBe(false)
  expect(await findObservation(id)).toEqual(before)
  expect(await makeObservation(other.userId, slug, report({ siteId: owner.siteId }), 'published')).toEqual({
    ok: false,
    why: 'not-yours',
  })
  expect(await makeObservation(other.userId, 'no-such-event', report(), 'published')).toMatchObject({
    why: 'no-event',
  })
})

test('what is taken back or hidden is seen by nobody', async () => {
  const { userId } = await observer()
  const { userId: moderator } = await makePerson({ email: 'moderator@example.org', role: 'MODERATOR' })
  const id = await post(userId)
  const isSeen = async () =>
    [...(await observationsOf(slug)), ...(await listObservations({ ownerId: userId }, 50))].some(
      it => it.id === id,
    )
  expect(await isSeen()).toBe(true)
  expect(await turnObservation(userId, id, 'withdrawn')).toBe(true)
  expect(await isSeen()).toBe(false)
  await turnObservation(userId, id, 'published')
  expect(await hideObservation(moderator, id, 'not a burst')).toBe(true)
  expect(await isSeen()).toBe(false)
  // Its owner cannot undo that by publishing it again.
  await turnObservation(userId, id, 'published')
  expect(await isSeen()).toBe(false)
  expect(await listDeeds(userId, 1)).toMatchObject([
    { deed: 'hid-observation', detail: `${id}: not a burst` },
  ])
  await hideObservation(moderator, id, null)
  expect(await isSeen()).toBe(true)
})

test('others see of a site what its owner shows, to the last digit', async () => {
  const shown = {
    hidden: null,
    rounded: { latDeg: 48, lonDeg: 2.5 },
    exact: { latDeg: 48.1234, lonDeg: 2.4321 },
  }
  for (const sharing of ['hidden', 'rounded', 'exact'] as const) {
    const { userId, siteId } = await observer(sharing)
    const id = await post(userId, { siteId })
    await keepClaim(userId, slug, { state: 'observing', siteId, note: null, field: null })
    const [line] = await listObservations({ ownerId: userId }, 1)
    expect(line?.place).toEqual(shown[sharing])
    const claim = (await claimsOf(slug, new Date())).find(it => it.userId === userId)
    expect(claim?.place).toEqual(shown[sharing])
    const text = JSON.stringify([line, claim])
    expect(text).not.toContain('Secret garden')
    expect(text.includes('48.1234')).toBe(sharing === 'exact')
    expect(line?.id).toBe(id)
  }
})

test('they are found by event, filter, kind and observer, a page at a time', async () => {
  const { userId } = await observer()
  const limit = await post(userId, { mag: null, magError: null, filter: 'Rc', limitingMag: 17 })
  const seen = await post(userId, { filter: 'g' })
  const ids = async (wanted: Parameters<typeof listObservations>[0]) =>
    (await listObservations({ ownerId: userId, ...wanted }, 10)).map(it => it.id)
  expect(await ids({})).toEqual([seen, limit])
  expect(await ids({ kind: 'limit' })).toEqual([limit])
  expect(await ids({ kind: 'detection' })).toEqual([seen])
  expect(await ids({ filters: ['g'], event: slug })).toEqual([seen])
  expect(await ids({ filters: ['R', 'Rc'] })).toEqual([limit])
  expect(await ids({ observerName: `observer ${made}` })).toEqual([seen, limit])
  expect(await ids({ observerName: 'server_' })).toEqual([])
  expect(await ids({ hasPictures: true })).toEqual([])
  expect(await listFilters()).toEqual(expect.arrayContaining(['Rc', 'g', 'r']))
  expect(await ids({ event: 'another' })).toEqual([])
  expect(await ids({ before: seen })).toEqual([limit])
})

test('whoever leaves takes their observations along or leaves them to a former observer; drafts always go', async () => {
  for (const ways of ['keep', 'delete'] as const) {
    const { userId } = await observer()
    const [id, draft] = [await post(userId), await post(userId, {}, 'draft')]
    const claimed = { userId, password: 'vesta and ceres', network: null, now: new Date() }
    expect(await deleteAccount(claimed, ways)).toEqual({ ok: true })
    const kept = await findObservation(id)
    expect(kept?.ownerName ?? null).toBeNull()
    expect(kept !== null).toBe(ways === 'keep')
    expect(await findObservation(draft)).toBeNull()
  }
})

test('the board has one line for each person, which lapses; what is done stays', async () => {
  const [one, two] = [await observer(), await observer()]
  const event = await arrive(1_800_002, new Date(t0.getTime() - 90 * 86_400_000))
  const put = (userId: number, state: 'planning' | 'observing' | 'done') =>
    keepClaim(userId, event, { state, siteId: one.siteId, note: 'until dawn', field: null })
  expect(await put(one.userId, 'planning')).toBe(true)
  expect(await put(one.userId, 'observing')).toBe(true)
  expect(await put(two.userId, 'done')).toBe(true)
  expect(
    await keepClaim(one.userId, 'no-such-event', { state: 'done', siteId: null, note: null, field: null }),
  ).toBe(false)
  const board = async (hours: number) =>
    new Map(
      (await claimsOf(event, new Date(Date.now() + hours * 3_600_000))).map(it => [it.userId, it.state]),
    )
  expect(await board(0)).toEqual(
    new Map([
      [two.userId, 'done'],
      [one.userId, 'observing'],
    ]),
  )
  expect(await board(48)).toEqual(new Map([[two.userId, 'done']]))
  // Somebody else's site is not taken over.
  const { rows } = await pool().query('select site_id from claims where user_id = $1', [two.userId])
  expect(rows).toEqual([{ site_id: null }])
  await dropClaim(two.userId, event)
  expect(await board(0)).toEqual(new Map([[one.userId, 'observing']]))
})
