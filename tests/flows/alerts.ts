import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db, inTransaction } from '#server/db.ts'
import { oweAccountMail } from '#server/deliveries.ts'
import { ring } from '#server/queue.ts'
import { holdSending } from '#server/settings.ts'
import { makeToken } from '#server/tokens.ts'
import { makePerson } from '#tests/factories/people.ts'
import { svomNotice } from '#tests/notices/svom-template.ts'
import { fermiAlert, fermiPosition } from '#tests/notices/templates.ts'
import { type Backend, Stage } from './stage.ts'

const place = { raDeg: 253.97, decDeg: -32.77 }
let second = 0

/** A burst of its own for each test, at this moment. */
function burst() {
  const t0 = new Date(Date.now() - 10_000 + second++ * 1000 - (Date.now() % 1000))
  return {
    alert: fermiAlert({ t0 }),
    flight: fermiPosition({
      stage: 'FLT',
      t0,
      ...place,
      errorRadiusDeg: 8.3,
      classIndex: 4,
      classPercent: 92,
    }),
    ground: fermiPosition({ stage: 'GND', t0, ...place, errorRadiusDeg: 3.1, duration: 'Long' }),
    final: fermiPosition({ stage: 'FIN', t0, ...place, errorRadiusDeg: 1.2, duration: 'Long' }),
    test: fermiAlert({ t0, trigId: 99999, isTest: true }),
  }
}

/** From a notice to the inboxes of those whom it concerns, on one of the two queue backends. */
export function alertFlows(backend: Backend): void {
  describe(`alerts, queue on ${backend}`, () => {
    const stage = new Stage(backend)
    const inbox = (email: string) => stage.sink.mails.filter(mail => mail.to === email)
    const settled = async () => expect(await stage.settled()).toBe(true)

    beforeAll(async () => {
      await makePerson({ email: 'all@example.org', timeZone: 'Europe/Paris', rule: { updates: 'all' } })
      await makePerson({ email: 'material@example.org' })
      await makePerson({ email: 'once@example.org', rule: { updates: 'none' } })
      await makePerson({ email: 'small@example.org', rule: { maxErrorRadiusDeg: 5 } })
      await makePerson({ email: 'swift@example.org', rule: { missions: ['swift'] } })
      await makePerson({ email: 'off@example.org', rule: { isActive: false } })
      await makePerson({ email: 'unconfirmed@example.org', confirmed: false })
      await makePerson({ email: 'tests@example.org', rule: { kinds: ['test'] } })
      await stage.startWorker()
    })
    beforeEach(() => stage.sink.forget())
    afterAll(() => stage.stopWorkers())

    test('people whom it concerns have a mail, nobody else has', async () => {
      await stage.arrive(burst().flight)
      await settled()
      expect(stage.sink.mails.map(it => it.to).sort()).toEqual([
        'all@example.org',
        'material@example.org',
        'once@example.org',
      ])
    })

    test('updates go to those who follow so closely, in one thread', async () => {
      const { flight, ground, final } = burst()
      for (const notice of [flight, ground, final]) {
        await stage.arrive(notice)
        await settled()
      }
      const count = (email: string) => inbox(email).length
      expect([count('all@example.org'), count('once@example.org')]).toEqual([3, 1])
      expect(count('material@example.org')).toBeLessThan(3)
      const mails = inbox('all@example.org')
      expect(new Set(mails.map(it => it.messageId)).size).toBe(3)
      expect(new Set(mails.map(it => it.headers.get('in-reply-to'))).size).toBe(1)
    })

    test('a mail can be acted on, and left with one click', async () => {
      await stage.arrive(burst().flight)
      await settled()
      const mail = inbox('all@example.org')[0]
      expect(mail?.subject).toMatch(/Fermi/)
      expect(mail?.text).toContain('8.3')
      expect(mail?.text).toContain('Everything')
      const raw = mail?.raw.toString() ?? ''
      expect(raw).toMatch(/^List-Unsubscribe: <http:\/\/127\.0\.0\.1:3000\/unsubscribe\/[\w.~-]+>\r$/m)
      expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
      expect(raw).toMatch(/^List-Id: .+\r$/m)
    })

    test('a first message goes out when an event comes to match later', async () => {
      const { flight, final } = burst()
      await stage.arrive(flight)
      await settled()
      expect(inbox('small@example.org')).toHaveLength(0)
      await stage.arrive(final)
      await settled()
      expect(inbox('small@example.org')).toHaveLength(1)
    })

    test('a retraction goes to exactly those who were told, and says so', async () => {
      const t0 = new Date(Date.now() - 60_000)
      const svom = { burstId: `sb261121${String(second++).padStart(2, '0')}`, t0, statesT0: true }
      const told = { raDeg: 30, decDeg: 40, errorRadiusDeg: 0.1 }
      await stage.arrive(svomNotice({ ...svom, packet: 'eclairs-wakeup', place: told }))
      await settled()
      const before = stage.sink.mails.map(it => it.to).sort()
      expect(before).toContain('once@example.org')
      expect(before).not.toContain('swift@example.org')
      stage.sink.forget()
      await makePerson({ email: `late${second}@example.org` })
      await stage.arrive(svomNotice({ ...svom, packet: 'retraction', place: told }))
      await settled()
      expect(stage.sink.mails.map(it => it.to).sort()).toEqual(before)
      for (const mail of stage.sink.mails) expect(mail.subject).toMatch(/^Retracted/)
    })

    test('what was old on arrival is mailed to nobody', async () => {
      await stage.arrive(burst().flight, new Date(Date.now() - 31 * 60_000))
      await settled()
      expect(stage.sink.mails).toEqual([])
    })

    test('a test notice reaches those who ask for tests', async () => {
      await stage.arrive(burst().test)
      await settled()
      expect(stage.sink.mails.map(it => it.to)).toEqual(['tests@example.org'])
    })

    test('a switch holds all sending and releases it', async () => {
      await holdSending(true)
      await stage.arrive(burst().flight)
      await expect.poll(() => db().delivery.count({ where: { sentAt: null } })).toBeGreaterThan(2)
      await ring('deliver')
      await expect.poll(() => stage.waiting('deliver')).toBe(0)
      expect(stage.sink.mails).toEqual([])
      await holdSending(false)
      await ring('deliver')
      await settled()
      expect(inbox('all@example.org')).toHaveLength(1)
    })

    test('an account mail is owed, sent, and holds a secret that no table knows', async () => {
      const { userId } = await makePerson({ email: 'new@example.org', confirmed: false, rule: null })
      const secret = await inTransaction(async client => {
        const made = await makeToken(client, {
          userId,
          purpose: 'confirm-email',
          lifetimeMs: 60_000,
          now: new Date(),
        })
        await oweAccountMail(client, { userId, tokenId: made.id })
        return made.secret
      })
      await ring('deliver')
      await settled()
      expect(inbox('new@example.org')[0]?.text).toContain(secret)
      const kept = await db().$queryRaw<{ found: number }[]>`
        select count(*)::int as found from tokens t, deliveries d
         where t::text like ${`%${secret}%`} or d::text like ${`%${secret}%`}`
      expect(kept[0]?.found).toBe(0)
    })
  })
}
