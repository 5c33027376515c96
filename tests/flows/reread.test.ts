import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeDb, db, pool } from '#server/db.ts'
import { findEvent } from '#server/events.ts'
import { UNKNOWN_KIND } from '#server/notices.ts'
import { countUnread, listUnread } from '#server/oversight.ts'
import { closeQueue } from '#server/queue.ts'
import { reread } from '#server/rereading.ts'
import { untoldEvents } from '#server/revisions.ts'
import { freshDatabase } from '#tests/database.ts'
import { fermiPosition, swiftPosition } from '#tests/notices/templates.ts'
import { type Ingested, ingest } from '#workers/gcn/ingest.ts'

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
  await pool().query('truncate notices, events, triggers, revisions cascade')
})

const now = new Date()
const unread = { topic: null, reason: null }
let offset = 0n
const arrive = (sample: { topic: string; bytes: Buffer }): Promise<Ingested> =>
  ingest({ ...sample, partition: 0, offset: offset++, producedAt: now }, now)
const garbled = (text = 'garbled', topic = 'gcn.x') => arrive({ topic, bytes: Buffer.from(text) })
const unheardOf = (id: number, topic = 'gcn.notices.example.unheard_of') =>
  arrive({ topic, bytes: Buffer.from(`{"id": ["${id}"], "trigger_time": "2026-01-01T00:00:00Z"}`) })

const fermi = (t0: Date) =>
  arrive(fermiPosition({ stage: 'GND', t0, raDeg: 10, decDeg: 20, errorRadiusDeg: 3, duration: 'Long' }))
const swift = (t0: Date, trigId: number) =>
  arrive(swiftPosition({ stage: 'BAT', t0, trigId, raDeg: 10, decDeg: 20, errorRadiusDeg: 0.05 }))

/** As an earlier version of the reader would have left all that was kept. */
async function forget(): Promise<void> {
  await pool().query(`delete from revisions; delete from triggers;
    update notices set readable = false, why = 'an older reader', reading = null, event_id = null, home_id = null;
    delete from events`)
}

test('what a mended reader can read becomes part of its event, and is news to nobody', async () => {
  const kept = await fermi(new Date('2026-05-01T01:02:03Z'))
  await garbled()
  await forget()
  const first = await reread(unread)
  expect(first).toMatchObject({ looked: 2, changed: 2, unreadable: 1, events: 1, failures: [] })
  const notice = await db().notice.findUniqueOrThrow({
    where: { id: kept.noticeId ?? 0 },
    include: { event: true },
  })
  expect(notice).toMatchObject({ readable: true, why: null, event: { slug: kept.eventSlug, revision: 1 } })
  expect(await untoldEvents(10)).toEqual([])
  const second = await reread('all')
  expect(second).toMatchObject({ looked: 2, changed: 0, unreadable: 1, events: 0, nextAfterId: null })
})

test('unread notices and unknown kinds are counted by topic and reason, and listed the newest first', async () => {
  const first = await garbled('one', 'gcn.a')
  await garbled('two', 'gcn.a')
  await garbled('', 'gcn.b')
  const last = await unheardOf(1)
  await fermi(new Date('2026-05-02T01:02:03Z'))
  const counts = await countUnread(10)
  expect(counts.map(it => [it.topic, it.count])).toEqual([
    ['gcn.a', 2],
    ['gcn.b', 1],
    ['gcn.notices.example.unheard_of', 1],
  ])
  expect(counts[2]?.reason).toBe(UNKNOWN_KIND)
  const all = await listUnread(unread, null, 10)
  expect([all.length, all[0]?.id, all[3]?.id]).toEqual([4, last.noticeId, first.noticeId])
  expect(all[0]).toMatchObject({ mission: 'example', noticeType: 'unheard_of', why: UNKNOWN_KIND })
  expect(await listUnread({ topic: 'gcn.a', reason: null }, null, 10)).toHaveLength(2)
  expect(counts[0]?.reason).toBe('neither XML, JSON nor classic text: "…"')
  expect(await listUnread({ topic: null, reason: counts[0]?.reason ?? '' }, null, 10)).toHaveLength(2)
  expect(all[3]?.why).toBe('neither XML, JSON nor classic text: "one"')
  expect(await listUnread({ topic: null, reason: UNKNOWN_KIND }, null, 10)).toHaveLength(1)
  expect(await listUnread({ topic: 'gcn.b', reason: UNKNOWN_KIND }, null, 10)).toEqual([])
  expect(await listUnread(unread, all[2]?.id ?? 0, 10)).toEqual(all.slice(3))
})

test('those of one topic or for one reason are read again alone', async () => {
  await fermi(new Date('2026-05-03T01:02:03Z'))
  await garbled()
  await unheardOf(2)
  await forget()
  expect((await reread({ topic: 'gcn.x', reason: null })).looked).toBe(1)
  expect((await reread({ topic: 'gcn.y', reason: null })).looked).toBe(0)
  // A kind that nobody knew when it was kept is read with the rest.
  expect(await reread({ topic: null, reason: 'an older reader' })).toMatchObject({ looked: 2, changed: 2 })
  expect(await reread({ topic: null, reason: UNKNOWN_KIND })).toMatchObject({ looked: 1, changed: 0 })
  await pool().query("update notices set is_known = true where topic like '%unheard_of'")
  expect((await reread('all')).changed).toBe(1)
  expect(await countUnread(10)).toHaveLength(2)
})

