import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '#dev/until.ts'
import { hear, type News } from '#server/bell.ts'
import { closeDb, db, pool } from '#server/db.ts'
import { closeQueue } from '#server/queue.ts'
import { reread } from '#server/rereading.ts'
import { freshDatabase } from '#tests/database.ts'
import { poison } from '#tests/notices/poison.ts'
import { fermiAlert, fermiPosition } from '#tests/notices/templates.ts'
import { ingest, type StreamMessage } from '#workers/gcn/ingest.ts'

let drop: () => Promise<void>
beforeAll(async () => {
  drop = (await freshDatabase()).drop
})
afterAll(async () => {
  await closeQueue()
  await closeDb()
  await drop()
})

const now = new Date('2026-04-21T02:13:00Z')
let offset = 0n

function message(
  sample: { topic: string; bytes: Buffer },
  wanted: Partial<StreamMessage> = {},
): StreamMessage {
  return {
    topic: sample.topic,
    partition: 0,
    offset: offset++,
    producedAt: now,
    bytes: sample.bytes,
    ...wanted,
  }
}

/** The notices of one burst, made for the second of the day so that each test has an event of its own. */
function burst(second: number) {
  const t0 = new Date(Date.UTC(2026, 3, 21, 2, 0, second))
  const place = { raDeg: 253.97, decDeg: -32.77 }
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
  }
}

const eventOf = (slug: string | null) =>
  db().event.findUniqueOrThrow({
    where: { slug: slug ?? '' },
    include: { revisions: { orderBy: { revision: 'asc' } }, notices: true },
  })

test('a notice is kept as it came, read, and becomes part of an event', async () => {
  const { alert, flight, ground } = burst(1)
  const first = await ingest(message(alert), now)
  const second = await ingest(message(flight), now)
  const third = await ingest(message(ground), now)
  expect([first.outcome, second.outcome, third.outcome]).toEqual(['kept', 'kept', 'kept'])
  const event = await eventOf(first.eventSlug)
  expect(event).toMatchObject({
    revision: 3,
    toldRevision: 0,
    state: 'likely',
    raDeg: 253.97,
    errorRadiusDeg: 3.1,
  })
  expect(event.revisions.map(it => (it.changes as { what: string }[]).map(change => change.what))).toEqual([
    ['event', 'name'],
    ['state', 'localisation', 'grb-chance'],
    expect.arrayContaining(['localisation', 'duration-class']),
  ])
  const kept = await db().notice.findUniqueOrThrow({ where: { id: first.noticeId ?? 0 } })
  expect(Buffer.from(kept.raw).equals(alert.bytes)).toBe(true)
  expect(kept).toMatchObject({ topic: alert.topic, partition: 0, producedAt: now, readable: true })
})

test('the same offset twice changes nothing', async () => {
  const again = message(burst(2).flight)
  const first = await ingest(again, now)
  expect(await ingest(again, now)).toMatchObject({ outcome: 'duplicate', noticeId: null })
  expect(await eventOf(first.eventSlug)).toMatchObject({ revision: 1 })
})

test('the same notice on two topics changes nothing the second time', async () => {
  const { flight } = burst(3)
  const first = await ingest(message(flight), now)
  const other = await ingest(message(flight, { topic: 'gcn.notices.copy' }), now)
  expect(other.outcome).toBe('duplicate')
  const event = await eventOf(first.eventSlug)
  expect(event.notices).toHaveLength(1)
})

test('other bytes under a known identity are kept as another notice', async () => {
  const { flight } = burst(4)
  const first = await ingest(message(flight), now)
  const changed = Buffer.from(flight.bytes.toString().replace('8.3', '7.9'))
  const second = await ingest(message({ topic: flight.topic, bytes: changed }), now)
  expect(second.outcome).toBe('kept')
  expect((await ingest(message({ topic: flight.topic, bytes: changed }), now)).outcome).toBe('duplicate')
  const event = await eventOf(first.eventSlug)
  expect(event).toMatchObject({ revision: 2, errorRadiusDeg: 7.9 })
})

test('a topic that was made anew counts from zero again, and nothing is lost', async () => {
  const one = message(burst(5).alert, { offset: 0n, topic: 'gcn.classic.voevent.FERMI_GBM_ALERT' })
  const two = message(burst(6).alert, { offset: 0n, topic: 'gcn.classic.voevent.FERMI_GBM_ALERT' })
  expect([(await ingest(one, now)).outcome, (await ingest(two, now)).outcome]).toEqual(['kept', 'kept'])
})

test('a recording that is replayed twice changes nothing, readable or not', async () => {
  const garbled = { topic: 'gcn.notices.unheard.of', bytes: Buffer.from('not a notice at all') }
  const recorded = { partition: null, offset: null }
  expect((await ingest(message(garbled, recorded), now)).outcome).toBe('unreadable')
  expect((await ingest(message(garbled, recorded), now)).outcome).toBe('duplicate')
})

