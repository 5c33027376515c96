import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeDb, db, pool } from '#server/db.ts'
import { listIncidents, noteIncidents } from '#server/incidents.ts'
import { closeQueue } from '#server/queue.ts'
import { writeMark } from '#server/settings.ts'
import { keepStatusDays, listStatusDays } from '#server/status-days.ts'
import { freshDatabase } from '#tests/database.ts'
import { makePerson } from '#tests/factories/people.ts'
import { swiftPosition } from '#tests/notices/templates.ts'
import { ingest } from '#workers/gcn/ingest.ts'

// What /status keeps: times in which something did not work, and how fast mails went out day by day.

let drop: () => Promise<void>
beforeAll(async () => {
  drop = (await freshDatabase()).drop
})
afterAll(async () => {
  await closeQueue()
  await closeDb()
  await drop()
})
beforeEach(async () => {
  await pool().query('delete from incidents')
  await pool().query('delete from settings')
})

const NOON = new Date('2026-11-20T12:00:00Z')
const after = (seconds: number, at = NOON) => new Date(at.getTime() + seconds * 1000)
const beat = (at: Date) => writeMark('gcn.heartbeat', { at: at.toISOString() })
const incidents = (now: Date) => listIncidents(after(-86_400, now), 10)

test('deafness begins with the last heartbeat, once whoever looks, and ends with the next', async () => {
  await beat(NOON)
  await noteIncidents(after(59))
  expect(await incidents(after(59))).toEqual([])
  await Promise.all([noteIncidents(after(90)), noteIncidents(after(90)), noteIncidents(after(91))])
  expect(await incidents(after(91))).toEqual([{ what: 'deaf', beganAt: NOON, endedAt: null }])
  await beat(after(200))
  await noteIncidents(after(210))
  await noteIncidents(after(240))
  expect(await incidents(after(240))).toEqual([{ what: 'deaf', beganAt: NOON, endedAt: after(210) }])
})

test('a stream without heartbeats, as a local one is, is not deaf', async () => {
  await noteIncidents(NOON)
  expect(await incidents(NOON)).toEqual([])
})

test('an alert that lies for minutes is late, one that a relay put off is not', async () => {
  const { userId } = await makePerson({ email: 'late@example.org' })
  const owed = { userId, kind: 'test', lane: 1, dueAt: NOON, channel: 'email' }
  const lying = await db().delivery.create({ data: { ...owed, subject: 'event:1:1' } })
  await db().delivery.create({ data: { ...owed, subject: 'event:1:2', attempts: 3 } })
  await noteIncidents(after(290))
  expect(await incidents(after(290))).toEqual([])
  await noteIncidents(after(310))
  expect(await incidents(after(310))).toEqual([{ what: 'late', beganAt: NOON, endedAt: null }])
  await db().delivery.update({ where: { id: lying.id }, data: { sentAt: after(320) } })
  await noteIncidents(after(330))
  expect(await incidents(after(330))).toMatchObject([{ what: 'late', endedAt: after(330) }])
})

test('a canary that was heard once and no more is an incident', async () => {
  await writeMark('canary.arrived', { at: NOON.toISOString(), seconds: 2 })
  await noteIncidents(after(14 * 60))
  expect(await incidents(after(14 * 60))).toEqual([])
  await noteIncidents(after(16 * 60))
  expect(await incidents(after(16 * 60))).toMatchObject([{ what: 'canary', beganAt: NOON }])
})

test('days that are over are summed up once, from the Kafka timestamp to the mails', async () => {
  const day = new Date('2026-11-18T00:00:00Z')
  const people = await Promise.all([
    makePerson({ email: 'one@example.org' }),
    makePerson({ email: 'two@example.org' }),
  ])
  for (const [number, seconds] of [
    [1, [2, 5]],
    [2, [4, 9]],
  ] as const) {
    const t0 = after(number * 3600, day)
    const notice = swiftPosition({
      t0,
      trigId: 1_850_000 + number,
      stage: 'BAT',
      issuedAt: t0,
      raDeg: number * 90,
      decDeg: 5,
      errorRadiusDeg: 0.05,
    })
    const kept = await ingest({ ...notice, partition: 0, offset: BigInt(number), producedAt: t0 }, t0)
    const event = await db().event.findUniqueOrThrow({ where: { slug: kept.eventSlug ?? '' } })
    for (const [place, { userId }] of people.entries()) {
      await db().delivery.create({
        data: {
          userId,
          kind: 'event',
          subject: `event:${event.id}:1`,
          eventId: event.id,
          revision: 1,
          lane: 1,
          dueAt: t0,
          sentAt: after(seconds[place] ?? 0, t0),
        },
      })
    }
  }
  await keepStatusDays(NOON)
  const summed = await listStatusDays()
  expect(summed).toHaveLength(30)
  expect(summed[0]?.day).toBe('2026-11-19')
  expect(summed.find(it => it.day === '2026-11-18')).toEqual({
    day: '2026-11-18',
    notices: 2,
    mailed: 2,
    firstMedian: 3,
    first95: 3.9,
    lastMedian: 7,
  })
  expect(summed.filter(it => it.mailed > 0)).toHaveLength(1)
  // What is summed up stays, though deliveries are forgotten.
  await pool().query('delete from deliveries')
  await keepStatusDays(NOON)
  expect(await listStatusDays()).toEqual(summed)
})
