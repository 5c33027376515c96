import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { beginAuthenticator, findNewAuthenticator } from '#server/authenticators.ts'
import { closeDb, db, pool } from '#server/db.ts'
import { hasSecondFactor } from '#server/factors-held.ts'
import { forgetLostFactor, giveRole, listDeeds } from '#server/people.ts'
import { closeQueue } from '#server/queue.ts'
import {
  confirmAuthenticator,
  findFactors,
  renewRecoveryCodes,
  switchOffSecondFactor,
  takeSecondFactor,
} from '#server/second-factors.ts'
import { findPerson, listSessions, openSession } from '#server/sessions.ts'
import { makeToken } from '#server/tokens.ts'
import { resetPassword } from '#server/users.ts'
import { freshDatabase } from '#tests/database.ts'
import { codeOf, holdAuthenticator } from '#tests/factories/authenticator.ts'
import { makePerson } from '#tests/factories/people.ts'

let drop: () => Promise<void>
beforeAll(async () => {
  process.env.SECRET = 'a secret that only this flow knows'
  drop = (await freshDatabase()).drop
})
afterAll(async () => {
  await closeQueue()
  await closeDb()
  await drop()
})

const now = new Date('2026-05-03T20:00:10Z')
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const password = 'juno and pallas'

let people = 0
async function makeMember() {
  const email = `factor-${++people}@example.org`
  const { userId } = await makePerson({ email, password, rule: null })
  return { userId, email, sessionId: await openSession(userId, now) }
}

async function setUp({ userId, sessionId }: { userId: number; sessionId: string }) {
  await beginAuthenticator(userId, sessionId, now)
  const begun = await findNewAuthenticator(userId, sessionId, now)
  const secret = begun?.secret ?? ''
  const confirmed = await confirmAuthenticator(userId, sessionId, codeOf(secret, now), now)
  if (!confirmed.ok) throw new Error(confirmed.why)
  return { secret, recoveryCodes: confirmed.recoveryCodes }
}

describe('an app with codes', () => {
  test('counts only once a code of it was shown, in the session that began it', async () => {
    const member = await makeMember()
    const { userId, sessionId } = member
    const elsewhere = await openSession(userId, now)
    await beginAuthenticator(userId, sessionId, now)
    expect(await findNewAuthenticator(userId, elsewhere, now)).toBeNull()
    expect(await findNewAuthenticator(userId, sessionId, after(16 * 60))).toBeNull()
    const begun = await findNewAuthenticator(userId, sessionId, now)
    expect(begun?.uri).toMatch(/^otpauth:\/\/totp\/Afterglow:factor-.*algorithm=SHA1&digits=6&period=30/)
    const code = codeOf(begun?.secret ?? '', now)
    const wrong = code === '000000' ? '000001' : '000000'
    expect(await confirmAuthenticator(userId, sessionId, wrong, now)).toEqual({ ok: false, why: 'wrong' })
    expect(await confirmAuthenticator(userId, elsewhere, code, now)).toEqual({ ok: false, why: 'not-begun' })
    expect(await hasSecondFactor(userId)).toBe(false)

    expect(await confirmAuthenticator(userId, sessionId, code, now)).toMatchObject({ ok: true })
    expect(await hasSecondFactor(userId)).toBe(true)
    expect((await listSessions(userId, now)).map(it => it.id)).toEqual([sessionId])
    expect(await findNewAuthenticator(userId, sessionId, now)).toBeNull()
    await beginAuthenticator(userId, sessionId, now)
    expect(await findNewAuthenticator(userId, sessionId, now), 'it is not overwritten').toBeNull()
  })

  test('is kept so that the table tells nothing', async () => {
    const member = await makeMember()
    const { secret, recoveryCodes } = await setUp(member)
    const { rows } = await pool().query(
      'select a::text, c::text from authenticators a join recovery_codes c using (user_id) where user_id = $1',
      [member.userId],
    )
    const kept = JSON.stringify(rows)
    expect(rows).toHaveLength(10)
    for (const known of [secret, ...recoveryCodes, ...recoveryCodes.map(it => it.replaceAll('-', ''))])
      expect(kept).not.toContain(known)
  })

  test('gives codes that are good once, and none that is older', async () => {
    const member = await makeMember()
    const { userId } = member
    const { secret } = await setUp(member)
    const show = (code: string, at: Date) => takeSecondFactor({ userId, code, network: null, now: at })
    expect(await show(codeOf(secret, now), after(5)), 'of the set-up').toEqual({ ok: false, why: 'used' })
    const next = codeOf(secret, after(30))
    const tries = await Promise.all(Array.from({ length: 5 }, () => show(next, after(31))))
    expect(tries.filter(it => it.ok)).toHaveLength(1)
    expect(await show(codeOf(secret, after(90)), after(62)), 'a step early').toEqual({ ok: true })
    expect(await show(codeOf(secret, after(60)), after(62)), 'older than that').toMatchObject({ ok: false })
    const spaced = codeOf(secret, after(300)).replace(/(\d{3})/, '$1 ')
    expect(await show(spaced, after(300))).toEqual({ ok: true })
  })

  test('is not guessed: five wrong codes, and not even the right one is taken for a while', async () => {
    const member = await makeMember()
    const { userId } = member
    const { secret, recoveryCodes } = await setUp(member)
    const show = (code: string, at: Date) => takeSecondFactor({ userId, code, network: null, now: at })
    const wrong = ['000000', '000001', '000002', '000003', '000004', '000005', '000006']
      .filter(code => ![-30, 0, 30].some(it => codeOf(secret, after(60 + it)) === code))
      .slice(0, 5)
    for (const code of wrong) expect(await show(code, after(60))).toEqual({ ok: false, why: 'wrong' })
    expect(await show(codeOf(secret, after(60)), after(60))).toEqual({
      ok: false,
      why: 'too-many',
      waitSeconds: 900,
    })
    expect(await show(recoveryCodes[0] ?? '', after(60))).toMatchObject({ why: 'too-many' })
    expect(await show(codeOf(secret, after(960)), after(961))).toEqual({ ok: true })
  })

  test('is not guessed from one network, whoever is meant', async () => {
    const network = '2001:db8:77::/64'
    const tries: unknown[] = []
    for (let userId = 900_000; userId < 900_030; userId++)
      tries.push(await takeSecondFactor({ userId, code: '123456', network, now }))
    expect(tries).toEqual(Array.from({ length: 30 }, () => ({ ok: false, why: 'wrong' })))
    expect(await takeSecondFactor({ userId: 900_030, code: '123456', network, now })).toMatchObject({
      why: 'too-many',
    })
  })
})