test('it stops when it is told to, and goes on where it stopped', async () => {
  for (let i = 0; i < 150; i++) await garbled(String(i))
  const begun = await reread(unread, () => false)
  expect(begun.looked).toBe(100)
  const rest = await reread(unread, () => true, begun.nextAfterId ?? 0)
  expect(rest).toMatchObject({ looked: 50, nextAfterId: null })
})

test('one that breaks the folding is reported with its reason, and holds up none of the others', async () => {
  const broken = await fermi(new Date('2026-05-04T01:02:03Z'))
  const sound = await swift(new Date('2026-06-04T01:02:03Z'), 1_500_001)
  await forget()
  await pool().query(`alter table events add constraint bug check (slug <> '${broken.eventSlug}') not valid`)
  const done = await reread(unread)
  expect(done).toMatchObject({ looked: 2, changed: 1, events: 1 })
  expect(done.failures).toMatchObject([{ what: 'notice', id: String(broken.noticeId) }])
  expect(done.failures[0]?.why).toContain('"bug"')
  expect((await findEvent(sound.eventSlug ?? ''))?.event.missions).toEqual(['swift'])
  const [left] = await listUnread(unread, null, 10)
  expect(left).toMatchObject({ id: broken.noticeId })
  expect(left?.why).toMatch(/^It can be read, but not folded into its event: .*"bug"/)
  await pool().query('alter table events drop constraint bug')
  expect(await reread(unread)).toMatchObject({ looked: 1, changed: 1, events: 1, failures: [] })
  expect(await countUnread(10)).toEqual([])
})
afterEach(() => pool().query('alter table events drop constraint if exists bug'))

test('a circular that breaks the folding holds up none of the others', async () => {
  const circular = (id: number, subject: string) =>
    arrive({
      topic: 'gcn.circulars',
      bytes: Buffer.from(
        JSON.stringify({
          circularId: id,
          subject,
          body: 'text',
          createdOn: now.getTime(),
          submitter: 'A. Nobody',
        }),
      ),
    })
  for (const id of [101, 102, 103]) await circular(id, `GRB 26050${id % 10}A: optical observations`)
  await pool().query("update circulars set mentions = '{}'")
  await pool().query(
    `alter table circulars add constraint bug check (id <> '102' or mentions = '{}') not valid`,
  )
  try {
    const done = await reread('all')
    expect(done).toMatchObject({ looked: 3, changed: 2 })
    expect(done.failures).toMatchObject([{ what: 'circular', id: '102' }])
  } finally {
    await pool().query('alter table circulars drop constraint bug')
  }
  expect(await reread('all')).toMatchObject({ looked: 3, changed: 1, failures: [] })
})

test('a database that is away ends it all', async () => {
  await garbled()
  await pool().query('alter table notices rename to elsewhere')
  try {
    await expect(reread(unread)).rejects.toThrow('does not exist')
  } finally {
    await pool().query('alter table elsewhere rename to notices')
  }
})

test('a notice that turns out to be of another trigger, or of none, leaves its event', async () => {
  const t0 = new Date('2026-05-06T01:02:03Z')
  const [one, other] = [await fermi(t0), await swift(new Date(t0.getTime() + 3000), 1_500_002)]
  expect(other.eventSlug).toBe(one.eventSlug)
  // An older reader took the Swift notice for one of the Fermi trigger.
  await pool().query(
    `update notices set home_id = event_id, reading = jsonb_set(reading, '{comments}', '["older"]') where id = $1`,
    [other.noticeId],
  )
  await pool().query("delete from triggers where mission = 'swift'")
  expect(await reread('all')).toMatchObject({ changed: 1, failures: [] })
  const { rows } = await pool().query('select count(distinct home_id)::int as homes from notices')
  expect(rows).toEqual([{ homes: 2 }])
  expect((await findEvent(one.eventSlug ?? ''))?.event.missions.toSorted()).toEqual(['fermi', 'swift'])
  // And one took a pointing for a burst.
  const lost = await garbled()
  await pool().query(
    `update notices set readable = true, why = null, home_id = n.home_id, event_id = n.event_id,
       reading = jsonb_set(n.reading, '{names}', '["bn260506999"]')
       from (select home_id, event_id, reading from notices where id = $1) n where id = $2`,
    [one.noticeId, lost.noticeId],
  )
  expect(await reread('all')).toMatchObject({ changed: 1, unreadable: 1, failures: [] })
  expect((await findEvent(one.eventSlug ?? ''))?.event.names).not.toContain('bn260506999')
  const left = await db().notice.findUniqueOrThrow({ where: { id: lost.noticeId ?? 0 } })
  expect(left).toMatchObject({ homeId: null, eventId: null })
})
