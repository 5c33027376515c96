import { buffer } from 'node:stream/consumers'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askForMove, deleteAccount, moveAddress, takeMoveBack } from '#server/accounts.ts'
import { closeDb, db, pool } from '#server/db.ts'
import { exportAccount } from '#server/export-account.ts'
import { findAnybody, giveRole, listDeeds, readmit, searchPeople, suspend } from '#server/people.ts'
import { closeQueue } from '#server/queue.ts'
import { findPerson, openSession } from '#server/sessions.ts'
import { secretOf } from '#server/tokens.ts'
import { admit } from '#server/users.ts'
import { freshDatabase } from '#tests/database.ts'
import { makePerson, type PersonWanted } from '#tests/factories/people.ts'

// What becomes of an account: moved, taken away in a file, deleted; and what maintainers may do to it.

const now = new Date()
const password = 'vesta and ceres'
let database: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(async () => {
  await closeQueue()
  await closeDb()
  await database.drop()
})

let made = 0
async function make(wanted: Partial<PersonWanted> = {}) {
  const email = `person${made++}@example.org`
  const { userId, ruleId } = await makePerson({ email, password, ...wanted })
  const claimed = { userId, password, network: null, now }
  return { userId, ruleId, email, claimed, sessionId: await openSession(userId, now) }
}

async function newestSecret(userId: number, purpose: 'move-address' | 'address-moved'): Promise<string> {
  const { id } = await db().token.findFirstOrThrow({ where: { userId, purpose }, orderBy: { id: 'desc' } })
  return secretOf(id, purpose)
}

const emailOf = async (id: number) => (await db().user.findUniqueOrThrow({ where: { id } })).email

test('an account moves when its new mailbox and a session of its own agree, and the old mailbox can take it back', async () => {
  const [person, stranger] = [await make(), await make()]
  const address = `moved-${person.email}`
  expect(await askForMove({ ...person.claimed, password: 'not theirs at all' }, address)).toMatchObject({
    why: 'wrong',
  })
  expect(await askForMove(person.claimed, person.email)).toMatchObject({ why: 'the-same' })
  expect(await askForMove(person.claimed, address)).toEqual({ ok: true })
  const secret = await newestSecret(person.userId, 'move-address')
  expect(await moveAddress(stranger.userId, stranger.sessionId, secret, now)).toMatchObject({
    why: 'unknown',
  })
  expect(await emailOf(person.userId)).toBe(person.email)

  const elsewhere = await openSession(person.userId, now)
  expect(await moveAddress(person.userId, person.sessionId, secret, now)).toEqual({
    ok: true,
    email: address,
  })
  expect(await moveAddress(person.userId, person.sessionId, secret, now)).toMatchObject({ why: 'spent' })
  expect(await emailOf(person.userId)).toBe(address)
  expect(await findPerson(elsewhere, now)).toBeNull()
  expect(await findPerson(person.sessionId, now)).not.toBeNull()

  const regret = await newestSecret(person.userId, 'address-moved')
  const inSixDays = new Date(now.getTime() + 6 * 24 * 3_600_000)
  expect(await takeMoveBack(regret, inSixDays)).toEqual({ ok: true })
  expect(await emailOf(person.userId)).toBe(person.email)
  expect(await findPerson(person.sessionId, now)).toBeNull()
})

test('an address that somebody has is asked for like any other, and never taken from them', async () => {
  const [person, other] = [await make(), await make()]
  expect(await askForMove(person.claimed, other.email)).toEqual({ ok: true })
  const mails = await db().token.findMany({ where: { userId: { in: [person.userId, other.userId] } } })
  expect(mails).toMatchObject([{ userId: other.userId, purpose: 'address-taken', address: null }])

  const address = `late-${other.email}`
  await askForMove(person.claimed, address)
  await make({ email: address })
  const secret = await newestSecret(person.userId, 'move-address')
  expect(await moveAddress(person.userId, person.sessionId, secret, now)).toMatchObject({ why: 'taken' })
  expect(await emailOf(person.userId)).toBe(person.email)
})

test('an account is deleted with all that is theirs alone', async () => {
  const person = await make({ site: { name: 'Home', latDeg: 1, lonDeg: 2, elevationM: 3 } })
  await pool().query(
    `insert into deliveries (kind, subject, user_id, lane, due_at) values ('test', 't', $1, 1, now())`,
    [person.userId],
  )
  expect(await deleteAccount({ ...person.claimed, password: 'not theirs at all' }, 'keep')).toMatchObject({
    why: 'wrong',
  })
  expect(await deleteAccount(person.claimed, 'keep')).toEqual({ ok: true })
  expect(await findPerson(person.sessionId, now)).toBeNull()
  for (const table of await tablesOfPeople()) {
    const { rows } = await pool().query(`select 1 from ${table} where user_id = $1`, [person.userId])
    expect({ table, rows }).toEqual({ table, rows: [] })
  }
})

