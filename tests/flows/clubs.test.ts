import { afterAll, beforeAll, expect, test } from 'vitest'
import { deleteAccount } from '#server/accounts.ts'
import {
  askToJoin,
  changeClub,
  clubsOf,
  findClub,
  foundClub,
  giveStanding,
  invitationTo,
  joinByInvitation,
  leaveClub,
  listClubs,
  readInvitation,
  removeClub,
  removeMember,
  renewInvitation,
  showMember,
} from '#server/clubs.ts'
import { closeDb, db } from '#server/db.ts'
import { listObservations } from '#server/observations.ts'
import { findObserver, keepObserverWishes } from '#server/observers.ts'
import { listDeeds, suspend } from '#server/people.ts'
import { closeQueue } from '#server/queue.ts'
import { freshDatabase } from '#tests/database.ts'
import { makePerson } from '#tests/factories/people.ts'
import { swiftPosition } from '#tests/notices/templates.ts'
import { ingest } from '#workers/gcn/ingest.ts'

// Clubs and observers' pages: who is in, who is named, and who sees what.

let database: Awaited<ReturnType<typeof freshDatabase>>
let slug = ''
const password = 'vesta and ceres'

beforeAll(async () => {
  database = await freshDatabase()
  const at = new Date('2026-05-25T02:12:08Z')
  const place = { raDeg: 143.587, decDeg: -21.903, errorRadiusDeg: 0.05 }
  const notice = swiftPosition({ t0: at, trigId: 1_600_001, stage: 'BAT', issuedAt: at, ...place })
  const heard = await ingest({ ...notice, partition: 0, offset: 0n, producedAt: at }, new Date())
  slug = heard.eventSlug ?? ''
})
afterAll(async () => {
  await closeQueue()
  await closeDb()
  await database.drop()
})

let made = 0
async function make(): Promise<number> {
  const email = `person${made++}@example.org`
  return (await makePerson({ email, name: email, rule: null, password })).userId
}

async function makeClub(keeper: number): Promise<number> {
  const club = await foundClub(keeper, { name: 'Night owls', about: null }, new Date())
  if (!club.ok) throw new Error(club.why)
  return club.id
}

async function join(person: number, keeper: number, clubId: number): Promise<void> {
  expect(await joinByInvitation(person, (await invitationTo(keeper, clubId)) ?? '', false)).toBe(clubId)
}

async function observe(userId: number, mag: number | null): Promise<number> {
  const { id } = await db().observation.create({
    data: {
      event: { connect: { slug } },
      user: { connect: { id: userId } },
      state: 'published',
      publishedAt: new Date(),
      startAt: new Date('2026-05-25T03:00:00Z'),
      midAt: new Date('2026-05-25T03:00:30Z'),
      exposureSeconds: 60,
      exposureCount: 1,
      filter: 'r',
      mag,
      limitingMag: 18,
      limitingMagSigma: 5,
      magSystem: 'AB',
      isExtinctionCorrected: false,
      licence: 'CC-BY-4.0',
    },
  })
  return id
}

const standings = async (clubId: number) =>
  (await findClub(clubId))?.members.map(it => [it.userId, it.standing])

test('who asks waits for a keeper; nobody else lets people in, or sends them away', async () => {
  const [keeper, asking, member, stranger] = [await make(), await make(), await make(), await make()]
  const clubId = await makeClub(keeper)
  await join(member, keeper, clubId)
  for (let i = 0; i < 2; i += 1) expect(await askToJoin(asking, clubId, new Date())).toEqual({ ok: true })
  expect(await askToJoin(keeper, clubId, new Date())).toEqual({ ok: true })
  expect(await askToJoin(asking, 2_000_000, new Date())).toMatchObject({ why: 'gone' })
  expect(await standings(clubId)).toEqual([
    [keeper, 'keeper'],
    [member, 'member'],
    [asking, 'asked'],
  ])
  expect((await clubsOf(keeper))[0]).toMatchObject({ standing: 'keeper', waiting: 1 })
  for (const nobody of [asking, member, stranger]) {
    expect(await giveStanding(nobody, clubId, asking, 'member')).toBe(false)
    expect(await removeMember(nobody, clubId, member)).toBe(false)
    expect(await changeClub(nobody, clubId, { name: 'Mine', about: null })).toBe(false)
    expect(await renewInvitation(nobody, clubId)).toBe(false)
    expect(await invitationTo(nobody, clubId)).toBeNull()
  }
  expect(await giveStanding(keeper, clubId, asking, 'member')).toBe(true)
  expect(await giveStanding(keeper, clubId, stranger, 'member')).toBe(false)
  expect(await giveStanding(keeper, clubId, asking, 'keeper')).toBe(true)
  // One keeper does not send another away.
  expect(await removeMember(asking, clubId, keeper)).toBe(false)
  expect(await removeMember(asking, clubId, member)).toBe(true)
  expect(await listClubs(10)).toContainEqual({ id: clubId, name: 'Night owls', members: 2 })
})

