import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listCorrections, mergeEvents, splitEvent, undoCorrection } from '#server/corrections.ts'
import { closeDb, db, pool } from '#server/db.ts'
import { partsOf } from '#server/event-parts.ts'
import { findEvent, movedTo } from '#server/events.ts'
import { closeQueue } from '#server/queue.ts'
import { newsOf, untoldEvents } from '#server/revisions.ts'
import { freshDatabase } from '#tests/database.ts'
import { makePerson } from '#tests/factories/people.ts'
import { svomNotice } from '#tests/notices/svom-template.ts'
import { fermiAlert, fermiPosition, swiftPosition } from '#tests/notices/templates.ts'
import type { SampleNotice } from '#tests/notices/voevent.ts'
import { fanOut } from '#workers/alerts/fan-out.ts'
import { ingest } from '#workers/gcn/ingest.ts'

let drop: () => Promise<void>
let by: number
beforeAll(async () => {
  drop = (await freshDatabase()).drop
  by = (await makePerson({ email: 'hand@example.org', role: 'MAINTAINER', rule: null })).userId
})
afterAll(async () => {
  await closeQueue()
  await closeDb()
  await drop()
})

let offset = 0n
const arrive = (notice: SampleNotice) =>
  ingest({ ...notice, partition: 0, offset: offset++, producedAt: new Date() }, new Date())
const slugOf = async (notice: SampleNotice) => (await arrive(notice)).eventSlug ?? ''

/** A burst that three missions see, on a day of its own. */
function burst(day: number) {
  const t0 = new Date(Date.UTC(2026, 4, day, 4, 5, 6))
  const later = (seconds: number) => new Date(t0.getTime() + seconds * 1000)
  const place = { raDeg: 100, decDeg: 20 }
  const trigId = 1_400_000 + day
  const fermi = (stage: 'GND' | 'FIN') =>
    fermiPosition({ stage, t0, ...place, errorRadiusDeg: 3, duration: 'Long' })
  const swift = (stage: 'BAT' | 'XRT', errorRadiusDeg: number) =>
    swiftPosition({ stage, t0: later(4), trigId, ...place, errorRadiusDeg })
  const number = t0.toISOString().slice(2, 10).replaceAll('-', '')
  const grm = svomNotice({ packet: 'grm-trigger', burstId: `sb${number}01`, t0: later(-3), place: null })
  return {
    ground: fermi('GND'),
    final: fermi('FIN'),
    bat: swift('BAT', 0.05),
    xrt: swift('XRT', 0.001),
    grm,
    swiftSlug: `swift-${trigId}`,
  }
}

const missionsOf = async (slug: string) => (await findEvent(slug))?.event.missions.toSorted() ?? null
const homeOf = async (slug: string) => (await db().event.findUniqueOrThrow({ where: { slug } })).id
const newest = async () => (await listCorrections(1))[0]?.act ?? 0

