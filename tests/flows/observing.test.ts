import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CircularPoint } from '#domain/observations/circular-point.ts'
import { hear } from '#server/bell.ts'
import { enterPoint, hidePoint, pointsOf, removePoint } from '#server/circular-points.ts'
import { claimsOf, dropClaim, keepClaim } from '#server/claims.ts'
import {
  answerInvitation,
  askCoObserver,
  askedOf,
  dropCoObserver,
  invitationsOf,
  leaveObservation,
} from '#server/co-observers.ts'
import { closeDb, db, pool } from '#server/db.ts'
import { discardDraft, findDraft, keepDraft, listDrafts } from '#server/observation-drafts.ts'
import {
  changeObservation,
  deleteObservation,
  findObservation,
  listObservations,
  makeObservation,
  observationsOf,
  ownObservations,
  type Report,
  turnObservation,
  versionsOf,
} from '#server/observations.ts'
import { listDeeds } from '#server/people.ts'
import { closeQueue } from '#server/queue.ts'
import { forgetExpired } from '#server/tidying.ts'
import { freshDatabase } from '#tests/database.ts'
import { makePerson } from '#tests/factories/people.ts'
import { makeReport } from '#tests/factories/reports.ts'
import { swiftPosition } from '#tests/notices/templates.ts'
import { ingest } from '#workers/gcn/ingest.ts'

// What stands around an observation: drafts, co-observers, what circulars report, and who may do what with each.

let database: Awaited<ReturnType<typeof freshDatabase>>
let slug = ''
const t0 = new Date('2026-03-14T02:12:08Z')
const DAY_MS = 86_400_000
const after = (days: number) => new Date(Date.now() + days * DAY_MS)

beforeAll(async () => {
  database = await freshDatabase()
  const place = { raDeg: 143.587, decDeg: -21.903, errorRadiusDeg: 0.05 }
  const notice = swiftPosition({ t0, trigId: 1_810_001, stage: 'BAT', issuedAt: t0, ...place })
  slug = (await ingest({ ...notice, partition: 0, offset: 0n, producedAt: t0 }, new Date())).eventSlug ?? ''
})
afterAll(async () => {
  await closeQueue()
  await closeDb()
  await database.drop()
})

let made = 0
async function observer() {
  const email = `observing${made++}@example.org`
  const handle = `watcher${made}`
  const { userId } = await makePerson({ email, name: `Watcher ${made}`, password: 'vesta and ceres' })
  await db().user.update({ where: { id: userId }, data: { handle, affiliation: `Garden ${made}` } })
  return { userId, email, handle }
}

const report = (given: Partial<Report> = {}) =>
  makeReport({ startAt: new Date(t0.getTime() + 3_600_000), mag: 18.2, magError: 0.05, ...given })

async function post(userId: number, given: Partial<Report> = {}) {
  const saved = await makeObservation(userId, slug, report(given), 'published')
  if (!saved.ok) throw new Error(saved.why)
  return saved.id
}

test('a draft is kept as it was typed, for one person and event, and replaced by the next', async () => {
  const [one, two] = [await observer(), await observer()]
  const keep = (filter: string) =>
    keepDraft(one.userId, slug, { filter: [filter], mag: ['eighteen'] }, new Date())
  expect(await keep('r')).toEqual({ ok: true })
  expect(await keep('Rc')).toEqual({ ok: true })
  expect(await findDraft(one.userId, slug)).toMatchObject({ values: { filter: ['Rc'], mag: ['eighteen'] } })
  expect(await listDrafts(one.userId)).toHaveLength(1)
  expect(await findDraft(two.userId, slug)).toBeNull()
  await discardDraft(two.userId, slug)
  expect(await listDrafts(one.userId)).toHaveLength(1)
  expect(await keepDraft(one.userId, 'no-such-event', {}, new Date())).toMatchObject({ why: 'no-event' })
  const long = { notes: ['x'.repeat(20_000)] }
  expect(await keepDraft(one.userId, slug, long, new Date())).toMatchObject({ why: 'too-long' })
  expect(await observationsOf(slug)).toEqual([])
  await discardDraft(one.userId, slug)
  expect(await findDraft(one.userId, slug)).toBeNull()
})

