import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readCursor, writeCursor } from '#domain/search/event-cursor.ts'
import { EventQuery, type EventSort } from '#domain/search/event-query.ts'
import { readEventQuery, writeEventQuery } from '#domain/search/query-parameters.ts'
import { askEvents } from '#server/asked-events.ts'
import { closeDb, inTransaction, pool } from '#server/db.ts'
import { countEvents } from '#server/event-counts.ts'
import { searchEvents } from '#server/event-search.ts'
import { refreshSearch } from '#server/search-rows.ts'
import { freshDatabase } from '#tests/database.ts'
import { type Filtered, filterEvents, type KnownEvent } from '#tests/factories/filtered-events.ts'
import { anyEvents, anyQuery } from '#tests/factories/random-events.ts'

// What is asked in SQL answers what a filter in memory answers, over random events and random questions.

let drop: () => Promise<void>
const NOW = new Date('2026-11-10T20:00:00Z')

beforeAll(async () => {
  ;({ drop } = await freshDatabase())
})
afterAll(async () => {
  await closeDb()
  await drop()
})
beforeEach(clear)

async function clear() {
  await pool().query('truncate events, circulars, observations, users, sites restart identity cascade')
}

async function keep(events: readonly KnownEvent[]): Promise<void> {
  await inTransaction(async client => {
    await client.query(
      `insert into users (id, email, suspended_at) values (1, 'a@example.org', null), (2, 'b@example.org', now())`,
    )
    await client.query(
      `insert into events (id, slug, revision, told_revision, state, is_test, t0, ra_deg, dec_deg, missions, names, facts, created_at, updated_at)
       select (it->>'id')::int, it->>'slug', 1, 1, it#>>'{facts,state}', it#>>'{facts,state}' = 'test', (it#>>'{facts,t0}')::timestamptz,
         (it#>>'{facts,best,raDeg}')::float8, (it#>>'{facts,best,decDeg}')::float8,
         array(select jsonb_array_elements_text(it#>'{facts,missions}')), array(select jsonb_array_elements_text(it#>'{facts,names}')),
         it->'facts', (it->>'heardAt')::timestamptz, (it->>'changedAt')::timestamptz
       from unnest($1::jsonb[]) it`,
      [events.map(it => JSON.stringify(it))],
    )
    await client.query(
      `insert into circulars (id, version, subject, event_types, submitter, format, body, created_on, received_at, raw, mentions, event_id)
       select row_number() over (), 1, it->>'text', '{}', 'somebody', 'text/plain', '', now(), now(), '', '{}', (it->>'eventId')::int
       from unnest($1::jsonb[]) it`,
      [events.flatMap(({ id, circulars }) => circulars.map(text => JSON.stringify({ eventId: id, text })))],
    )
    await client.query(
      `insert into observations (event_id, user_id, state, hidden_at, start_at, mid_at, exposure_seconds, exposure_count, filter,
         mag, limiting_mag_sigma, mag_system, is_extinction_corrected, licence, notes)
       select (it->>'eventId')::int, (it->>'userId')::int, it->>'state', (it->>'hiddenAt')::timestamptz, now(), now(), 60, 1, 'r', 18, 5, 'AB',
         false, 'CC0-1.0', it->>'notes' from unnest($1::jsonb[]) it`,
      [
        events.flatMap(({ id, observations }) =>
          observations.map(it => JSON.stringify({ eventId: id, ...it })),
        ),
      ],
    )
    await refreshSearch(
      client,
      events.map(it => it.id),
    )
  })
}

/** Every page from the top to the end, each cursor taken through its address, and back up again. */
async function walk(query: EventQuery, limit: number): Promise<number[]> {
  const asked = await askEvents(query, { now: NOW })
  if (!asked.ok) throw new Error(asked.why)
  const ids: number[] = []
  let page = await searchEvents(asked.asked, { cursor: null, limit })
  for (;;) {
    ids.push(...page.lines.map(it => it.id))
    if (!page.further) break
    const cursor = readCursor(writeCursor(page.further), 'further', query.sort)
    expect(cursor).not.toBeNull()
    page = await searchEvents(asked.asked, { cursor, limit })
  }
  const upwards = page.lines.map(it => it.id)
  while (page.back) {
    page = await searchEvents(asked.asked, { cursor: page.back, limit })
    upwards.unshift(...page.lines.map(it => it.id))
  }
  expect(upwards).toEqual(ids)
  return ids
}

