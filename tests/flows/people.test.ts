import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDb, db, inTransaction, pool } from '#server/db.ts'
import { hashPassword } from '#server/passwords.ts'
import { closeQueue } from '#server/queue.ts'
import { countAttempt, forgetAttempts } from '#server/rate-limits.ts'
import { findPerson, openSession, revokeSessions, SESSION_LIFETIME_MS } from '#server/sessions.ts'
import { forgetExpired } from '#server/tidying.ts'
import { makeToken, readUnsubscribe, spendToken, unsubscribeSecret } from '#server/tokens.ts'
import { admit, askForReset, register } from '#server/users.ts'
import { freshDatabase } from '#tests/database.ts'

let drop: () => Promise<void>
beforeAll(async () => {
  drop = (await freshDatabase()).drop
})
afterAll(async () => {
  await closeQueue()
  await closeDb()
  await drop()
})

const now = new Date('2026-04-21T02:12:44Z')
const after = (ms: number) => new Date(now.getTime() + ms)
const HOUR = 3_600_000

let people = 0
async function makeMember(confirmedAt: Date | null = now) {
  const email = `member-${++people}@example.org`
  const { id } = await db().user.create({
    data: { email, passwordHash: await hashPassword('vesta and ceres'), confirmedAt, createdAt: now },
  })
  return { id, email }
}

const tokenFor = (userId: number, lifetimeMs = HOUR) =>
  inTransaction(client => makeToken(client, { userId, purpose: 'reset-password', lifetimeMs, now }))

describe('a mailed token', () => {
  test('is spent once, however many try at the same moment', async () => {
    const { id } = await makeMember()
    const { secret } = await tokenFor(id)
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => spendToken(secret, 'reset-password', after(1000))),
    )
    expect(tries.filter(it => it.ok)).toMatchObject([{ ok: true, userId: id }])
    expect(tries.filter(it => !it.ok)).toEqual(Array.from({ length: 7 }, () => ({ ok: false, why: 'spent' })))
  })

  test('works for its hour, for its purpose, and only in its newest mail', async () => {
    const { id } = await makeMember()
    const older = await tokenFor(id)
    const { secret } = await tokenFor(id)
    expect(await spendToken(older.secret, 'reset-password', now)).toEqual({ ok: false, why: 'spent' })
    expect(await spendToken(secret, 'confirm-email', now)).toEqual({ ok: false, why: 'unknown' })
    expect(await spendToken(secret, 'reset-password', after(HOUR))).toEqual({ ok: false, why: 'expired' })
    expect(await spendToken(`${secret}x`, 'reset-password', now)).toEqual({ ok: false, why: 'unknown' })
    expect(await spendToken(secret, 'reset-password', after(HOUR - 1))).toMatchObject({
      ok: true,
      userId: id,
    })
  })

  test('is nowhere in the database', async () => {
    const { id } = await makeMember()
    const { secret } = await tokenFor(id)
    const { rows } = await pool().query<{ row: string }>('select t::text as row from tokens t')
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ row }) => row.includes(secret))).toEqual([])
  })
})

test('an unsubscribe link names one rule of one person and cannot be altered', () => {
  const secret = unsubscribeSecret({ ruleId: 17, userId: 4 })
  expect(readUnsubscribe(secret)).toEqual({ ruleId: 17, userId: 4 })
  const ofEvent = unsubscribeSecret({ eventId: 17, userId: 4 })
  expect(readUnsubscribe(ofEvent)).toEqual({ eventId: 17, userId: 4 })
  for (const forged of [
    secret.replace('17.', '18.'),
    secret.replace('.4.', '.5.'),
    secret.slice(0, -1),
    `event-${secret}`,
    ofEvent.replace('event-', ''),
    '',
  ]) {
    expect(readUnsubscribe(forged)).toBeNull()
  }
})

