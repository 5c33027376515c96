import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDb } from '#server/db.ts'
import { findEvent, movedTo } from '#server/events.ts'
import { circularsOfEvent, findCircular, findCircularRecord, listCirculars } from '#server/kept-circulars.ts'
import { closeQueue } from '#server/queue.ts'
import { freshDatabase } from '#tests/database.ts'
import { tellCirculars } from '#tests/notices/circulars.ts'
import { tellHistory } from '#tests/notices/history.ts'
import { ingest } from '#workers/gcn/ingest.ts'

const EVERY = { q: null, eventId: null }

// The history and its circulars, as the demo replays them.

let drop: () => Promise<void>
const circulars = tellCirculars()

beforeAll(async () => {
  ;({ drop } = await freshDatabase())
  const notices = tellHistory().map(({ row, bytes }) => ({
    topic: row.topic,
    bytes,
    producedAt: new Date(row.produced_at),
  }))
  for (const { topic, bytes, producedAt } of [...notices, ...circulars]) {
    await ingest({ topic, bytes, producedAt, partition: null, offset: null }, new Date())
  }
})
afterAll(async () => {
  await closeQueue()
  await closeDb()
  await drop()
})

test('every circular finds its event, save for one of a burst that no notice told of', async () => {
  const lines = (await listCirculars(EVERY, null, 100)).lines
  expect(lines.filter(it => it.event === null).map(it => it.subject)).toEqual([
    'GRB 260418A: optical upper limits of a Konus-Wind burst',
  ])
})

test('bursts are found by the names that circulars gave them', async () => {
  expect(await movedTo('grb230307a')).toBe('fermi-699896651')
  expect((await circularsOfEvent('fermi-699896651')).map(it => it.id)).toEqual(['990012'])
  expect((await findEvent('fermi-699896651'))?.event.names).toContain('GRB 230307A')
  expect((await findCircular('990012'))?.version).toBe(2)
  expect((await findCircular('990010.5'))?.event?.names).toContain('GRB 221009A')
})

test('the lost star tracker is no burst, by the word of a circular', async () => {
  const { event } = (await findEvent('swift-1093377')) ?? {}
  expect(event?.state).toBe('not-a-burst')
  expect(event?.stateBecause).toContain('990009')
})

test('no address of a submitter is left, and what they wrote is', async () => {
  const page = await listCirculars(EVERY, null, 100)
  expect(page.lines).toHaveLength(new Set(circulars.map(it => it.circular.number)).size)
  for (const { id, submitter } of page.lines) {
    const record = (await findCircularRecord(id)) ?? ''
    expect(`${submitter} ${record}`).not.toMatch(/@/)
    expect(record).toContain(submitter)
  }
})

test('the list can be walked in both directions, each circular once', async () => {
  const all = (await listCirculars(EVERY, null, 100)).lines.map(it => it.id)
  const first = await listCirculars(EVERY, null, 5)
  const walked = first.lines.map(it => it.id)
  let page = first
  while (page.older) {
    page = await listCirculars(EVERY, page.older, 5)
    walked.push(...page.lines.map(it => it.id))
  }
  expect(walked).toEqual(all)
  while (page.newer) page = await listCirculars(EVERY, page.newer, 5)
  expect(page.lines.map(it => it.id)).toEqual(all.slice(0, 5))
})
