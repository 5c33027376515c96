import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { POST } from '#app/api/bounces/route.ts'
import { until } from '#dev/until.ts'
import { signBody } from '#server/body-signature.ts'
import { countBounces, noteBounce } from '#server/bounces.ts'
import { sendTest } from '#server/channel-deliveries.ts'
import { db, pool } from '#server/db.ts'
import { listFailures } from '#server/oversight.ts'
import { listDeeds } from '#server/people.ts'
import {
  askForMailAgain,
  countSuppressed,
  findSuppression,
  liftFor,
  listSuppressed,
  mailAgain,
} from '#server/suppressions.ts'
import { BOUNCES } from '#tests/bounces.ts'
import { makePerson } from '#tests/factories/people.ts'
import { fermiPosition } from '#tests/notices/templates.ts'
import { Stage } from './stage.ts'

// Mails that come back: at the relay's door, as reports, and as a provider tells of them.

const SECRET = 'a secret that only a provider knows, 32+'
process.env.BOUNCE_SECRET = SECRET
process.env.BOUNCE_ADDRESS = 'bounces@afterglow.example'

const stage = new Stage('postgres')
beforeAll(async () => void (await stage.startWorker()))
afterAll(() => stage.stopWorkers())
beforeEach(async () => {
  if (!(await stage.settled())) throw new Error('the test before left something owed')
  stage.sink.behave({})
  stage.sink.forget()
  await pool().query('update rules set is_active = false, updated_at = now()')
})

const DAY_MS = 86_400_000
const ago = (days: number) => new Date(Date.now() - days * DAY_MS)

let hours = 0
/** A burst of its own, hours apart. */
function burst() {
  const t0 = new Date(Date.now() - ++hours * 7_200_000)
  const place = { raDeg: 253.97, decDeg: -32.77, errorRadiusDeg: 8.3 }
  return fermiPosition({ stage: 'FLT', t0, ...place, classIndex: 4, classPercent: 92 })
}
async function tell() {
  await stage.arrive(burst())
  expect(await stage.settled()).toBe(true)
}

let people = 0
async function make() {
  const email = `bounced-${++people}@example.org`
  const { userId } = await makePerson({ email })
  await db().user.update({ where: { id: userId }, data: { confirmedAt: ago(60) } })
  return { userId, email }
}
const inbox = (email: string) => stage.sink.mails.filter(mail => mail.to === email)
const deliveriesOf = (userId: number) => db().delivery.findMany({ where: { userId }, orderBy: { id: 'asc' } })
const bouncesOf = (userId: number) =>
  db().bounce.findMany({
    where: { userId },
    orderBy: { id: 'asc' },
    select: { kind: true, status: true, source: true },
  })

type Asked = { type?: string; secret?: string; at?: Date; signature?: string }

async function post(body: string | Buffer, asked: Asked = {}): Promise<{ status: number; says: unknown }> {
  const { type = 'application/json', secret = SECRET, at = new Date() } = asked
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const answer = await POST(
    new Request('http://127.0.0.1/api/bounces', {
      method: 'POST',
      body: typeof body === 'string' ? body : new Uint8Array(body),
      headers: {
        'content-type': type,
        'afterglow-timestamp': timestamp,
        'afterglow-signature': asked.signature ?? signBody(secret, timestamp, body),
      },
    }),
  )
  const text = await answer.text()
  return { status: answer.status, says: text === '' ? null : JSON.parse(text) }
}
const told = (it: Record<string, unknown>) => post(JSON.stringify(it))
const report = (text: string) => post(Buffer.from(text.replaceAll('\n', '\r\n')), { type: 'message/rfc822' })