test('what nobody touches for long is forgotten: drafts, invitations, claims', async () => {
  const { userId } = await observer()
  const id = await post(userId)
  await keepDraft(userId, slug, { filter: ['r'] }, new Date())
  await askCoObserver(userId, id, 'nobody@example.org', new Date())
  await keepClaim(userId, slug, { state: 'observing', siteId: null, note: null, field: null })
  const left = async () => {
    const { rows } = await pool().query<Record<string, number>>(
      `select (select count(*)::int from observation_drafts where user_id = $1) as drafts,
         (select count(*)::int from co_observers where observation_id = $2) as asked,
         (select count(*)::int from claims where user_id = $1) as claims`,
      [userId, id],
    )
    return rows[0]
  }
  await forgetExpired(after(1))
  expect(await left()).toEqual({ drafts: 1, asked: 1, claims: 1 })
  await forgetExpired(after(2))
  expect(await left()).toEqual({ drafts: 1, asked: 1, claims: 0 })
  await forgetExpired(after(61))
  expect(await left()).toEqual({ drafts: 1, asked: 0, claims: 0 })
  await forgetExpired(after(91))
  expect(await left()).toEqual({ drafts: 0, asked: 0, claims: 0 })
})

test('a claim lapses on the board after a day and a half, to the hour', async () => {
  const { userId } = await observer()
  await keepClaim(userId, slug, { state: 'planning', siteId: null, note: null, field: null })
  const isOn = async (hours: number) =>
    (await claimsOf(slug, after(hours / 24))).some(it => it.userId === userId)
  expect(await isOn(35.9)).toBe(true)
  expect(await isOn(36.1)).toBe(false)
})

test('whoever looks at an event hears of its board and of what was observed', async () => {
  const { userId } = await observer()
  const heard: string[] = []
  const listener = await hear(news => heard.push(`${news.what} ${news.slug}`))
  try {
    const board = `board ${slug}`
    await keepClaim(userId, slug, { state: 'planning', siteId: null, note: null, field: null })
    await expect.poll(() => heard).toEqual([board])
    await dropClaim(userId, slug)
    await expect.poll(() => heard).toEqual([board, board])
    // Nothing was taken off, so there is nothing to tell: the next news is the observation's.
    await dropClaim(userId, slug)
    await post(userId)
    await expect.poll(() => heard).toEqual([board, board, board])
  } finally {
    await listener.close()
  }
})

test('whether there is such a member is told to nobody', async () => {
  const [owner, known] = [await observer(), await observer()]
  const id = await post(owner.userId)
  const unknown = 'never-seen@example.org'
  const answers = [
    await askCoObserver(owner.userId, id, known.email, new Date()),
    await askCoObserver(owner.userId, id, unknown, new Date()),
  ]
  expect(answers).toEqual([{ ok: true }, { ok: true }])
  const look = async () =>
    (await askedOf(id)).map(it => [it.acceptedAt, it.userId, it.name].map(fact => fact === null))
  const shown = await look()
  expect(shown[0]).toEqual(shown[1])
  const [invitation] = await invitationsOf(known.userId)
  await answerInvitation(known.userId, invitation?.id ?? 0, 'decline', new Date())
  expect(await look()).toEqual(shown)
  // Who has declined is not asked again under another name.
  await askCoObserver(owner.userId, id, `@${known.handle.toUpperCase()}`, new Date())
  expect(await invitationsOf(known.userId)).toEqual([])
  expect(await askCoObserver(owner.userId, id, owner.email.toUpperCase(), new Date())).toMatchObject({
    why: 'yourself',
  })
})

test('who accepted may do as the owner does, save delete it and name people; nobody else may', async () => {
  const [owner, member, asked, stranger] = [
    await observer(),
    await observer(),
    await observer(),
    await observer(),
  ]
  const id = await post(owner.userId, { coObservers: ['W. Herschel'] })
  for (const somebody of [member.handle, asked.email])
    expect(await askCoObserver(owner.userId, id, somebody, new Date())).toEqual({ ok: true })
  const [invitation] = await invitationsOf(member.userId)
  expect(invitation).toMatchObject({ observationId: id, eventSlug: slug })
  const number = invitation?.id ?? 0
  // Nobody answers for somebody else.
  expect(await answerInvitation(stranger.userId, number, 'accept', new Date())).toBe(false)
  expect(await answerInvitation(owner.userId, number, 'accept', new Date())).toBe(false)
  expect(await answerInvitation(member.userId, number, 'accept', new Date())).toBe(true)
  expect(await invitationsOf(member.userId)).toEqual([])

  for (const { userId } of [asked, stranger]) {
    expect(await changeObservation(userId, id, report({ mag: 1 }), 'published')).toMatchObject({ ok: false })
    expect(await turnObservation(userId, id, 'withdrawn')).toBe(false)
  }
  expect(await changeObservation(member.userId, id, report({ mag: 17.5 }), 'published')).toEqual({
    ok: true,
    id,
  })
  expect(await versionsOf(id)).toMatchObject([
    { was: { mag: 18.2 }, byName: expect.stringMatching(/^Watcher/) },
  ])
  expect(await turnObservation(member.userId, id, 'withdrawn')).toBe(true)
  expect(await turnObservation(member.userId, id, 'published')).toBe(true)
  expect(await deleteObservation(member.userId, id)).toBe(false)
  expect(await askCoObserver(member.userId, id, stranger.email, new Date())).toMatchObject({
    why: 'not-yours',
  })
  for (const { userId } of [member, asked, stranger])
    expect(await dropCoObserver(userId, id, number)).toBe(false)

  const names = (await findObservation(id))?.coMembers.map(it => it.userId)
  expect(names).toEqual([member.userId])
  expect((await listObservations({ ownerId: member.userId }, 10)).map(it => it.id)).toEqual([id])
  expect((await ownObservations(member.userId, 10)).map(it => it.id)).toEqual([id])

  expect(await dropCoObserver(owner.userId, id, number)).toBe(true)
  expect(await turnObservation(member.userId, id, 'withdrawn')).toBe(false)
  expect((await findObservation(id))?.coMembers).toEqual([])
})

