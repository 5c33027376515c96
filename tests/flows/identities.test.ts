import { afterAll, beforeAll, expect, test } from 'vitest'
import type { IssuerClaims } from '#domain/people/issuer-claims.ts'
import { closeDb, db } from '#server/db.ts'
import { findWaysIn, receiveFromIssuer } from '#server/identities.ts'
import { listDeeds } from '#server/people.ts'
import { closeQueue } from '#server/queue.ts'
import { admit, register } from '#server/users.ts'
import { freshDatabase } from '#tests/database.ts'
import { makePerson } from '#tests/factories/people.ts'

let drop: () => Promise<void>
beforeAll(async () => {
  Object.assign(process.env, {
    SECRET: 'a secret that only this flow knows',
    OIDC_ROLES_CLAIM: 'groups',
    OIDC_MAINTAINER_VALUES: 'keepers, owners',
  })
  drop = (await freshDatabase()).drop
})
afterAll(async () => {
  await closeQueue()
  await closeDb()
  await drop()
})

const now = new Date('2026-05-10T21:00:00Z')
const newcomer = { timeZone: 'Europe/Paris', language: 'fr' } as const

let people = 0
function claims(over: Partial<IssuerClaims> = {}): IssuerClaims {
  const number = ++people
  return {
    issuer: 'https://id.example',
    subject: `subject-${number}`,
    email: `through-${number}@example.org`,
    hasShownFactor: false,
    roles: [],
    ...over,
  }
}

test('whoever comes twice at the same moment is made once', async () => {
  const fresh = claims()
  const received = await Promise.all(Array.from({ length: 6 }, () => receiveFromIssuer(fresh, newcomer, now)))
  const made = await db().user.findUniqueOrThrow({ where: { email: fresh.email ?? '' } })
  expect(received).toEqual(Array.from({ length: 6 }, () => ({ ok: true, userId: made.id })))
  expect(made).toMatchObject({ confirmedAt: now, passwordHash: null, locale: 'fr', timeZone: 'Europe/Paris' })
  expect(await findWaysIn(made.id)).toEqual({ hasPassword: false, issuers: ['https://id.example'] })
})

test('an account without a password is not opened by any, nor by signing up once more', async () => {
  const fresh = claims()
  await receiveFromIssuer(fresh, newcomer, now)
  const asking = { email: fresh.email ?? '', password: 'pallas and juno', network: null, now }
  for (const password of ['', 'pallas and juno'])
    expect(await admit({ ...asking, password })).toEqual({ ok: false, why: 'wrong' })
  expect(await register({ ...asking, timeZone: 'UTC', language: 'en' })).toEqual({ ok: true })
  expect(await admit(asking)).toEqual({ ok: false, why: 'wrong' })
})

test('a subject of one issuer is nobody to another', async () => {
  const { userId } = await makePerson({ email: 'two@example.org', rule: null })
  const known = claims({ email: 'two@example.org' })
  expect(await receiveFromIssuer(known, newcomer, now)).toEqual({ ok: true, userId })
  expect(await receiveFromIssuer({ ...known, email: null }, newcomer, now)).toEqual({ ok: true, userId })
  const elsewhere = { ...known, issuer: 'https://other.example', email: null }
  expect(await receiveFromIssuer(elsewhere, newcomer, now)).toEqual({ ok: false, why: 'unverified' })
})

test('nobody is linked to an account that is not confirmed, or comes in to one that is suspended', async () => {
  await makePerson({ email: 'squatted@example.org', confirmed: false, rule: null })
  const owner = claims({ email: 'squatted@example.org' })
  expect(await receiveFromIssuer(owner, newcomer, now)).toEqual({ ok: false, why: 'unconfirmed' })
  const data = { confirmedAt: now, suspendedAt: now }
  await db().user.update({ where: { email: 'squatted@example.org' }, data })
  expect(await receiveFromIssuer(owner, newcomer, now)).toEqual({ ok: false, why: 'suspended' })
  expect(await db().identity.count({ where: { subject: owner.subject } })).toBe(0)
})

test('a role comes and goes with its claim, is written down, and the last maintainer stays', async () => {
  const keeper = claims({ roles: ['owners'] })
  const roleOf = async () =>
    (await db().user.findUniqueOrThrow({ where: { email: keeper.email ?? '' } })).role
  const received = await receiveFromIssuer(keeper, newcomer, now)
  expect(await roleOf()).toBe('MAINTAINER')
  await receiveFromIssuer({ ...keeper, roles: [] }, newcomer, now)
  expect(await roleOf(), 'nobody else could maintain the site').toBe('MAINTAINER')
  await makePerson({ email: 'other-keeper@example.org', role: 'MAINTAINER', rule: null })
  await receiveFromIssuer({ ...keeper, roles: [] }, newcomer, now)
  expect(await roleOf()).toBe('MEMBER')
  expect(received.ok && (await listDeeds(received.userId, 9))).toMatchObject([
    { by: null, deed: 'role-of-issuer', detail: 'MEMBER' },
    { by: null, deed: 'role-of-issuer', detail: 'MAINTAINER' },
  ])
})
