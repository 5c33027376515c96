import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { until } from '#dev/until.ts'
import type { ChannelSettings } from '#domain/channels/channel-settings.ts'
import { sendTest } from '#server/channel-deliveries.ts'
import {
  deleteChannel,
  findChannel,
  listTries,
  makeChannel,
  turnChannel,
  turnMailAlerts,
} from '#server/channels.ts'
import { pool } from '#server/db.ts'
import { type ChannelService, startChannelService } from '#tests/channel-service.ts'
import { makePerson, type PersonWanted } from '#tests/factories/people.ts'
import { fermiPosition } from '#tests/notices/templates.ts'
import { Stage } from './stage.ts'

// From notice to webhook, through the real alerts process.

const stage = new Stage('postgres')
let service: ChannelService

beforeAll(async () => {
  service = await startChannelService()
  process.env.PRIVATE_HOSTS = service.host
  await stage.startWorker()
})
afterAll(async () => {
  await stage.stopWorkers()
  await service.close()
})
beforeEach(async () => {
  if (!(await stage.settled())) throw new Error('the test before left something owed')
  stage.sink.forget()
  service.calls.length = 0
  await pool().query('update rules set is_active = false, updated_at = now()')
})

const SECRET = 'a secret that only this webhook knows'
const webhook = (path: string): ChannelSettings => ({
  kind: 'webhook',
  url: `${service.url}${path}`,
  secret: SECRET,
})

async function make(wanted: PersonWanted, settings: ChannelSettings) {
  const { userId } = await makePerson(wanted)
  const made = await makeChannel(userId, { name: 'Dome', settings })
  if (!made.ok) throw new Error(made.why)
  return { userId, channelId: made.channelId }
}

let hour = 0
/** A burst of its own for each test, hours apart, as if heard of now. */
function burst() {
  const t0 = new Date(Date.now() - 12 * 3_600_000 - hour++ * 3_600_000)
  const place = { raDeg: 253.97, decDeg: -32.77, errorRadiusDeg: 8.3 }
  return fermiPosition({ stage: 'FLT', t0, ...place, classIndex: 4, classPercent: 92 })
}

const callsTo = (path: string) => service.calls.filter(call => call.path === path)
const told = () => stage.sink.mails.map(it => it.to).sort()

test('news goes by mail and, signed, to a webhook; each once', async () => {
  const { channelId } = await make({ email: 'both@example.org' }, webhook('/both'))
  await makePerson({ email: 'mail@example.org' })
  const { eventSlug } = await stage.arrive(burst())
  expect(await stage.settled()).toBe(true)
  expect(told()).toEqual(['both@example.org', 'mail@example.org'])
  const [call, ...others] = callsTo('/both')
  expect(others).toEqual([])
  if (!call) throw new Error('the webhook was not called')
  const timestamp = String(call.headers['afterglow-timestamp'])
  expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(30)
  const signature = createHmac('sha256', SECRET).update(`${timestamp}.${call.body.toString()}`).digest('hex')
  expect(call.headers['afterglow-signature']).toBe(`v1=${signature}`)
  expect(JSON.parse(call.body.toString())).toMatchObject({
    version: 1,
    id: call.headers['afterglow-delivery'],
    kind: 'event',
    message: { url: `http://127.0.0.1:3000/events/${eventSlug}`, why: 'Because of your rule “Everything”.' },
    event: { slug: eventSlug, revision: 1, position: { raDeg: 253.97, errorRadiusDeg: 8.3 } },
  })
  expect(await until(async () => (await listTries(channelId)).length > 0, 5000)).toBe(true)
  expect(await listTries(channelId)).toMatchObject([{ status: 200, why: null }])
})

test('a webhook that never answers delays no mail, and nobody else’s message', async () => {
  service.behave({ silent: true }, '/silent')
  const { userId } = await make({ email: 'silent@example.org' }, webhook('/silent'))
  await make({ email: 'quick@example.org' }, webhook('/quick'))
  await stage.arrive(burst())
  expect(await until(() => told().length === 2 && callsTo('/quick').length === 1, 5000)).toBe(true)
  expect(callsTo('/silent')).toHaveLength(1)
  await pool().query('delete from users where id = $1', [userId])
})

test('what fails for a while is tried again; what is gone is paused, and its owner gets a mail', async () => {
  service.behave({ status: 503 }, '/flaky')
  service.behave({ status: 410 }, '/gone')
  const { channelId: flaky } = await make({ email: 'flaky@example.org' }, webhook('/flaky'))
  const { userId, channelId } = await make({ email: 'gone@example.org' }, webhook('/gone'))
  await stage.arrive(burst())
  expect(await until(() => callsTo('/flaky').length >= 2, 10_000)).toBe(true)
  service.behave({ status: 200 }, '/flaky')
  expect(await stage.settled()).toBe(true)
  // Sending is settled a moment before it stands in the log.
  expect(await until(async () => (await listTries(flaky))[0]?.status === 200, 5000)).toBe(true)
  expect((await listTries(flaky)).at(-1)).toMatchObject({ status: 503, why: 'answered 503' })
  expect(callsTo('/gone')).toHaveLength(1)
  expect(await findChannel(userId, channelId)).toMatchObject({ pausedWhy: 'answered 410' })
  const mail = stage.sink.mails.find(it => it.to === 'gone@example.org' && it.subject.includes('paused'))
  expect(mail?.subject).toBe('Your channel “Dome” is paused')
  expect(mail?.text).toContain(`/account/channels/${channelId}`)

  // Nothing is owed to it any more, until its owner resumes it.
  await stage.arrive(burst())
  expect(await stage.settled()).toBe(true)
  expect(callsTo('/gone')).toHaveLength(1)
  service.behave({ status: 200 }, '/gone')
  expect(await turnChannel(userId, channelId, true)).toBe(true)
  await stage.arrive(burst())
  expect(await stage.settled()).toBe(true)
  expect(callsTo('/gone')).toHaveLength(2)
})

test('who wants no alerts by mail gets them through their channels alone; a test reaches all that is open', async () => {
  const { userId, channelId } = await make({ email: 'quiet@example.org' }, webhook('/quiet'))
  await turnMailAlerts(userId, false)
  await stage.arrive(burst())
  expect(await stage.settled()).toBe(true)
  expect(told()).toEqual([])
  expect(callsTo('/quiet')).toHaveLength(1)

  await turnMailAlerts(userId, true)
  expect(await sendTest(userId, new Date())).toEqual({ ok: true, ways: 2 })
  expect(await stage.settled()).toBe(true)
  expect(told()).toEqual(['quiet@example.org'])
  expect(JSON.parse(callsTo('/quiet')[1]?.body.toString() ?? '')).toMatchObject({ kind: 'test', event: null })
  expect(await deleteChannel(userId, channelId)).toBe(true)
  expect(await sendTest(userId, new Date())).toEqual({ ok: true, ways: 1 })
})
