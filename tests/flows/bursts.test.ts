import { afterAll, beforeAll, expect, test } from 'vitest'
import { NEWEST_EVENTS } from '#server/asked-events.ts'
import { closeDb, db, pool } from '#server/db.ts'
import { oweEvent, toldAbout } from '#server/deliveries.ts'
import { searchEvents } from '#server/event-search.ts'
import { findEvent, movedTo } from '#server/events.ts'
import { closeQueue } from '#server/queue.ts'
import { untoldEvents } from '#server/revisions.ts'
import { freshDatabase } from '#tests/database.ts'
import { makePerson } from '#tests/factories/people.ts'
import { svomNotice } from '#tests/notices/svom-template.ts'
import { fermiAlert, fermiPosition, swiftPosition } from '#tests/notices/templates.ts'
import type { SampleNotice } from '#tests/notices/voevent.ts'
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

let offset = 0n
const arrive = (notice: SampleNotice) =>
  ingest({ ...notice, partition: 0, offset: offset++, producedAt: new Date() }, new Date())

/** One burst as three missions told it, on a day of its own. */
function burst(day: number) {
  const t0 = new Date(Date.UTC(2026, 2, day, 4, 5, 6))
  const later = (seconds: number) => new Date(t0.getTime() + seconds * 1000)
  const place = { raDeg: 100, decDeg: 20 }
  return {
    alert: fermiAlert({ t0 }),
    flight: fermiPosition({
      stage: 'FLT',
      t0,
      raDeg: 104,
      decDeg: 23,
      errorRadiusDeg: 9,
      classIndex: 4,
      classPercent: 90,
    }),
    ground: fermiPosition({ stage: 'GND', t0, raDeg: 102, decDeg: 21, errorRadiusDeg: 3, duration: 'Long' }),
    elsewhere: fermiPosition({
      stage: 'FIN',
      t0,
      raDeg: 280,
      decDeg: -40,
      errorRadiusDeg: 1,
      duration: 'Long',
    }),
    bat: swiftPosition({
      stage: 'BAT',
      t0: later(4),
      trigId: 1_300_000 + day,
      ...place,
      errorRadiusDeg: 0.05,
    }),
    xrt: swiftPosition({
      stage: 'XRT',
      t0: later(4),
      trigId: 1_300_000 + day,
      ...place,
      errorRadiusDeg: 0.001,
    }),
    grm: svomNotice({
      packet: 'grm-trigger',
      burstId: `sb2603${String(day).padStart(2, '0')}01`,
      t0: later(-3),
      place: null,
    }),
  }
}

const summary = async (slug: string) => {
  const record = await findEvent(slug)
  if (!record) throw new Error(`${slug} leads nowhere`)
  const { slug: _slug, localisations, ...event } = record.event
  const withoutId = ({ noticeId: _id, ...rest }: (typeof localisations)[number]) => rest
  const best = event.best && withoutId(event.best)
  return { ...event, best, localisations: localisations.map(withoutId), notices: record.timeline.length }
}

test('three missions make one event, and the younger addresses lead to the oldest', async () => {
  const it = burst(1)
  const first = await arrive(it.alert)
  for (const notice of [it.flight, it.ground, it.bat, it.grm, it.xrt]) {
    expect((await arrive(notice)).eventSlug).toBe(first.eventSlug)
  }
  const event = await summary(first.eventSlug ?? '')
  expect(event.missions.toSorted()).toEqual(['fermi', 'svom', 'swift'])
  expect(event).toMatchObject({
    hasCounterpart: true,
    state: 'likely',
    notices: 6,
    best: { mission: 'swift' },
  })
  const slugs = (await searchEvents(NEWEST_EVENTS, { cursor: null, limit: 50 })).lines.map(line => line.slug)
  expect(slugs.filter(slug => slug.includes('1300001') || slug.includes('sb26030101'))).toEqual([])
})

