import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { until } from '#dev/until.ts'
import type { OpenChange } from '#domain/events/open-change.ts'
import { sendChanges } from '#server/change-news.ts'
import { changesAfter, newestChange } from '#server/changes.ts'
import { makeChannel, turnChannel } from '#server/channels.ts'
import { pool } from '#server/db.ts'
import type { AlertsProcess } from '#tests/alerts-process.ts'
import { type ChannelService, startChannelService } from '#tests/channel-service.ts'
import { makePerson } from '#tests/factories/people.ts'
import { swiftPosition } from '#tests/notices/templates.ts'
import { Stage } from './stage.ts'

// The feed of changes behind webhooks: a program that is sent each change gets every number, whatever breaks on the way.

const stage = new Stage('postgres')
let service: ChannelService

let worker: AlertsProcess

beforeAll(async () => {
  service = await startChannelService()
  process.env.PRIVATE_HOSTS = service.host
  worker = await stage.startWorker()
})
afterAll(async () => {
  await stage.stopWorkers()
  await service.close()
})
beforeEach(() => {
  service.calls.length = 0
})

/** Somebody whose rules bring nothing, with a webhook. */
async function makeFollower(name: string) {
  const { userId } = await makePerson({ email: `${name}@example.org`, rule: { missions: ['fermi'] } })
  const secret = 'a secret that only this webhook knows'
  const settings = { kind: 'webhook', url: `${service.url}/${name}`, secret } as const
  const made = await makeChannel(userId, { name, settings })
  if (!made.ok) throw new Error(made.why)
  expect(await sendChanges(userId, made.channelId, true)).toBe(true)
  return { userId, channelId: made.channelId }
}

let bursts = 0
/** A burst with a position that is then refined: two changes of one event. */
async function changeTwice(): Promise<void> {
  const number = bursts++
  const t0 = new Date(Date.UTC(2016, 0, 1 + 3 * number, 4, 5, 6))
  const about = { t0, trigId: 1_660_000 + number, raDeg: (number * 37) % 360, decDeg: 12 }
  await stage.arrive(swiftPosition({ ...about, stage: 'BAT', issuedAt: t0, errorRadiusDeg: 0.05 }))
  const later = new Date(t0.getTime() + 90_000)
  await stage.arrive(swiftPosition({ ...about, stage: 'XRT', issuedAt: later, errorRadiusDeg: 0.001 }))
}

type Sent = {
  id: string
  kind: string
  event: unknown
  feed: OpenChange[] | null
  message: { title: string }
}
const sentTo = (name: string): Sent[] =>
  service.calls.filter(it => it.path === `/${name}`).map(it => JSON.parse(it.body.toString()))
const numbersTo = (name: string) =>
  sentTo(name)
    .flatMap(it => it.feed ?? [])
    .map(it => it.number)
    .toSorted((a, b) => a - b)

test('each change comes as the feed numbers it, and nothing more of what no rule asks for', async () => {
  await makeFollower('dome')
  const before = await newestChange()
  await changeTwice()
  expect(await stage.settled()).toBe(true)
  const told = await changesAfter(before, 100)
  expect(told.length).toBe(2)
  const sent = sentTo('dome')
  expect(sent.map(it => [it.kind, it.event])).toEqual([
    ['changes', null],
    ['changes', null],
  ])
  expect(sent.flatMap(it => it.feed ?? []).toSorted((a, b) => a.number - b.number)).toEqual(told)
  expect(sent.map(it => it.message.title)).toContain(`Change ${before + 1}`)
  expect(stage.sink.mails).toEqual([])
})

test('kill -9 of the sender loses no number, and what comes twice says so', async () => {
  const { userId } = await makeFollower('killed')
  const before = await newestChange()
  const changing = (async () => {
    for (let i = 0; i < 8; i++) await changeTwice()
  })()
  expect(await until(async () => numbersTo('killed').length > 3, 20_000)).toBe(true)
  await worker.kill()
  await changing
  expect(await newestChange()).toBe(before + 16)
  const next = await stage.startWorker()
  // What the dead one had in hand falls due when its lease runs out; nobody waits for that here.
  await pool().query(
    'update deliveries set leased_until = now() where user_id = $1 and sent_at is null and leased_until is not null',
    [userId],
  )
  expect(await stage.settled()).toBe(true)
  await next.stop()
  const sent = sentTo('killed')
  expect([...new Set(numbersTo('killed'))]).toEqual(Array.from({ length: 16 }, (_, i) => before + 1 + i))
  // A delivery that was called twice has one id.
  expect(new Set(sent.map(it => it.id)).size).toBe(16)
})

test('what is not numbered is owed to nobody, and a program that was away asks the feed', async () => {
  const { userId, channelId } = await makeFollower('away')
  const before = await newestChange()
  const t0 = new Date('2016-11-20T01:02:03Z')
  const later = new Date('2016-12-20T01:02:03Z')
  const about = { stage: 'BAT', raDeg: 200, decDeg: -5, errorRadiusDeg: 0.05 } as const
  const notice = swiftPosition({ ...about, trigId: 1_669_000, t0, issuedAt: t0 })
  await pool().query(
    `create function refuse() returns trigger language plpgsql as 'begin raise exception ''no''; end'`,
  )
  await pool().query(
    'create trigger refuse before insert on deliveries for each row execute function refuse()',
  )
  expect(await stage.arrive(notice)).toMatchObject({ eventSlug: null })
  expect(await newestChange()).toBe(before)
  await pool().query('drop trigger refuse on deliveries')
  await stage.arrive(swiftPosition({ ...about, trigId: 1_669_001, t0: later, issuedAt: later }))
  const owed = async () => {
    const { rows } = await pool().query<{ subject: string }>(
      `select subject from deliveries where user_id = $1 and kind = 'changes' and sent_at is null order by id`,
      [userId],
    )
    return rows.map(it => it.subject)
  }
  expect(await owed()).toEqual([`changes:${before + 1}-${before + 1}`])
  expect(await turnChannel(userId, channelId, false)).toBe(true)
  await changeTwice()
  expect(await owed()).toEqual([])
  expect(await turnChannel(userId, channelId, true)).toBe(true)
  await changeTwice()
  expect(await owed()).toEqual([before + 4, before + 5].map(it => `changes:${it}-${it}`))
  // The number that it had last leads to all that it missed.
  expect((await changesAfter(before, 100)).map(it => it.number)).toEqual(
    [1, 2, 3, 4, 5].map(it => before + it),
  )
  expect(await sendChanges(userId, channelId, false)).toBe(true)
  expect(await owed()).toEqual([])
  const { userId: other } = await makePerson({ email: 'other@example.org' })
  expect(await sendChanges(other, channelId, true)).toBe(false)
})