test('a co-observer leaves what the owner chose, chooses of their own, and goes when they like', async () => {
  const [owner, member] = [await observer(), await observer()]
  const site = (userId: number, name: string) =>
    db().site.create({ data: { userId, name, latDeg: 48, lonDeg: 2, timeZone: 'Europe/Paris' } })
  const [garden, balcony] = [await site(owner.userId, 'Garden'), await site(owner.userId, 'Balcony')]
  const theirs = await site(member.userId, 'Roof')
  const id = await post(owner.userId, { siteId: garden.id })
  await askCoObserver(owner.userId, id, member.email, new Date())
  const [invitation] = await invitationsOf(member.userId)
  await answerInvitation(member.userId, invitation?.id ?? 0, 'accept', new Date())
  const change = (siteId: number) => changeObservation(member.userId, id, report({ siteId }), 'published')
  expect(await change(garden.id)).toMatchObject({ ok: true })
  expect(await change(balcony.id)).toMatchObject({ ok: false, why: 'not-yours' })
  expect(await change(theirs.id)).toMatchObject({ ok: true })
  expect(await leaveObservation(member.userId, id, new Date())).toBe(true)
  expect(await change(theirs.id)).toMatchObject({ ok: false })
  expect(await leaveObservation(member.userId, id, new Date())).toBe(false)
})

const point = (given: Partial<CircularPoint> = {}): CircularPoint => ({
  circularId: '40123',
  reportedBy: 'W. Struve et al.',
  midAt: new Date(t0.getTime() + 7_200_000),
  exposureSeconds: 600,
  filter: 'R',
  mag: 19.1,
  magError: 0.1,
  limitingMag: null,
  limitingMagSigma: 3,
  magSystem: 'Vega',
  isExtinctionCorrected: false,
  telescope: '1-m',
  ...given,
})

test('a point of a circular is entered once, taken away by who entered it, hidden by moderators', async () => {
  const [one, two] = [await observer(), await observer()]
  const { userId: moderator } = await makePerson({ email: 'keeper-of-points@example.org', role: 'MODERATOR' })
  const entered = await enterPoint(one.userId, slug, point())
  if (!entered.ok) throw new Error(entered.why)
  expect(await enterPoint(two.userId, slug, point({ mag: 12 }))).toEqual({ ok: false, why: 'known' })
  expect(await enterPoint(two.userId, slug, point({ filter: 'V' }))).toMatchObject({ ok: true })
  expect(await enterPoint(two.userId, 'no-such-event', point())).toEqual({ ok: false, why: 'no-event' })
  expect((await pointsOf(slug)).map(it => it.filter)).toEqual(['R', 'V'])
  expect(await removePoint(two.userId, entered.id)).toBe(false)
  expect(await hidePoint(moderator, entered.id, 'not what it says')).toBe(true)
  expect((await pointsOf(slug)).map(it => it.filter)).toEqual(['V'])
  expect(await pointsOf(slug, { withHidden: true })).toHaveLength(2)
  expect(await listDeeds(one.userId, 1)).toMatchObject([{ deed: 'hid-point' }])
  expect(await hidePoint(moderator, entered.id, null)).toBe(true)
  expect(await removePoint(one.userId, entered.id)).toBe(true)
  expect((await pointsOf(slug)).map(it => it.filter)).toEqual(['V'])
})