describe('at the relay’s door', () => {
  test('a mailbox that is not there gets no more alerts; account mails that are asked for still go', async () => {
    const { userId, email } = await make()
    stage.sink.behave({ answers: { [email]: { code: 550, message: '5.1.1 no such user', times: 1 } } })
    await tell()
    expect(await findSuppression(userId)).toMatchObject({ kind: 'hard', status: '5.1.1' })
    expect(await bouncesOf(userId)).toEqual([{ kind: 'hard', status: '5.1.1', source: 'relay' }])
    await tell()
    expect(await deliveriesOf(userId)).toHaveLength(1)
    expect(await sendTest(userId, new Date())).toEqual({ ok: true, ways: 0 })

    expect(await askForMailAgain(userId, null, new Date())).toEqual({ ok: true, email })
    expect(await until(() => inbox(email).length === 1, 30_000)).toBe(true)
    const secret = /mail-again\?token=([\w-]+)/.exec(inbox(email)[0]?.text ?? '')?.[1] ?? ''
    // Whoever was sent the link for something else cannot use it for this.
    expect(await mailAgain(`${secret}x`, new Date())).toMatchObject({ ok: false, why: 'unknown' })
    expect(await mailAgain(secret, new Date())).toMatchObject({ ok: true, userId })
    expect(await mailAgain(secret, new Date())).toMatchObject({ ok: false, why: 'spent' })
    expect(await findSuppression(userId)).toBeNull()
    await tell()
    expect(inbox(email)).toHaveLength(2)
  })

  test('a refusal of ours stops nothing, nor does a mailbox that is full once', async () => {
    const [refused, full] = [await make(), await make()]
    stage.sink.behave({
      answers: {
        [refused.email]: { code: 550, message: '5.7.1 blocked by policy', times: 1 },
        [full.email]: { code: 552, message: '5.2.2 over quota', times: 1 },
      },
    })
    await tell()
    expect(await bouncesOf(refused.userId)).toEqual([{ kind: 'refused', status: '5.7.1', source: 'relay' }])
    expect(await bouncesOf(full.userId)).toEqual([{ kind: 'soft', status: '5.2.2', source: 'relay' }])
    expect(await countSuppressed()).toBe(0)
    await tell()
    expect([inbox(refused.email).length, inbox(full.email).length]).toEqual([1, 1])
  })

  test('what is owed already is given up, with the reason', async () => {
    const { userId } = await make()
    const owed = {
      userId,
      kind: 'digest',
      subject: 'digest:daily:1',
      lane: 5,
      dueAt: new Date(Date.now() + DAY_MS),
    }
    await db().delivery.create({ data: owed })
    const bounce = { kind: 'complaint', status: null, source: 'provider', at: new Date() } as const
    const { email } = await db().user.findUniqueOrThrow({ where: { id: userId } })
    expect(await noteBounce({ ...bounce, recipient: email })).toEqual({ ok: true, isSuppressed: true })
    expect(await deliveriesOf(userId)).toMatchObject([
      { lastError: 'suppressed: complaint', failedAt: expect.any(Date) },
    ])
    // One that was in somebody's hands at that moment.
    await db().delivery.create({ data: { ...owed, subject: 'digest:daily:2', dueAt: new Date() } })
    expect(await stage.settled()).toBe(true)
    expect((await deliveriesOf(userId))[1]?.lastError).toMatch(/^suppressed/)
    expect(JSON.stringify(await listFailures(new Date()))).not.toContain('@')
  })
})

describe('reports', () => {
  test('come to an address of each mail’s own, and stop mail when they show its mark', async () => {
    const { userId, email } = await make()
    await tell()
    const [sent] = inbox(email)
    const mark = /delivery-\d+\.[0-9a-f]{16}/.exec(sent?.messageId ?? '')?.[0] ?? ''
    expect(sent?.from).toBe(`bounces+${mark}@afterglow.example`)
    // Somebody else's number: whoever writes it does not know its signature.
    const forged = `${mark.split('.')[0]}.0123456789abcdef`
    const { write } = BOUNCES.postfix
    expect(await report(write({ to: email, mark: forged }))).toMatchObject({
      status: 200,
      says: { ok: false, why: 'unproven' },
    })
    expect(await findSuppression(userId)).toBeNull()
    const delayed = BOUNCES['Postfix, of a delay'].write({ to: email, mark })
    expect((await report(delayed)).says).toEqual({ ok: false, why: 'no-failure' })
    expect((await report(write({ to: email, mark }))).says).toEqual({ ok: true, isSuppressed: true })
    expect((await report(write({ to: email, mark }))).says).toEqual({ ok: false, why: 'told' })
    expect(await bouncesOf(userId)).toEqual([{ kind: 'hard', status: '5.1.1', source: 'report' }])
  })

  test('that name a mail in their address alone are understood', async () => {
    const { userId, email } = await make()
    await tell()
    const [sent] = inbox(email)
    const text = BOUNCES.qmail
      .write({ to: email, mark: 'nothing-of-ours' })
      .replace('To: bounces@afterglow.example', `To: ${sent?.from}`)
    expect((await report(text)).says).toEqual({ ok: true, isSuppressed: true })
    expect(await findSuppression(userId)).toMatchObject({ kind: 'hard' })
  })

  test('of a link to another address than theirs say nothing of a person', async () => {
    const { userId } = await make()
    const token = await db().token.create({
      data: {
        userId,
        purpose: 'move-address',
        hash: 'x',
        address: 'typo@example.org',
        expiresAt: new Date(Date.now() + DAY_MS),
      },
    })
    const delivery = await db().delivery.create({
      data: {
        userId,
        kind: 'account',
        subject: `token:${token.id}`,
        lane: 0,
        dueAt: new Date(),
        sentAt: new Date(),
      },
    })
    const bounce = { kind: 'hard', status: '5.1.1', source: 'report', at: new Date() } as const
    expect(await noteBounce({ ...bounce, deliveryId: delivery.id })).toEqual({ ok: false, why: 'nobody' })
  })
})

