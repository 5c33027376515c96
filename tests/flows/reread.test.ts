import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDb, db, pool } from '#server/db.ts'
import { closeQueue } from '#server/queue.ts'
import { reread } from '#server/rereading.ts'
import { untoldEvents } from '#server/revisions.ts'
import { freshDatabase } from '#tests/database.ts'
import { fermiPosition } from '#tests/notices/templates.ts'
import { ingest } from '#workers/gcn/ingest.ts'

let drop: () => Promise<void>
beforeAll(async () => {
  drop = (await freshDatabase()).drop
})
afterAll(async () => {
  await closeQueue()
  await closeDb()
  await drop()
})

const now = new Date()
const quiet = () => {}

test('what a mended reader can read becomes part of its event, and is news to nobody', async () => {
  const t0 = new Date('2026-05-01T01:02:03Z')
  const sample = fermiPosition({
    stage: 'GND',
    t0,
    raDeg: 10,
    decDeg: 20,
    errorRadiusDeg: 3,
    duration: 'Long',
  })
  const kept = await ingest({ ...sample, partition: 0, offset: 0n, producedAt: now }, now)
  const garbled = { topic: 'gcn.x', partition: 0, offset: 1n, producedAt: now, bytes: Buffer.from('garbled') }
  await ingest(garbled, now)
  // As an earlier version of the reader would have left it.
  await pool().query(`delete from revisions; delete from triggers;
    update notices set readable = false, why = 'an older reader', reading = null, event_id = null, home_id = null;
    delete from events`)
  expect(await reread('unreadable', quiet)).toEqual({ looked: 2, changed: 2, unreadable: 1, failures: [] })
  const notice = await db().notice.findUniqueOrThrow({
    where: { id: kept.noticeId ?? 0 },
    include: { event: true },
  })
  expect(notice).toMatchObject({ readable: true, why: null, event: { slug: kept.eventSlug, revision: 1 } })
  expect(await untoldEvents(10)).toEqual([])
  expect(await reread('all', quiet)).toEqual({ looked: 2, changed: 0, unreadable: 1, failures: [] })
})