describe('over random events', () => {
  test('every question has the answer of a filter in memory, in its order, on all pages, with its counts', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyEvents(NOW),
        fc.array(anyQuery(NOW), { minLength: 12, maxLength: 12 }),
        async (events, queries) => {
          await clear()
          await keep(events)
          for (const wanted of queries) {
            const { query, faults } = readEventQuery(toRecord(writeEventQuery(EventQuery.parse(wanted))))
            expect(faults).toEqual([])
            const answer = filterEvents(events, query, NOW)
            const ids = await walk(query, 7)
            // Of two on either side of a place, rounding decides which is nearer.
            const told = query.sort === 'nearest' ? sameWhereTied(ids, answer) : ids
            expect({ wanted, ids: told }).toEqual({ wanted, ids: answer.ids })
            const asked = await askEvents(query, { now: NOW })
            if (!asked.ok) throw new Error(asked.why)
            const { total, facets } = await countEvents(asked.asked)
            const said = Object.entries(facets).map(([name, values]) => [
              name,
              Object.fromEntries(values.map(it => [it.value, it.count])),
            ])
            expect({ wanted, total, facets: Object.fromEntries(said) }).toEqual({
              wanted,
              total: answer.ids.length,
              facets: answer.facets,
            })
          }
        },
      ),
      // Taking a failure apart takes minutes: its seed is told.
      { numRuns: 12, endOnFailure: true },
    )
  }, 120_000)
})

/** The order of the filter in memory where both orders rise by the same keys; else as it was answered. */
function sameWhereTied(ids: readonly number[], { ids: expected, keys }: Filtered): readonly number[] {
  const rises = ids.every(
    (id, place) => (keys.get(id) ?? 0) >= (keys.get(ids[place - 1] ?? id) ?? 0) - TIED_DEG,
  )
  const isSame = ids.toSorted((a, b) => a - b).join() === expected.toSorted((a, b) => a - b).join()
  return rises && isSame ? expected : ids
}
const TIED_DEG = 1e-5

function toRecord(parameters: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries([...new Set(parameters.keys())].map(name => [name, parameters.getAll(name)]))
}

test('an event that arrives while somebody pages neither repeats nor hides a line, however the list is sorted', async () => {
  const [first, ...rest] = fc.sample(anyEvents(NOW), { numRuns: 1, seed: 7 })[0] ?? []
  if (!first) throw new Error('there are events')
  for (const sort of ['newest', 'smallest-error', 'likeliest', 'changed'] satisfies EventSort[]) {
    await clear()
    await keep(rest)
    const query = EventQuery.parse({ sort, tests: '1', retracted: '1', subthreshold: '1' })
    const asked = await askEvents(query, { now: NOW })
    if (!asked.ok) throw new Error(asked.why)
    const seen: number[] = []
    let page = await searchEvents(asked.asked, { cursor: null, limit: 5 })
    seen.push(...page.lines.map(it => it.id))
    await pool().query(
      `insert into events (id, slug, revision, told_revision, state, missions, names, facts, created_at, updated_at)
       select 9999, 'late', 1, 1, state, missions, names, facts, created_at, updated_at from events where id = $1`,
      [seen[2]],
    )
    await inTransaction(client => refreshSearch(client, [9999]))
    while (page.further) {
      page = await searchEvents(asked.asked, { cursor: page.further, limit: 5 })
      seen.push(...page.lines.map(it => it.id))
    }
    expect(seen.filter(it => it !== 9999).toSorted((a, b) => a - b)).toEqual(
      rest.map(it => it.id).toSorted((a, b) => a - b),
    )
  }
})

test('words of drafts, of what is withdrawn or hidden, and of who is suspended find nothing', async () => {
  const [event] = fc.sample(anyEvents(NOW), { numRuns: 1, seed: 3 })[0] ?? []
  if (!event) throw new Error('there are events')
  const observation = { userId: 1, state: 'published', hiddenAt: null, notes: '' }
  await keep([
    {
      ...event,
      circulars: [],
      observations: [
        { ...observation, notes: 'zebra' },
        { ...observation, state: 'draft', notes: 'quokka' },
        { ...observation, state: 'withdrawn', notes: 'wombat' },
        { ...observation, hiddenAt: NOW.toISOString(), notes: 'numbat' },
        { ...observation, userId: 2, notes: 'bilby' },
      ],
    },
  ])
  const found = async (q: string) => walk(EventQuery.parse({ q, state: event.facts.state }), 10)
  expect(await found('zebra')).toEqual([event.id])
  for (const q of ['quokka', 'wombat', 'numbat', 'bilby']) {
    expect({ q, ids: await found(q) }).toEqual({ q, ids: [] })
  }
  expect(
    await walk(EventQuery.parse({ observed: '1', sort: 'most-observed', state: event.facts.state }), 10),
  ).toEqual([event.id])
})
