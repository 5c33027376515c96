import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { answerApi } from '#app/api/v1/answer-api.ts'
import { API_ROUTES } from '#app/api/v1/api-routes.ts'
import { findListed } from '#app/events/find-listed.ts'
import { addressOf, readAddress } from '#app/events/list-address.ts'
import { answerOdata } from '#app/odata/v1/answer-odata.ts'
import { readCursor, writeCursor } from '#domain/search/event-cursor.ts'
import { EventQuery, type EventSort } from '#domain/search/event-query.ts'
import { readEventQuery, writeEventQuery } from '#domain/search/query-parameters.ts'
import { askEvents } from '#server/asked-events.ts'
import { closeDb, inTransaction, pool } from '#server/db.ts'
import { countEvents } from '#server/event-counts.ts'
import { searchEvents } from '#server/event-search.ts'
import { listCirculars } from '#server/kept-circulars.ts'
import { refreshSearch } from '#server/search-rows.ts'
import { freshDatabase } from '#tests/database.ts'
import { isOfColumns, odataFilterOf } from '#tests/factories/asked-otherwise.ts'
import { type Filtered, filterEvents, type KnownEvent } from '#tests/factories/filtered-events.ts'
import { cellsOf, inOrder, isTrueOf } from '#tests/factories/kept-by-filter.ts'
import { anyEvents, anyQuery } from '#tests/factories/random-events.ts'
import { anyFilter, anyOrder, writeFilter } from '#tests/factories/random-filters.ts'

// What is asked in SQL answers what a filter in memory answers, over random events and random questions.

let drop: () => Promise<void>
const NOW = new Date('2026-11-10T20:00:00Z')
const SITE_URL = 'https://afterglow.example'

