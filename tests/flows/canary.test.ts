import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '#dev/until.ts'
import { type AlertsProcess, startAlerts } from '#tests/alerts-process.ts'
import { freshDatabase } from '#tests/database.ts'
import { startSmtpSink } from '#tests/smtp-sink.ts'

const SECRET = 'between the inbox and the site, 32 characters'

// Settings are read once, so the one who is called must be there first.
const pings: string[] = []
const pager = createServer((request, response) => {
  pings.push(`${request.method} ${request.url}`)
  response.end('ok')
})
await new Promise<void>(resolve => pager.listen(0, '127.0.0.1', resolve))
process.env.CANARY_PING_URL = `http://127.0.0.1:${(pager.address() as AddressInfo).port}/afterglow`
process.env.BOUNCE_SECRET = SECRET
process.env.AFTERGLOW_COMMIT = 'a'.repeat(40)

const database = await freshDatabase()
const { closeDb, db } = await import('#server/db.ts')
const { closeQueue } = await import('#server/queue.ts')
const { POST } = await import('#app/api/bounces/route.ts')
const { signBody } = await import('#server/body-signature.ts')
const { readStatus } = await import('#server/status.ts')
const { noteVersion } = await import('#server/running-version.ts')
const { oweCanary } = await import('#server/canary.ts')
const { keepCanary } = await import('#workers/gcn/canary.ts')
const { forgetExpired } = await import('#server/tidying.ts')

const sink = await startSmtpSink()
let alerts: AlertsProcess

beforeAll(async () => {
  alerts = await startAlerts({ SMTP_URL: sink.url })
})
afterAll(async () => {
  await alerts.stop()
  await sink.close()
  pager.close()
  await closeQueue()
  await closeDb()
  await database.drop()
})

async function handIn(mail: Uint8Array): Promise<unknown> {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const response = await POST(
    new Request('http://127.0.0.1/api/bounces', {
      method: 'POST',
      body: Buffer.from(mail),
      headers: {
        'content-type': 'message/rfc822',
        'afterglow-timestamp': timestamp,
        'afterglow-signature': signBody(SECRET, timestamp, mail),
      },
    }),
  )
  return response.json()
}

test('a beat of GCN sends it on its way, it goes the way of alerts, and coming back it is told and pages nobody', async () => {
  const beat = keepCanary('canary@example.org')
  const heardAt = new Date()
  beat(heardAt)
  // Beats come each second.
  beat(new Date(heardAt.getTime() + 1))
  expect(await until(() => sink.mails.length > 0, 30_000)).toBe(true)
  const [mail] = sink.mails
  expect(mail?.to).toBe('canary@example.org')
  expect(mail?.subject).toBe('TEST: canary of Afterglow')
  expect(await handIn(mail?.raw ?? Buffer.alloc(0))).toEqual({ ok: true, canary: true })
  expect(pings).toEqual(['POST /afterglow'])
  const { canary, mails } = await readStatus(new Date(Date.now() + 3_600_000))
  expect(canary?.seconds).toBeGreaterThan(0)
  expect(canary?.seconds).toBeLessThan(30)
  // It is no mail to anybody.
  expect(mails).toMatchObject({ owed: 0, sent: 0 })
})

test('two processes send one for the same five minutes, and another for the next', async () => {
  const at = new Date('2026-03-01T00:01:00Z')
  expect(await oweCanary('canary@example.org', at)).toBe(true)
  expect(await oweCanary('canary@example.org', new Date('2026-03-01T00:04:59Z'))).toBe(false)
  expect(await oweCanary('canary@example.org', new Date('2026-03-01T00:05:00Z'))).toBe(true)
})

test('a mail that only says so is no canary', async () => {
  pings.length = 0
  const forged = Buffer.from('Message-ID: <delivery-1.0123456789abcdef@example.org>\r\n\r\nalive!\r\n')
  expect(await handIn(forged)).toMatchObject({ ok: false })
  expect(pings).toEqual([])
})

test('what has been told for a year is forgotten; what is owed is not', async () => {
  const { id: userId } = await db().user.create({
    data: { email: 'old@example.org', confirmedAt: new Date() },
  })
  const createdAt = new Date(Date.now() - 400 * 86_400_000)
  const later = new Date(Date.now() + 86_400_000)
  for (const [subject, sentAt] of [
    ['told', createdAt],
    ['owed', null],
  ] as const)
    await db().delivery.create({
      data: { kind: 'test', subject, userId, lane: 5, createdAt, dueAt: later, sentAt },
    })
  await forgetExpired(new Date())
  const left = await db().delivery.findMany({ where: { userId } })
  expect(left.map(it => it.subject)).toEqual(['owed'])
})

test('/status tells which commit runs, and since when it is that one', async () => {
  await noteVersion(new Date('2026-11-20T10:00:00Z'))
  await noteVersion(new Date('2026-11-21T10:00:00Z'))
  const { version } = await readStatus(new Date(Date.now() + 2 * 3_600_000))
  expect(version).toEqual({ commit: 'a'.repeat(40), since: new Date('2026-11-20T10:00:00Z') })
})