test('an invitation holds until it is made anew, and none can be made up', async () => {
  const [keeper, late] = [await make(), await make()]
  const clubId = await makeClub(keeper)
  const old = (await invitationTo(keeper, clubId)) ?? ''
  expect(await readInvitation(old)).toEqual({ id: clubId, name: 'Night owls' })
  await renewInvitation(keeper, clubId)
  expect(await joinByInvitation(late, old, true)).toBeNull()
  const other = await makeClub(keeper)
  const forged = `${other}.${((await invitationTo(keeper, clubId)) ?? '').split('.')[1]}`
  for (const secret of [forged, `${clubId}.${'A'.repeat(24)}`, '', '1.2', `99999999.${'A'.repeat(24)}`])
    expect(await joinByInvitation(late, secret, true)).toBeNull()
  // By invitation nobody loses what they are.
  await join(keeper, keeper, clubId)
  expect(await standings(clubId)).toEqual([[keeper, 'keeper']])
})

test('a club that loses its keeper goes to who was in it longest, and with its last member it goes', async () => {
  const [keeper, first, second] = [await make(), await make(), await make()]
  const clubId = await makeClub(keeper)
  await join(first, keeper, clubId)
  await join(second, keeper, clubId)
  const claimed = { userId: keeper, password, network: null, now: new Date() }
  expect(await deleteAccount(claimed, 'keep')).toEqual({ ok: true })
  expect(await standings(clubId)).toEqual([
    [first, 'keeper'],
    [second, 'member'],
  ])
  await leaveClub(first, clubId)
  expect(await standings(clubId)).toEqual([[second, 'keeper']])
  await leaveClub(second, clubId)
  expect(await findClub(clubId)).toBeNull()
})

test('observations are found by club of those whom its page may name, and of nobody else', async () => {
  const [keeper, shown, hidden, asking] = [await make(), await make(), await make(), await make()]
  const clubId = await makeClub(keeper)
  await join(shown, keeper, clubId)
  await join(hidden, keeper, clubId)
  await askToJoin(asking, clubId, new Date())
  for (const person of [shown, asking]) await showMember(person, clubId, true)
  const ids = []
  for (const person of [shown, hidden, asking]) ids.push(await observe(person, null))
  expect((await listObservations({ clubId }, 10)).map(it => it.id)).toEqual([ids[0]])
  expect(await removeClub(keeper, clubId)).toBe(true)
  expect((await listDeeds(null, 1))[0]).toMatchObject({ deed: 'removed-club' })
  expect(await listObservations({ clubId }, 10)).toEqual([])
})

test('an observer’s page is theirs alone until they show it, and says no more than they wish', async () => {
  const [observer, reader, keeper] = [await make(), await make(), await make()]
  await db().instrument.create({ data: { userId: observer, name: 'Dobson' } })
  await observe(observer, 17)
  await observe(observer, null)
  const draft = await observe(observer, 12)
  await db().observation.update({ where: { id: draft }, data: { state: 'draft' } })
  expect(await findObserver(observer, reader)).toBeNull()
  expect(await findObserver(observer, null)).toBeNull()
  expect(await findObserver(observer, observer)).toMatchObject({ isPublic: false })
  const wishes = { isPublicObserver: true, showsInstruments: false, handle: 'maria' }
  expect(await keepObserverWishes(observer, wishes)).toEqual({ ok: true })
  expect(await keepObserverWishes(reader, wishes)).toMatchObject({ why: 'taken' })
  expect(await findObserver(observer, null)).toMatchObject({
    isPublic: true,
    observations: 2,
    detections: 1,
    bursts: [{ slug, detections: 1, limits: 1 }],
    instruments: [],
    clubs: [],
  })
  expect((await listObservations({ ownerId: observer }, 1))[0]).toMatchObject({ isOwnerPublic: true })
  await keepObserverWishes(observer, { ...wishes, showsInstruments: true })
  expect((await findObserver(observer, null))?.instruments).toMatchObject([{ name: 'Dobson' }])
  const clubId = await makeClub(observer)
  expect((await findObserver(observer, null))?.clubs).toEqual([{ id: clubId, name: 'Night owls' }])
  expect(await suspend(keeper, observer, 'spam')).toEqual({ ok: true })
  expect(await findObserver(observer, null)).toBeNull()
})
