import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { until } from '#dev/until.ts'
import type { ChannelSettings } from '#domain/channels/channel-settings.ts'
import { changesAfter } from '#server/changes.ts'
import { noteArrival, noteFailure, sendTest } from '#server/channel-deliveries.ts'
import {
  deleteChannel,
  findChannel,
  keepTry,
  listTries,
  makeChannel,
  turnChannel,
  turnMailAlerts,
} from '#server/channels.ts'
import { pool } from '#server/db.ts'
import { whyTold } from '#server/why.ts'
import { type ChannelService, startChannelService } from '#tests/channel-service.ts'
import { makePerson, type PersonWanted } from '#tests/factories/people.ts'
import { svomNotice } from '#tests/notices/svom-template.ts'
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
  const { userId, channelId } = await make({ email: 'both@example.org' }, webhook('/both'))
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
  // A program that was away asks on by the number that it had last.
  const [change] = (await changesAfter(0, 1000)).filter(it => it.event === eventSlug)
  expect(JSON.parse(call.body.toString()).event.change).toBe(change?.number)
  const why = await whyTold(userId, eventSlug ?? '', new Date())
  expect(why?.told.map(it => it.channelName)).toEqual([null, 'Dome'])
  expect(await until(async () => (await listTries(channelId)).length > 0, 30_000)).toBe(true)
  expect(await listTries(channelId)).toMatchObject([{ status: 200, why: null }])
})

test('a webhook that never answers delays no mail, and nobody else’s message', async () => {
  service.behave({ silent: true }, '/silent')
  const { userId } = await make({ email: 'silent@example.org' }, webhook('/silent'))
  await make({ email: 'quick@example.org' }, webhook('/quick'))
  await stage.arrive(burst())
  const isCalled = (path: string) => callsTo(path).length === 1
  const isAllDone = () => told().length === 2 && isCalled('/quick') && isCalled('/silent')
  expect(await until(isAllDone, 30_000)).toBe(true)
  await pool().query('delete from users where id = $1', [userId])
})

test('what fails for a while is tried again; what is gone is paused, and its owner gets a mail', async () => {
  service.behave({ status: 503 }, '/flaky')
  service.behave({ status: 410 }, '/gone')
  const { channelId: flaky } = await make({ email: 'flaky@example.org' }, webhook('/flaky'))
  const { userId, channelId } = await make({ email: 'gone@example.org' }, webhook('/gone'))
  await stage.arrive(burst())
  expect(await until(() => callsTo('/flaky').length >= 2, 30_000)).toBe(true)
  service.behave({ status: 200 }, '/flaky')
  expect(await stage.settled()).toBe(true)
  // Sending is settled a moment before it stands in the log.
  expect(await until(async () => (await listTries(flaky))[0]?.status === 200, 30_000)).toBe(true)
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

test('a retraction reaches the channels of those who were told', async () => {
  await make({ email: 'told@example.org', rule: { missions: ['svom'], updates: 'none' } }, webhook('/told'))
  await make({ email: 'not-told@example.org', rule: { missions: ['swift'] } }, webhook('/not-told'))
  const t0 = new Date(Date.now() - 3_600_000)
  const place = { raDeg: 311.4, decDeg: 48.2, errorRadiusDeg: 0.1 }
  const svom = { t0, burstId: 'sb26112199', statesT0: true }
  await stage.arrive(svomNotice({ ...svom, packet: 'eclairs-wakeup', place }))
  expect(await stage.settled()).toBe(true)
  await stage.arrive(svomNotice({ ...svom, packet: 'retraction', place }))
  expect(await stage.settled()).toBe(true)
  expect(callsTo('/not-told')).toEqual([])
  const heard = callsTo('/told').map(call => JSON.parse(call.body.toString()) as { event: unknown })
  expect(heard).toHaveLength(2)
  expect(heard[1]).toMatchObject({
    message: { title: expect.stringMatching(/^Retracted/) },
    event: { isRetraction: true },
  })
})

test('a digest comes as a short text, and waits for its hour in every channel', async () => {
  const { userId } = await make({ email: 'daily@example.org', rule: { arrival: 'daily' } }, webhook('/daily'))
  for (const notice of [burst(), burst()]) await stage.arrive(notice)
  expect(await until(async () => (await owedTo(userId)) === 2, 30_000)).toBe(true)
  expect(callsTo('/daily')).toEqual([])
  await pool().query(`update deliveries set due_at = now() - interval '1 second' where user_id = $1`, [
    userId,
  ])
  expect(await stage.settled()).toBe(true)
  expect(told()).toEqual(['daily@example.org'])
  const [digest, ...others] = callsTo('/daily')
  expect(others).toEqual([])
  const { kind, message } = JSON.parse(digest?.body.toString() ?? '') as Record<string, unknown>
  expect(kind).toBe('digest')
  expect(message).toMatchObject({ title: 'Your digest: 2 events', facts: [{}, {}] })
})

const owedTo = async (userId: number) =>
  (await pool().query('select 1 from deliveries where user_id = $1 and sent_at is null', [userId])).rowCount

test('what fails is given up only after a day of it, and the log keeps the last fifty tries', async () => {
  const { userId, channelId } = await make({ email: 'patient@example.org' }, webhook('/patient'))
  const patience = { failures: 10, overMs: 24 * 3_600_000 }
  const began = Date.now()
  const fail = (hours: number) =>
    noteFailure(channelId, {
      why: 'answered 500',
      isGone: false,
      patience,
      now: new Date(began + hours * 3_600_000),
    })
  for (let i = 0; i < 30; i++) expect(await fail(i / 2)).toBe(false)
  await noteArrival(channelId)
  expect(await findChannel(userId, channelId)).toMatchObject({ failures: 0, pausedAt: null })
  expect(await fail(30)).toBe(false)
  // A day later, but only the second time.
  expect(await fail(55)).toBe(false)
  const later = []
  for (let i = 0; i < 9; i++) later.push(await fail(55 + i))
  expect(later).toEqual([false, false, false, false, false, false, false, true, false])
  expect(await findChannel(userId, channelId)).toMatchObject({ pausedWhy: 'answered 500' })
  expect(await until(() => told().length === 1, 30_000)).toBe(true)

  for (let ms = 0; ms < 60; ms++) await keepTry(channelId, { at: new Date(), status: 500, why: 'no', ms })
  const tries = await listTries(channelId)
  expect(tries).toHaveLength(50)
  expect([tries[0]?.ms, tries.at(-1)?.ms]).toEqual([59, 10])
  const { rows } = await pool().query(
    'select count(*)::int as count from channel_tries where channel_id = $1',
    [channelId],
  )
  expect(rows).toEqual([{ count: 50 }])
})

test('one person’s silent webhooks take only a few hands', async () => {
  service.behave({ silent: true })
  const { userId } = await makePerson({ email: 'greedy@example.org' })
  for (let i = 0; i < 12; i++) await makeChannel(userId, { name: `${i}`, settings: webhook(`/greedy/${i}`) })
  service.behave({ status: 200 }, '/modest')
  await make({ email: 'modest@example.org' }, webhook('/modest'))
  await stage.arrive(burst())
  expect(await until(() => callsTo('/modest').length === 1, 30_000)).toBe(true)
  expect(service.calls.filter(call => call.path.startsWith('/greedy')).length).toBeLessThanOrEqual(4)
  service.behave({ status: 200 })
  await pool().query('delete from users where id = $1', [userId])
})