describe('the address for bounces', () => {
  test('believes what is signed, fresh and whole, and nothing else', async () => {
    const { userId, email } = await make()
    const body = JSON.stringify({ recipient: email, kind: 'hard', status: '5.1.1' })
    const statusOf = async (text: string, asked?: Asked) => (await post(text, asked)).status
    expect(await statusOf(body, { secret: 'another' })).toBe(401)
    expect(await statusOf(body, { at: new Date(Date.now() - 301_000) })).toBe(401)
    expect(await statusOf(body, { at: new Date(Date.now() + 302_000) })).toBe(401)
    const timestamp = String(Math.floor(Date.now() / 1000))
    expect(await statusOf(body, { signature: signBody(SECRET, timestamp, `${body} `) })).toBe(401)
    for (const signature of ['', 'v1=', 'v2=00', 'ü'.repeat(34)].map(it => encodeURI(it)))
      expect(await statusOf(body, { signature })).toBe(401)
    const bare = new Request('http://127.0.0.1/api/bounces', { method: 'POST', body })
    expect((await POST(bare)).status).toBe(401)
    expect(await statusOf(body, { type: 'text/plain' })).toBe(415)
    expect(await statusOf(' '.repeat(2 * 1024 * 1024 + 1))).toBe(413)
    expect(await findSuppression(userId)).toBeNull()
    for (const wrong of ['', '[]', '{"kind":"hard"}', `{"recipient":"${email}","kind":"gone"}`, '\u0000'])
      expect(await statusOf(wrong)).toBe(400)
    expect(await post(body)).toEqual({ status: 200, says: { ok: true, isSuppressed: true } })
  })

  test('takes a provider’s word by the mail or by the address', async () => {
    const [byMail, byAddress, refused] = [await make(), await make(), await make()]
    await tell()
    const messageId = inbox(byMail.email)[0]?.messageId
    expect((await told({ messageId, kind: 'complaint' })).says).toEqual({ ok: true, isSuppressed: true })
    expect(await findSuppression(byMail.userId)).toMatchObject({ kind: 'complaint' })
    const recipient = byAddress.email.toUpperCase()
    expect((await told({ recipient, kind: 'hard', status: '5.2.1' })).says).toMatchObject({ ok: true })
    expect(await findSuppression(byAddress.userId)).toMatchObject({ kind: 'hard', status: '5.2.1' })
    expect((await told({ recipient: refused.email, kind: 'hard', status: '5.7.1' })).says).toEqual({
      ok: true,
      isSuppressed: false,
    })
    expect((await told({ recipient: 'nobody@example.org', kind: 'hard' })).says).toEqual({
      ok: false,
      why: 'nobody',
    })
    const counts = await countBounces(new Date())
    expect(counts).toContainEqual({ kind: 'hard', status: '5.2.1', day: 1, month: 1 })
    expect((await listSuppressed(10)).map(it => it.email)).toEqual(
      expect.arrayContaining([byMail.email, byAddress.email]),
    )
  })

  test('believes late word no more once the address has shown that it works, or is another', async () => {
    const { userId, email } = await make()
    await told({ recipient: email, kind: 'hard' })
    const { userId: by } = await make()
    expect(await liftFor(by, userId, new Date())).toBe(true)
    expect(await liftFor(by, userId, new Date())).toBe(false)
    expect(await listDeeds(userId, 5)).toMatchObject([{ deed: 'mail-again' }])
    const before = new Date(Date.now() - 60_000).toISOString()
    expect((await told({ recipient: email, kind: 'hard', at: before })).says).toEqual({
      ok: false,
      why: 'outdated',
    })
    expect((await told({ recipient: email, kind: 'complaint' })).says).toMatchObject({ isSuppressed: true })
    await db().user.update({ where: { id: userId }, data: { email: `moved-${email}` } })
    expect(await findSuppression(userId)).toBeNull()
    await tell()
    expect(inbox(`moved-${email}`)).toHaveLength(1)
  })
})

