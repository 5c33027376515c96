import { afterAll, beforeAll, expect, test } from 'vitest'
import { listCorrections, mergeEvents, partsOf, splitEvent, undoCorrection } from '#server/corrections.ts'
import { closeDb, pool } from '#server/db.ts'
import { findEvent, movedTo } from '#server/events.ts'
import { closeQueue } from '#server/queue.ts'
import { untoldEvents } from '#server/revisions.ts'
import { freshDatabase } from '#tests/database.ts'
import { makePerson } from '#tests/factories/people.ts'
import { fermiAlert, fermiPosition, swiftPosition } from '#tests/notices/templates.ts'
import type { SampleNotice } from '#tests/notices/voevent.ts'
import { ingest } from '#workers/gcn/ingest.ts'

let drop: () => Promise<void>
let by: number
beforeAll(async () => {
  drop = (await freshDatabase()).drop
  by = (await makePerson({ email: 'hand@example.org', role: 'MAINTAINER' })).userId
})
afterAll(async () => {
  await closeQueue()
  await closeDb()
  await drop()
})

let offset = 0n
const arrive = (notice: SampleNotice) =>
  ingest({ ...notice, partition: 0, offset: offset++, producedAt: new Date() }, new Date())

/** A burst that Fermi and Swift see, on a day of its own. */
function burst(day: number) {
  const t0 = new Date(Date.UTC(2026, 4, day, 4, 5, 6))
  const place = { raDeg: 100, decDeg: 20 }
  const fermi = (stage: 'GND' | 'FIN') =>
    fermiPosition({ stage, t0, ...place, errorRadiusDeg: 3, duration: 'Long' })
  const bat = (trigId = 1_400_000 + day) =>
    swiftPosition({ stage: 'BAT', t0: new Date(t0.getTime() + 4000), trigId, ...place, errorRadiusDeg: 0.05 })
  return { alert: fermiAlert({ t0 }), ground: fermi('GND'), final: fermi('FIN'), bat: bat() }
}

const slugOf = async (notice: SampleNotice) => (await arrive(notice)).eventSlug ?? ''
const missionsOf = async (slug: string) => (await findEvent(slug))?.event.missions.toSorted()

test('a trigger split off stays apart whatever comes later, and goes back when that is undone', async () => {
  const { ground, bat, final } = burst(1)
  const slug = await slugOf(ground)
  expect(await slugOf(bat)).toBe(slug)
  const parts = await partsOf(slug)
  const swift = parts?.parts.find(it => it.triggers.some(trigger => trigger.mission === 'swift'))
  expect(swift?.slug).toMatch(/^swift-/)
  expect(await splitEvent(slug, swift?.homeId ?? 0, by, 'another part of the sky')).toMatchObject({
    ok: true,
  })
  expect(await missionsOf(slug)).toEqual(['fermi'])
  expect(await missionsOf(swift?.slug ?? '')).toEqual(['swift'])
  await arrive(final)
  expect(await missionsOf(slug)).toEqual(['fermi'])
  expect(await untoldEvents(9)).not.toContain(swift?.homeId)

  const [correction] = await listCorrections(9)
  expect(correction).toMatchObject({
    verdict: 'different',
    by: 'hand@example.org',
    why: 'another part of the sky',
  })
  expect(await undoCorrection(correction?.homeId ?? 0, correction?.otherHomeId ?? 0)).toBe(true)
  expect(await undoCorrection(correction?.homeId ?? 0, correction?.otherHomeId ?? 0)).toBe(false)
  expect(await missionsOf(slug)).toEqual(['fermi', 'swift'])
  expect(await movedTo(swift?.slug ?? '')).toBe(slug)
})

test('events months apart are one when somebody says so; the older address lives on', async () => {
  const [older, younger] = [await slugOf(burst(10).ground), await slugOf(burst(20).bat)]
  expect(older).not.toBe(younger)
  expect(await mergeEvents(younger, older, by, 'a lens')).toEqual({ ok: true, slug: older })
  expect(await movedTo(younger)).toBe(older)
  expect(await missionsOf(older)).toEqual(['fermi', 'swift'])
  await arrive(burst(10).final)
  await arrive(burst(20).bat)
  expect(await missionsOf(older)).toEqual(['fermi', 'swift'])
  const timeline = (await findEvent(older))?.timeline
  expect(timeline?.some(entry => entry.changes?.some(change => change.what === 'joined'))).toBe(true)
})

test('what cannot be is said, and changes nothing', async () => {
  const slug = await slugOf(burst(25).ground)
  const tested = await slugOf(
    fermiAlert({ t0: new Date(Date.UTC(2026, 4, 26)), trigId: 99999, isTest: true }),
  )
  const before = (await pool().query('select count(*) from corrections')).rows
  expect(await mergeEvents(slug, 'no-such-event', by, '')).toEqual({ ok: false, why: 'unknown' })
  expect(await mergeEvents(slug, slug, by, '')).toEqual({ ok: false, why: 'the-same' })
  expect(await mergeEvents(slug, tested, by, '')).toEqual({ ok: false, why: 'a-test' })
  const home = (await partsOf(slug))?.parts[0]?.homeId ?? 0
  expect(await splitEvent(slug, home, by, '')).toEqual({ ok: false, why: 'only-one' })
  expect(await splitEvent(slug, 999_999, by, '')).toEqual({ ok: false, why: 'unknown' })
  expect((await pool().query('select count(*) from corrections')).rows).toEqual(before)
})