test('an archive holds what is kept of a person in every table, and no secret', async () => {
  const person = await make({ name: 'Ada', site: { name: 'Home', latDeg: 1, lonDeg: 2, elevationM: 3 } })
  const other = await make({
    name: 'Somebody else',
    site: { name: 'Elsewhere', latDeg: 1, lonDeg: 2, elevationM: 3 },
  })
  await db().channel.create({
    data: {
      userId: person.userId,
      kind: 'ntfy',
      name: 'Phone',
      settings: 'sealed settings',
      fingerprint: 'print',
    },
  })
  const files = Object.entries(unzipSync(await buffer(exportAccount(person.userId)))).map(
    ([name, bytes]): [string, Record<string, unknown>[]] => [name, JSON.parse(strFromU8(bytes))],
  )
  const archive = new Map(files)
  expect(archive.get('account.json')).toMatchObject([{ email: person.email, name: 'Ada' }])
  expect(archive.get('sites.json')).toMatchObject([{ name: 'Home', lat_deg: 1 }])
  expect(archive.get('rules.json')).toMatchObject([{ id: person.ruleId }])
  expect(archive.get('channels.json')).toMatchObject([{ name: 'Phone' }])
  const text = JSON.stringify(files)
  for (const secret of ['sealed settings', 'print', person.sessionId, other.email, 'Elsewhere', 'argon2'])
    expect(text).not.toContain(secret)
  const asked = Object.keys(FILE_OF)
  expect((await tablesOfPeople()).filter(table => !asked.includes(table))).toEqual([])
  for (const file of Object.values(FILE_OF)) expect([...archive.keys()]).toContain(file)
})

/** Which file tells of each table that belongs to people: a new one is to be handed out too. */
const FILE_OF: Record<string, string> = {
  api_tokens: 'api-tokens.json',
  blocks: 'blocks.json',
  bounces: 'mails-that-came-back.json',
  authenticators: 'authenticator.json',
  channels: 'channels.json',
  claims: 'claims.json',
  circular_points: 'points-from-circulars.json',
  co_observers: 'co-observers.json',
  comment_mentions: 'mentions.json',
  comments: 'comments.json',
  deliveries: 'messages.json',
  digest_items: 'digests.json',
  event_wishes: 'events-followed-and-muted.json',
  feeds: 'feed-address.json',
  identities: 'identities.json',
  instruments: 'instruments.json',
  memberships: 'clubs.json',
  observation_drafts: 'observation-drafts.json',
  observations: 'observations.json',
  passkey_challenges: 'passkey-questions.json',
  passkeys: 'passkeys.json',
  recovery_codes: 'recovery-codes.json',
  reports: 'reports.json',
  rules: 'rules.json',
  sessions: 'sessions.json',
  sites: 'sites.json',
  suppressions: 'mail-stopped.json',
  tokens: 'mailed-links.json',
  uploads: 'files.json',
}

async function tablesOfPeople(): Promise<string[]> {
  const { rows } = await pool().query<{ name: string }>(
    `select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'user_id' order by 1`,
  )
  return rows.map(row => row.name)
}

test('who is suspended is out at once, hears nothing, and comes in again when let', async () => {
  const [keeper, person] = [await make({ role: 'MAINTAINER' }), await make()]
  await pool().query(
    `insert into deliveries (kind, subject, user_id, lane, due_at) values ('test', 't', $1, 1, now())`,
    [person.userId],
  )
  expect(await suspend(keeper.userId, person.userId, 'spam')).toEqual({ ok: true })
  expect(await suspend(keeper.userId, person.userId, 'spam')).toMatchObject({ why: 'unknown' })
  expect(await findPerson(person.sessionId, now)).toBeNull()
  expect(await db().delivery.count({ where: { userId: person.userId, sentAt: null } })).toBe(0)
  const asking = { email: person.email, password, network: null, now }
  expect(await admit(asking)).toEqual({ ok: false, why: 'suspended' })
  expect(await admit({ ...asking, password: 'not theirs at all' })).toMatchObject({ why: 'wrong' })
  expect(
    (await searchPeople({ text: '', role: null, isSuspended: true }, null, 10)).map(it => it.id),
  ).toEqual([person.userId])
  expect(await readmit(keeper.userId, person.userId)).toEqual({ ok: true })
  expect(await admit(asking)).toMatchObject({ ok: true })
  expect(await listDeeds(person.userId, 10)).toMatchObject([
    { deed: 'readmitted', by: keeper.email, about: person.email },
    { deed: 'suspended', detail: 'spam' },
  ])
})

test('the last maintainer can neither step down, be suspended nor leave, even when two go at once', async () => {
  await pool().query(`update users set role = 'member'`)
  const [one, two] = [await make({ role: 'MAINTAINER' }), await make({ role: 'MAINTAINER' })]
  const gone = await Promise.all([
    giveRole(two.userId, one.userId, 'MEMBER'),
    giveRole(one.userId, two.userId, 'MEMBER'),
  ])
  expect(gone.filter(it => it.ok)).toHaveLength(1)
  const [last] = await searchPeople({ text: '', role: 'MAINTAINER', isSuspended: false }, null, 10)
  const person = last?.id === one.userId ? one : two
  expect(await suspend(two.userId, person.userId, 'why not')).toMatchObject({ why: 'last-maintainer' })
  expect(await deleteAccount(person.claimed, 'keep')).toMatchObject({ why: 'last-maintainer' })
  expect(await giveRole(null, person.userId, 'MEMBER')).toEqual({ ok: true })
})

test('people are found by address, name and number, a page at a time', async () => {
  const person = await make({ name: 'Caroline Herschel' })
  const search = (text: string) => searchPeople({ text, role: null, isSuspended: false }, null, 5)
  for (const text of ['herschel', person.email.toUpperCase(), String(person.userId)])
    expect((await search(text)).map(it => it.id)).toContain(person.userId)
  expect(await search('100% nobody_here')).toEqual([])
  const first = await search('')
  const next = await searchPeople({ text: '', role: null, isSuspended: false }, first.at(-1)?.id ?? 0, 5)
  expect(first.map(it => it.id)).not.toContain(next[0]?.id)
  expect(await findAnybody(person.userId)).toMatchObject({ rules: 1, sites: 0, channels: 0, sessions: 1 })
})