describe('a trigger that was split off', () => {
  test('stays apart whatever comes later, and goes back when that is taken back', async () => {
    const { ground, bat, xrt, final, swiftSlug } = burst(1)
    const slug = await slugOf(ground)
    expect(await slugOf(bat)).toBe(slug)
    const swift = (await partsOf(slug))?.parts.find(it => it.slug === swiftSlug)
    expect(swift).toMatchObject({ notices: 1, ties: [{ slug, how: 'position' }] })
    expect(await splitEvent(slug, swift?.homeId ?? 0, by, 'elsewhere')).toEqual({ ok: true, slug: swiftSlug })
    for (const notice of [final, xrt, ground, bat]) await arrive(notice)
    expect([await missionsOf(slug), await missionsOf(swiftSlug)]).toEqual([['fermi'], ['swift']])
    const [said] = await listCorrections(9)
    expect(said).toMatchObject({ verdict: 'different', by: 'hand@example.org', why: 'elsewhere' })
    expect(said?.pairs).toEqual([{ one: slug, other: swiftSlug }])

    expect(await undoCorrection(said?.act ?? 0, by)).toBe(true)
    expect(await undoCorrection(said?.act ?? 0, by)).toBe(false)
    expect(await missionsOf(slug)).toEqual(['fermi', 'swift'])
    expect(await movedTo(swiftSlug)).toBe(slug)
    expect(await listCorrections(9)).toEqual([])
  })

  test('does not come back through a third that matches both', async () => {
    const { ground, bat, grm, swiftSlug } = burst(3)
    const slug = await slugOf(ground)
    await arrive(bat)
    await splitEvent(slug, await homeOf(swiftSlug), by, 'elsewhere')
    const third = await slugOf(grm)
    expect([slug, swiftSlug]).toContain(third)
    expect(await missionsOf(third)).toHaveLength(2)
    const all = [...((await missionsOf(slug)) ?? []), ...((await missionsOf(swiftSlug)) ?? [])]
    expect(all.toSorted()).toEqual(['fermi', 'svom', 'swift'])
  })

  test('may be the oldest: the others go by the next address', async () => {
    const { ground, bat, grm, swiftSlug } = burst(5)
    const slug = await slugOf(ground)
    for (const notice of [bat, grm]) expect(await slugOf(notice)).toBe(slug)
    expect(await splitEvent(slug, await homeOf(slug), by, 'the Sun')).toEqual({ ok: true, slug })
    expect(await missionsOf(slug)).toEqual(['fermi'])
    expect(await missionsOf(swiftSlug)).toEqual(['svom', 'swift'])
    const changes = (await findEvent(slug))?.timeline.find(it => it.noticeId === null)?.changes
    expect(changes?.some(it => it.what === 'parted')).toBe(true)
  })
})

describe('events that were merged', () => {
  test('are one though months lie between; the older address lives on', async () => {
    const [older, younger] = [await slugOf(burst(10).ground), await slugOf(burst(20).bat)]
    expect(older).not.toBe(younger)
    expect(await mergeEvents(` ${younger.replace('-', ' ')} `, older, by, 'a lens')).toEqual({
      ok: true,
      slug: older,
    })
    expect(await movedTo(younger)).toBe(older)
    // Each brings the other in, and what else happened at its time is compared with it.
    for (const notice of [burst(10).final, burst(20).xrt]) expect(await slugOf(notice)).toBe(older)
    expect(await slugOf(burst(20).grm)).toBe(older)
    expect(await slugOf(burst(10).bat)).toBe(older)
    expect(await missionsOf(older)).toEqual(['fermi', 'svom', 'swift'])
    const timeline = (await findEvent(older))?.timeline
    expect(timeline?.some(it => it.noticeId === null && it.changes?.some(one => one.what === 'joined'))).toBe(
      true,
    )
    await undoCorrection(await newest(), by)
    expect(await missionsOf(older)).toEqual(['fermi', 'swift'])
    expect(await missionsOf(younger)).toEqual(['svom', 'swift'])
  })

  test('what was said last holds, and what was said before it once that is taken back', async () => {
    const [fermi, swift] = [await slugOf(burst(12).ground), await slugOf(burst(22).bat)]
    await mergeEvents(fermi, swift, by, 'one')
    const merged = await newest()
    await splitEvent(fermi, await homeOf(swift), by, 'two')
    expect([await missionsOf(fermi), await missionsOf(swift)]).toEqual([['fermi'], ['swift']])
    expect((await listCorrections(9)).map(it => it.act)).not.toContain(merged)
    await undoCorrection(await newest(), by)
    expect(await missionsOf(fermi)).toEqual(['fermi', 'swift'])
    await undoCorrection(merged, by)
    expect(await missionsOf(fermi)).toEqual(['fermi'])
    const { rows } = await pool().query(
      'select count(*)::int as kept from corrections where undone_by_id = $1 and why in ($2, $3)',
      [by, 'one', 'two'],
    )
    expect(rows).toEqual([{ kept: 2 }])
  })
})

