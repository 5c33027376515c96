import { expect, test } from 'vitest'
import { GET } from '#app/api/v1/stream/route.ts'
import { until } from '#dev/until.ts'
import { changesAfter, newestChange } from '#server/changes.ts'
import { swiftPosition } from '#tests/notices/templates.ts'
import { ingest } from '#workers/gcn/ingest.ts'
import { ask, openWorld, SITE_URL } from './open-world.ts'

// Changes are numbered without gaps, told as they come, and again from wherever somebody was.

openWorld()

let offset = 1000n
async function burst(trigId: number, day: number): Promise<void> {
  const t0 = new Date(Date.UTC(2026, 2, day, 4, 5, 6))
  const place = { raDeg: day * 10, decDeg: 10, errorRadiusDeg: 0.05 }
  const notice = swiftPosition({ t0, trigId, stage: 'BAT', issuedAt: t0, ...place })
  await ingest({ ...notice, partition: 0, offset: offset++, producedAt: t0 }, new Date())
}

/** Listens as a browser does. */
async function listen(lastEventId?: number) {
  const ending = new AbortController()
  const headers: Record<string, string> =
    lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }
  const response = await GET(new Request(`${SITE_URL}/api/v1/stream`, { headers, signal: ending.signal }))
  const told = { text: '' }
  const decoder = new TextDecoder()
  const read = async () => {
    for await (const piece of response.body ?? []) told.text += decoder.decode(piece)
  }
  const reading = read().catch(() => {})
  return {
    text: () => told.text,
    numbers: () => [...told.text.matchAll(/^id: (\d+)$/gm)].map(it => Number(it[1])),
    async end() {
      ending.abort()
      await reading
    },
  }
}

test('numbers have no gaps though many write at once, and the API tells them from any on', async () => {
  await Promise.all(Array.from({ length: 8 }, (_, i) => burst(1_950_000 + i, 1 + i)))
  const numbers = (await changesAfter(0, 1000)).map(it => it.number)
  expect(numbers.length).toBeGreaterThanOrEqual(10)
  expect(numbers).toEqual(numbers.map((_, i) => i + 1))
  type Page = { items: { number: number }[]; next: string | null }
  const { items, next } = (await (await ask('/changes?after=3&limit=2')).json()) as Page
  expect([items.map(it => it.number), next]).toEqual([[4, 5], '5'])
  const further = (await (await ask(`/changes?after=3&limit=1&cursor=${next}`)).json()) as Page
  expect(further.items.map(it => it.number)).toEqual([6])
})

test('who listens is told, and who comes back is told what they missed, once and in order', async () => {
  const before = await newestChange()
  const first = await listen()
  await burst(1_950_100, 15)
  expect(await until(async () => first.numbers().length > 0, 30_000)).toBe(true)
  expect(first.numbers()).toEqual([before + 1])
  expect(first.text()).toContain('"event":"swift-1950100"')
  await first.end()
  await burst(1_950_101, 17)
  const again = await listen(before)
  await burst(1_950_102, 19)
  expect(await until(async () => again.numbers().length >= 3, 30_000)).toBe(true)
  expect(again.numbers()).toEqual([before + 1, before + 2, before + 3])
  await again.end()
})