test('the order of arrival makes no difference to what the event says', async () => {
  const [one, two] = [burst(2), burst(3)]
  const names = ['alert', 'flight', 'ground', 'bat', 'xrt', 'grm'] as const
  for (const name of names) await arrive(one[name])
  for (const name of ['grm', 'xrt', 'bat', 'ground', 'alert', 'flight'] as const) await arrive(two[name])
  const home = async (day: number) =>
    db().event.findFirstOrThrow({
      where: {
        t0: { gte: new Date(Date.UTC(2026, 2, day)), lt: new Date(Date.UTC(2026, 2, day + 1)) },
        mergedIntoId: null,
      },
    })
  const events = [await summary((await home(2)).slug), await summary((await home(3)).slug)]
  const shape = (event: (typeof events)[number] | undefined) => ({
    state: event?.state,
    missions: event?.missions.toSorted(),
    best: event?.best && { ra: event.best.raDeg, dec: event.best.decDeg, error: event.best.errorRadiusDeg },
    localisations: event?.localisations.length,
    chance: event?.grbChance,
    duration: event?.durationClass,
    notices: event?.notices,
    secondOfT0: event?.t0?.slice(11),
  })
  expect(shape(events[0])).toEqual(shape(events[1]))
  expect(events[0]?.notices).toBe(6)
})

test('a late notice joins two events: both addresses work, and both circles of people count as told', async () => {
  const it = burst(4)
  const grm = await arrive(it.grm)
  const bat = await arrive({ ...it.bat })
  expect(bat.eventSlug).toBe(grm.eventSlug)
  const apart = burst(5)
  // Without a position of Fermi's the two are 25 s apart in time alone, which proves nothing.
  const early = await arrive(fermiAlert({ t0: new Date(Date.UTC(2026, 2, 5, 4, 4, 45)) }))
  const late = await arrive(apart.bat)
  expect(late.eventSlug).not.toBe(early.eventSlug)
  const [a, b] = [await makePerson({ email: 'a@example.org' }), await makePerson({ email: 'b@example.org' })]
  const idOf = async (slug: string | null) =>
    (await db().event.findUniqueOrThrow({ where: { slug: slug ?? '' } })).id
  const owe = async (slug: string | null, person: { userId: number; ruleId: number | null }) =>
    oweEvent(pool(), {
      eventId: await idOf(slug),
      revision: 1,
      userIds: [person.userId],
      ruleIds: [person.ruleId ?? 0],
    })
  expect([await owe(early.eventSlug, a), await owe(late.eventSlug, b)]).toEqual([1, 1])
  const joined = await arrive(
    fermiPosition({
      stage: 'GND',
      t0: new Date(Date.UTC(2026, 2, 5, 4, 4, 45)),
      raDeg: 102,
      decDeg: 21,
      errorRadiusDeg: 3,
      duration: 'Long',
    }),
  )
  expect(joined.eventSlug).toBe(early.eventSlug)
  expect(await movedTo(late.eventSlug ?? '')).toBe(early.eventSlug)
  expect(await findEvent(late.eventSlug ?? '')).toBeNull()
  const record = await findEvent(early.eventSlug ?? '')
  expect(record?.timeline[0]?.changes?.map(change => change.what)).toContain('joined')
  const told = await toldAbout(pool(), await idOf(early.eventSlug), record?.revision ?? 0)
  expect(told).toEqual(new Set([a.userId, b.userId]))
  expect(await untoldEvents(100)).not.toContain(await idOf(late.eventSlug))
})

test('a better position that contradicts the match parts them again', async () => {
  const it = burst(6)
  const fermi = await arrive(it.alert)
  const swift = await arrive(it.bat)
  expect(swift.eventSlug).toBe(fermi.eventSlug)
  await arrive(it.flight)
  const parted = await arrive(it.elsewhere)
  expect(parted.eventSlug).toBe(fermi.eventSlug)
  expect((await summary(fermi.eventSlug ?? '')).missions).toEqual(['fermi'])
  const own = await db().event.findUniqueOrThrow({ where: { slug: 'swift-1300006' } })
  expect(own).toMatchObject({ mergedIntoId: null, missions: ['swift'] })
  expect((await findEvent('swift-1300006'))?.timeline).toHaveLength(1)
})

test('a retracted trigger leaves the burst, and the burst stays', async () => {
  const it = burst(7)
  const fermi = await arrive(it.ground)
  await arrive(it.grm)
  expect((await summary(fermi.eventSlug ?? '')).missions.toSorted()).toEqual(['fermi', 'svom'])
  const t0 = new Date(Date.UTC(2026, 2, 7, 4, 5, 3))
  const taken = await arrive(svomNotice({ packet: 'retraction', burstId: 'sb26030701', t0, place: null }))
  expect(taken.eventSlug).toBe('svom-sb26030701')
  expect((await findEvent('svom-sb26030701'))?.event.state).toBe('retracted')
  expect(await summary(fermi.eventSlug ?? '')).toMatchObject({ missions: ['fermi'], state: 'likely' })
})