test('in whatever order notices come, before the correction and after it, the events are the same', async () => {
  const orders = [
    ['ground', 'bat', 'SPLIT', 'grm', 'xrt', 'final'],
    ['bat', 'ground', 'SPLIT', 'final', 'xrt', 'grm'],
    ['final', 'bat', 'SPLIT', 'xrt', 'grm', 'ground'],
  ] as const
  const found: string[] = []
  for (const [place, order] of orders.entries()) {
    const it = burst(32 + 2 * place)
    const slugs: string[] = []
    for (const step of order) {
      if (step === 'SPLIT') await splitEvent(slugs[0] ?? '', await homeOf(it.swiftSlug), by, `no ${place}`)
      else slugs.push(await slugOf(it[step]))
    }
    expect((await listCorrections(1))[0]?.why).toBe(`no ${place}`)
    const events = [...new Set(slugs)].map(async slug => {
      const event = (await findEvent((await movedTo(slug)) ?? slug))?.event
      return [
        event?.missions.toSorted(),
        event?.best?.errorRadiusDeg,
        event?.t0?.slice(10),
        event?.state,
      ].join()
    })
    found.push([...new Set(await Promise.all(events))].toSorted().join(' '))
  }
  expect(new Set(found).size).toBe(1)
  // Three seconds from the one and seven from the other.
  expect(found[0]).toContain('fermi,svom')
})

describe('who is told', () => {
  const rulesOf = async (email: string) => makePerson({ email })
  const owedTo = (userId: number) => db().delivery.count({ where: { userId } })

  test('nobody is told again of what was told', async () => {
    const { userId } = await rulesOf('told@example.org')
    const [older, younger] = [await slugOf(burst(50).ground), await slugOf(burst(55).bat)]
    await fanOut(100)
    const before = await owedTo(userId)
    expect(before).toBeGreaterThan(0)
    await mergeEvents(older, younger, by, 'one')
    await fanOut(100)
    await splitEvent(older, await homeOf(younger), by, 'two')
    await fanOut(100)
    await undoCorrection(await newest(), by)
    await fanOut(100)
    expect(await owedTo(userId)).toBe(before)
    expect(await untoldEvents(9)).toEqual([])
    await db().rule.deleteMany({ where: { userId } })
  })

  test('what people were still to be told of is not lost, and is told once', async () => {
    const { userId } = await rulesOf('waiting@example.org')
    const older = await slugOf(burst(60).ground)
    await fanOut(100)
    const already = await owedTo(userId)
    const younger = await slugOf(burst(65).bat)
    await mergeEvents(older, younger, by, 'one')
    await fanOut(100)
    expect(await owedTo(userId)).toBe(already + 1)
    const event = await db().event.findUniqueOrThrow({ where: { slug: older } })
    expect(await newsOf(event.id, event.revision)).toMatchObject({ cause: { mission: 'fermi' } })
    await fanOut(100)
    expect(await owedTo(userId)).toBe(already + 1)
    await db().rule.deleteMany({ where: { userId } })
  })
})

test('what cannot be is said, and changes nothing', async () => {
  const slug = await slugOf(burst(70).ground)
  const tested = await slugOf(
    fermiAlert({ t0: new Date(Date.UTC(2026, 7, 26)), trigId: 99999, isTest: true }),
  )
  const before = (await pool().query('select count(*) from corrections')).rows
  expect(await mergeEvents(slug, 'no-such-event', by, '')).toEqual({ ok: false, why: 'unknown' })
  expect(await mergeEvents(slug, '', by, '')).toEqual({ ok: false, why: 'unknown' })
  expect(await mergeEvents(slug, slug, by, '')).toEqual({ ok: false, why: 'the-same' })
  expect(await mergeEvents(slug, tested, by, '')).toEqual({ ok: false, why: 'a-test' })
  const home = (await partsOf(slug))?.parts[0]?.homeId ?? 0
  expect(await splitEvent(slug, home, by, '')).toEqual({ ok: false, why: 'only-one' })
  expect(await splitEvent(slug, 999_999, by, '')).toEqual({ ok: false, why: 'unknown' })
  expect((await pool().query('select count(*) from corrections')).rows).toEqual(before)
})