describe('soft bounces', () => {
  /** Mails that were sent so many days ago, and came back as many days later, or not at all. */
  async function stops(mails: [sentDaysAgo: number, backAfterDays: number | null][]): Promise<boolean[]> {
    const { userId } = await make()
    const sent = []
    for (const [days, backAfterDays] of mails) {
      const sentAt = ago(days)
      const row = { userId, kind: 'digest', subject: `digest:${days}`, lane: 5, dueAt: sentAt, sentAt }
      sent.push({ ...(await db().delivery.create({ data: row })), days, backAfterDays })
    }
    const said = []
    for (const { id, days, backAfterDays } of sent) {
      if (backAfterDays === null) continue
      const at = ago(days - backAfterDays)
      said.push(await noteBounce({ kind: 'soft', status: '4.4.1', source: 'report', at, deliveryId: id }))
    }
    return said.map(it => it.ok && it.isSuppressed)
  }

  test('stop mail after five in fourteen days, and not before', async () => {
    const daily = [5, 4, 3, 2, 1].map((day): [number, number] => [day, 0.1])
    expect(await stops(daily)).toEqual([false, false, false, false, true])
    // Each comes five days late, as from a queue that gives up then: the ones after it have not arrived either.
    const late = [10, 9, 8, 7, 6].map((day): [number, number] => [day, 5])
    expect(await stops(late)).toEqual([false, false, false, false, true])
    const rare = [21, 17, 13, 9, 5, 1].map((day): [number, number] => [day, 0.1])
    expect(await stops(rare)).not.toContain(true)
  })

  test('are forgotten when a mail arrived in between', async () => {
    const days = [12, 11.5, 11, 10.5].map((day): [number, number] => [day, 0.1])
    expect(await stops([...days, [10, null], [2, 0.1]])).not.toContain(true)
    // What was sent an hour ago may still come back.
    expect((await stops([...days, [1.5, null], [1, 0.1]])).at(-1)).toBe(true)
  })
})

test('the lines for Postfix in docs/bounces.md do what they say', async () => {
  const seen: { headers: Record<string, unknown>; body: Buffer }[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      seen.push({ headers: request.headers, body: Buffer.concat(chunks) })
      response.end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const script = /```sh\n(#!\/bin\/sh\n[\s\S]*?)```/.exec(
    await readFile(new URL('../../docs/bounces.md', import.meta.url), 'utf8'),
  )?.[1]
  if (!script) throw new Error('the page has no script')
  const { port } = server.address() as AddressInfo
  const child = spawn('sh', ['-c', script], {
    env: {
      ...process.env,
      AFTERGLOW_URL: `http://127.0.0.1:${port}`,
      BOUNCE_SECRET: SECRET,
      NO_PROXY: '*',
    },
    stdio: ['pipe', 'inherit', 'inherit'],
  })
  child.stdin.end('From: a\r\n\r\nWörter\u0000\r\n')
  const [code] = await once(child, 'exit')
  server.close()
  expect(code).toBe(0)
  const [{ headers, body } = { headers: {}, body: Buffer.of() }] = seen
  expect(body.toString()).toBe('From: a\r\n\r\nWörter\u0000\r\n')
  expect(headers['content-type']).toBe('message/rfc822')
  expect(headers['afterglow-signature']).toBe(signBody(SECRET, String(headers['afterglow-timestamp']), body))
})