beforeAll(async () => {
  process.env.SITE_URL = SITE_URL
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
      { numRuns: 8, endOnFailure: true },
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

type Answered = { items: { id: string }[]; next: string | null }
type Page = { value: { id: string }[]; '@odata.nextLink'?: string; '@odata.count'?: number }

/** Names of the events on every page of the API's list. */
async function askRest(query: EventQuery): Promise<string[]> {
  const slugs: string[] = []
  const parameters = writeEventQuery(query)
  parameters.set('limit', '9')
  for (let next: string | null = ''; next !== null; ) {
    if (next !== '') parameters.set('cursor', next)
    const response = await answerApi(API_ROUTES, new Request(`${SITE_URL}/api/v1/events?${parameters}`))
    const page = (await response.json()) as Answered
    slugs.push(...page.items.map(it => it.id))
    next = page.next
  }
  return slugs
}

/** ... that the page shows for its address, and how many it says that there are. */
async function askPage(query: EventQuery): Promise<{ slugs: string[]; total: number }> {
  const address = addressOf({ query, view: 'table', siteId: null, cursor: null })
  const state = readAddress(toRecord(new URL(address, SITE_URL).searchParams))
  const listed = await findListed(state, { now: NOW, site: null })
  if (!listed.ok) throw new Error(listed.why)
  return { slugs: listed.page.lines.map(it => it.slug), total: listed.counts.total }
}

/** ... on every page of the entity set. */
async function askOdata(options: Record<string, string>): Promise<{ slugs: string[]; count: number }> {
  const slugs: string[] = []
  let count = Number.NaN
  let next: string | undefined =
    `${SITE_URL}/odata/v1/Events?${new URLSearchParams({ ...options, $count: 'true' })}`
  while (next !== undefined) {
    const response = await answerOdata(new Request(next, { headers: { prefer: 'maxpagesize=9' } }))
    const text = await response.text()
    expect([next, response.status, text]).toEqual([next, 200, text])
    const page = JSON.parse(text) as Page
    slugs.push(...page.value.map(it => it.id))
    count = page['@odata.count'] ?? count
    next = page['@odata.nextLink']
  }
  return { slugs, count }
}

describe('through every door', () => {
  test('the same question has the answer of a filter in memory: from the API, the page and OData', async () => {
    // The doors have clocks of their own.
    vi.setSystemTime(NOW)
    try {
      await fc.assert(
        fc.asyncProperty(
          anyEvents(NOW),
          fc.array(anyQuery(NOW), { minLength: 10, maxLength: 10 }),
          async (events, queries) => {
            await clear()
            await keep(events)
            const slugOf = (id: number) => events.find(it => it.id === id)?.slug
            for (const wanted of queries) {
              const query = EventQuery.parse(wanted)
              const { ids } = filterEvents(events, query, NOW)
              const slugs = ids.flatMap(it => slugOf(it) ?? []).toSorted((a, b) => (a < b ? -1 : 1))
              const page = await askPage(query)
              expect({ wanted, rest: (await askRest(query)).toSorted() }).toEqual({ wanted, rest: slugs })
              expect({ wanted, page: page.slugs.toSorted() }).toEqual({ wanted, page: slugs })
              expect(page.total).toBe(slugs.length)
              if (!isOfColumns(query)) continue
              const $filter = odataFilterOf(query)
              const options = { ...($filter && { $filter }), ...(query.q !== null && { $search: query.q }) }
              const odata = await askOdata(options)
              expect({ wanted, odata: odata.slugs.toSorted() }).toEqual({ wanted, odata: slugs })
              expect(odata.count).toBe(slugs.length)
            }
          },
        ),
        { numRuns: 4, endOnFailure: true },
      )
    } finally {
      vi.useRealTimers()
    }
  }, 60_000)

  test('any filter of and, or and not finds what it finds in memory, in any order, from any place on', async () => {
    const asked = fc.record({
      filter: anyFilter(NOW),
      order: anyOrder,
      top: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
      skip: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined }),
    })
    await fc.assert(
      fc.asyncProperty(
        anyEvents(NOW),
        fc.array(asked, { minLength: 25, maxLength: 25 }),
        async (events, questions) => {
          await clear()
          await keep(events)
          for (const { filter, order, top, skip = 0 } of questions) {
            const found = events.filter(it => isTrueOf(filter, cellsOf(it)) === true)
            const options = {
              $filter: writeFilter(filter),
              $orderby: order.map(it => `${it.column}${it.isFalling ? ' desc' : ''}`).join(','),
              ...(top !== undefined && { $top: String(top) }),
              ...(skip > 0 && { $skip: String(skip) }),
            }
            const { slugs, count } = await askOdata(options)
            const page = inOrder(found, order).slice(skip, skip + (top ?? events.length))
            expect({ options, count, slugs }).toEqual({
              options,
              count: found.length,
              slugs: page.map(it => it.slug),
            })
          }
        },
      ),
      { numRuns: 6, endOnFailure: true },
    )
  }, 60_000)
})

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

test('words are found by how they begin, in events and in circulars; phrases and what is left out are whole', async () => {
  const [event] = fc.sample(anyEvents(NOW), { numRuns: 1, seed: 5 })[0] ?? []
  if (!event) throw new Error('there are events')
  const { facts } = event
  await keep([
    {
      ...event,
      circulars: ['The satellite slewed at once', 'Galaxies near the error circle'],
      observations: [],
      facts: { ...facts, names: ['GRB 260814A'], stateBecause: '' },
    },
  ])
  const found = async (q: string) => (await walk(EventQuery.parse({ q, state: facts.state }), 10)).length
  const circulars = async (q: string) => (await listCirculars({ q, eventId: null }, null, 10)).lines.length
  for (const q of [
    'GRB 2608',
    'grb 260814',
    'satel',
    'galax',
    'galaxy circ',
    'zebra or slew',
    '"satellite slewed"',
  ])
    expect([q, await found(q)]).toEqual([q, 1])
  for (const q of ['GRB 2609', 'ga', 'satel zebra', '"satel slewed"', 'circ -satellite -galaxies'])
    expect([q, await found(q)]).toEqual([q, 0])
  expect([await circulars('satel'), await circulars('slewed -satellite'), await circulars('sa')]).toEqual([
    1, 0, 0,
  ])
  // What could be signs of the query's own language are letters of words.
  for (const q of ["o'br", "zz\\'yy:*", '<-> &', ':*|x!', "''''", '((', '\\\\\\'])
    expect([q, await found(q), await circulars(q)]).toEqual([q, 0, 0])
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