test('a notice that writes of U+0000 is kept like any other', async () => {
  const { ground } = burst(10)
  const bytes = Buffer.from(
    ground.bytes.toString().replace('A ground position', String.raw`A \u0000 ground position`),
  )
  expect((await ingest(message({ topic: ground.topic, bytes }), now)).outcome).toBe('kept')
})

test('what was old when it arrived is kept and counts as told', async () => {
  const { alert, flight } = burst(7)
  const old = new Date(now.getTime() - 31 * 60_000)
  const { eventSlug } = await ingest(message(alert, { producedAt: old }), now)
  expect(await eventOf(eventSlug)).toMatchObject({ revision: 1, toldRevision: 1 })
  await ingest(message(flight), now)
  const event = await eventOf(eventSlug)
  expect(event).toMatchObject({ revision: 2, toldRevision: 1 })
  expect(event.revisions.map(it => it.isNews)).toEqual([false, true])
})

test('old news does not hide newer news that nobody was told of yet', async () => {
  const { alert, flight } = burst(8)
  const { eventSlug } = await ingest(message(flight), now)
  await ingest(message(alert, { producedAt: new Date(now.getTime() - 3_600_000) }), now)
  expect(await eventOf(eventSlug)).toMatchObject({ toldRevision: 0 })
})

test('each test packet is an event of its own, apart from every real one', async () => {
  const t0 = new Date('2026-04-21T03:00:00Z')
  const one = await ingest(message(fermiAlert({ t0, trigId: 99999, isTest: true })), now)
  const two = await ingest(
    message(fermiAlert({ t0: new Date('2026-04-21T06:30:00Z'), trigId: 99999, isTest: true })),
    now,
  )
  expect(one.eventSlug).not.toBe(two.eventSlug)
  expect(await eventOf(one.eventSlug)).toMatchObject({ state: 'test', isTest: true })
})

test('whoever listens hears of a revision once it is true', async () => {
  const heard: News[] = []
  const listening = await hear(news => heard.push(news))
  const { eventSlug } = await ingest(message(burst(9).flight), now)
  expect(await until(() => heard.length > 0, 30_000)).toBe(true)
  await listening.close()
  expect(heard).toEqual([{ what: 'event', slug: eventSlug, revision: 1, isNew: true, isTest: false }])
})

test.each(poison().map(dose => [dose.name, dose] as const))(
  'poison is kept as it came: %s',
  async (_name, dose) => {
    const { outcome, noticeId } = await ingest(message(dose), now)
    const mayBe = dose.expect === 'unreadable' ? ['unreadable'] : ['kept', 'unreadable']
    expect(mayBe).toContain(outcome)
    const kept = await db().notice.findUniqueOrThrow({ where: { id: noticeId ?? 0 } })
    expect(Buffer.from(kept.raw).equals(dose.bytes)).toBe(true)
    expect(kept.readable ? kept.reading : kept.why).toBeTruthy()
  },
)

test('a notice that breaks the folding is kept and flagged, and folded once that is mended', async () => {
  await pool().query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise 'no such burst'; end $$;
    create trigger refuse before insert on revisions execute function refuse()`)
  const broken = await ingest(message(burst(50).ground), now)
  await pool().query('drop trigger refuse on revisions; drop function refuse')
  expect(broken).toMatchObject({ outcome: 'unreadable', eventSlug: null })
  const where = { id: broken.noticeId ?? 0 }
  const why = 'no event could be made of it: no such burst'
  expect(await db().notice.findUniqueOrThrow({ where })).toMatchObject({
    readable: false,
    why,
    eventId: null,
  })
  expect((await ingest(message(burst(50).ground), now)).outcome).toBe('duplicate')
  await reread({ topic: null, reason: null })
  expect(await db().notice.findUniqueOrThrow({ where, include: { event: true } })).toMatchObject({
    readable: true,
    why: null,
    event: { revision: 1 },
  })
})

test('a hundred notices at once make each event once', async () => {
  const t0 = new Date('2026-04-21T09:00:00Z')
  const shared = Array.from({ length: 40 }, (_, i) =>
    message(
      fermiPosition({
        stage: 'FLT',
        t0,
        raDeg: 100 + i / 100,
        decDeg: 10,
        errorRadiusDeg: 9,
        classIndex: 4,
        classPercent: 90,
      }),
    ),
  )
  const results = await Promise.all(shared.map(it => ingest(it, now)))
  const slugs = new Set(results.flatMap(it => it.eventSlug ?? []))
  expect(slugs.size).toBe(1)
})