describe('limits', () => {
  const limit = { name: 'test', most: 5, windowMs: 60_000 }

  test('let through exactly as many as they say, also at the same moment', async () => {
    const tries = await Promise.all(Array.from({ length: 20 }, () => countAttempt(limit, 'somebody', now)))
    expect(tries.filter(it => it.ok)).toHaveLength(5)
    expect(await countAttempt(limit, 'somebody', after(15_000))).toEqual({ ok: false, waitSeconds: 45 })
    expect(await countAttempt(limit, 'somebody else', now)).toEqual({ ok: true })
  })

  test('open again when the window is over, or when the person has shown who they are', async () => {
    for (let i = 0; i < 6; i++) await countAttempt(limit, 'patient', now)
    expect(await countAttempt(limit, 'patient', after(60_000))).toEqual({ ok: true })
    for (let i = 0; i < 6; i++) await countAttempt(limit, 'right', now)
    await forgetAttempts(limit, 'right')
    expect(await countAttempt(limit, 'right', now)).toEqual({ ok: true })
  })

  test('count a network over all its accounts, and show nobody in the table', async () => {
    const network = '2001:db8:0:1::/64'
    const { email } = await makeMember()
    const tries = []
    for (let i = 0; i < 61; i++) {
      const password = i === 60 ? 'vesta and ceres' : 'no'
      const whose = i === 60 ? email : `guess-${i}@example.org`
      tries.push(await admit({ email: whose, password, network, now }))
    }
    expect(tries.slice(0, 60).filter(it => !it.ok && it.why === 'wrong')).toHaveLength(60)
    expect(tries[60]).toEqual({ ok: false, why: 'too-many', waitSeconds: 900 })
    expect(
      await admit({ email, password: 'vesta and ceres', network: '2001:db8:0:2::/64', now }),
    ).toMatchObject({
      ok: true,
    })
    const { rows } = await pool().query<{ key: string }>('select key from rate_limits')
    expect(rows.filter(({ key }) => key.includes('example.org') || key.includes('2001'))).toEqual([])
  })

  test('keep anybody from filling a mailbox', async () => {
    const { id, email } = await makeMember()
    const asks = []
    for (let i = 0; i < 5; i++) asks.push(await askForReset({ email, network: null, now }))
    expect(asks.map(it => it.ok)).toEqual([true, true, true, true, false])
    expect(await db().delivery.count({ where: { userId: id, kind: 'account' } })).toBe(4)
  })
})

describe('a session', () => {
  test('ends when it is revoked and when its time is over', async () => {
    const { id } = await makeMember()
    const [kept, other] = [await openSession(id, now), await openSession(id, now)]
    expect(await findPerson(other, now)).toEqual({
      userId: id,
      role: 'MEMBER',
      withheld: null,
      name: null,
      timeZone: 'UTC',
      isMailStopped: false,
    })
    await revokeSessions(id, kept)
    expect(await findPerson(other, now)).toBeNull()
    expect(await findPerson(kept, after(SESSION_LIFETIME_MS - 1))).toMatchObject({ userId: id })
    expect(await findPerson(kept, after(SESSION_LIFETIME_MS))).toBeNull()
  })
})

test('tidying forgets what has expired and nothing else', async () => {
  const member = await makeMember()
  const waiting = await makeMember(null)
  const gone = await makeMember(null)
  await db().user.update({ where: { id: gone.id }, data: { createdAt: after(-8 * 24 * HOUR) } })
  const [old, open] = [
    await openSession(member.id, after(-SESSION_LIFETIME_MS)),
    await openSession(member.id, now),
  ]
  await forgetExpired(after(1))
  const left = await db().user.findMany({ where: { id: { in: [member.id, waiting.id, gone.id] } } })
  expect(left.map(it => it.id).sort((a, b) => a - b)).toEqual([member.id, waiting.id])
  const sessions = await db().session.findMany({ where: { id: { in: [old, open] } } })
  expect(sessions.map(it => it.id)).toEqual([open])
})

test('an address that was never confirmed takes the newer password; a confirmed one keeps its own', async () => {
  const asking = { language: 'en' as const, network: null, timeZone: 'UTC', now }
  const waiting = await makeMember(null)
  await register({ ...asking, email: waiting.email, password: 'juno and pallas' })
  expect(await admit({ ...asking, email: waiting.email, password: 'juno and pallas' })).toEqual({
    ok: false,
    why: 'unconfirmed',
  })
  const member = await makeMember()
  await register({ ...asking, email: member.email, password: 'juno and pallas' })
  expect(await admit({ ...asking, email: member.email, password: 'juno and pallas' })).toEqual({
    ok: false,
    why: 'wrong',
  })
  expect(await admit({ ...asking, email: member.email, password: 'vesta and ceres' })).toEqual({
    ok: true,
    userId: member.id,
  })
})