describe('a recovery code', () => {
  test('is good once, for its owner, however it is typed', async () => {
    const [member, other] = [await makeMember(), await makeMember()]
    const { recoveryCodes } = await setUp(member)
    await setUp(other)
    expect(new Set(recoveryCodes).size).toBe(10)
    const [first = '', second = ''] = recoveryCodes
    const show = (userId: number, code: string) => takeSecondFactor({ userId, code, network: null, now })
    expect(await show(other.userId, first)).toEqual({ ok: false, why: 'wrong' })
    expect(await show(member.userId, ` ${first.toUpperCase().replaceAll('-', ' ')}`)).toEqual({ ok: true })
    expect(await show(member.userId, first)).toEqual({ ok: false, why: 'wrong' })
    const misread = second.replaceAll('0', 'o').replaceAll('1', 'l')
    expect(await show(member.userId, misread)).toEqual({ ok: true })
    expect(await findFactors(member.userId)).toMatchObject({ recoveryCodes: 8 })
  })

  test('is void once new ones are made, which asks for password and code', async () => {
    const member = await makeMember()
    const { secret, recoveryCodes } = await setUp(member)
    const app = holdAuthenticator(secret)
    const claimed = { userId: member.userId, password, network: null, now: after(60) }
    const renew = (over: object) => renewRecoveryCodes({ ...claimed, code: app.nextCode(after(60)), ...over })
    expect(await renew({ password: 'vesta and ceres' })).toEqual({ ok: false, why: 'wrong' })
    expect(await renew({ code: 'nonsense' })).toEqual({ ok: false, why: 'code-wrong' })
    const renewed = await renewRecoveryCodes({ ...claimed, code: codeOf(secret, after(60)) })
    expect(renewed).toMatchObject({ ok: true })
    const { userId } = member
    const show = (code = '') => takeSecondFactor({ userId, code, network: null, now: after(60) })
    expect(await show(recoveryCodes[0])).toEqual({ ok: false, why: 'wrong' })
    expect(await show(renewed.ok ? renewed.recoveryCodes[0] : '')).toEqual({ ok: true })
  })
})

test('who has lost all of it comes in by password again, and that is written down', async () => {
  const member = await makeMember()
  const { userId } = member
  await setUp(member)
  await forgetLostFactor(userId)
  expect(await hasSecondFactor(userId)).toBe(false)
  expect(await listDeeds(userId, 5)).toMatchObject([{ deed: 'factor-forgotten', by: null }])
  await openSession(userId, now)
})

describe('without the second factor', () => {
  test('nobody who has one gets a session, not even by a reset', async () => {
    const member = await makeMember()
    await setUp(member)
    const { userId } = member
    await expect(openSession(userId, now)).rejects.toThrow('no session without the second factor')
    const { secret } = await makeToken(pool(), {
      userId,
      purpose: 'reset-password',
      lifetimeMs: 3_600_000,
      now,
    })
    expect(await resetPassword(secret, 'hygiea and davida', after(1))).toMatchObject({ ok: true })
    expect(await hasSecondFactor(userId)).toBe(true)
    await expect(openSession(userId, after(2))).rejects.toThrow('no session without the second factor')
  })

  test('moderators and maintainers are members, until they have shown one', async () => {
    const keeper = await makeMember()
    const { userId, sessionId } = keeper
    for (const role of ['MODERATOR', 'MAINTAINER'] as const) {
      await giveRole(null, userId, role)
      expect(await findPerson(sessionId, now)).toMatchObject({ role: 'MEMBER', withheld: role })
    }
    const { secret } = await setUp(keeper)
    expect(await findPerson(sessionId, now)).toMatchObject({ role: 'MAINTAINER', withheld: null })
    const claimed = { userId, password, network: null, now: after(60) }
    expect(await switchOffSecondFactor({ ...claimed, code: '' })).toEqual({ ok: false, why: 'code-wrong' })
    expect(await switchOffSecondFactor({ ...claimed, code: codeOf(secret, after(60)) })).toEqual({ ok: true })
    expect(await findPerson(sessionId, now)).toMatchObject({ role: 'MEMBER', withheld: 'MAINTAINER' })
    expect(await findFactors(userId)).toEqual({ authenticatorSince: null, recoveryCodes: 0 })
    expect(await db().recoveryCode.count({ where: { userId } })).toBe(0)
    await openSession(userId, now)
  })
})
