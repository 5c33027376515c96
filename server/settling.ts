import type pg from 'pg'
import type { BurstEvent, Change } from '#domain/events/burst-event.ts'
import { tellAll } from '#server/bell.ts'
import { type ChangeSpan, oweChanges } from '#server/change-news.ts'
import { refreshSearch } from '#server/search-rows.ts'

// What is known of events now, and how they came to be so, written for many at once.

/** What caused a revision: a notice or a circular. */
export type Cause = { noticeId: number | null; circularId: string | null; at: Date; isNews: boolean }

export type NewRevision = Cause & {
  revision: number
  changes: Change[]
  facts: BurstEvent
  isMaterial: boolean
}

/** The rows of one burst brought into step. */
export type Settlement = {
  /** The home that stands for the burst, with its new revisions in order. */
  eventId: number
  slug: string
  isNew: boolean
  event: BurstEvent
  /** The present one. */
  revision: number
  revisions: NewRevision[]
  /** The other homes of the burst, each as it would be alone. */
  others: { eventId: number; event: BurstEvent; revision: number }[]
  /** Homes that were part of another event until now. */
  moved: number[]
}

/** Who looks at pages is told of so many events of one batch: a page is made anew for one as for a hundred. */
const MOST_TOLD = 20

/** Writes all of them, within the caller's transaction, and tells whoever looks at pages. */
export async function writeSettlements(
  client: pg.ClientBase,
  many: readonly Settlement[],
  at: Date,
): Promise<void> {
  await moveHomes(client, many)
  await saveEvents(client, many, at)
  await writeRevisions(client, many)
  await refreshSearch(
    client,
    many.flatMap(it => [it.eventId, ...it.others.map(other => other.eventId)]),
  )
  await numberChanges(client, many, at)
  await tellAll(
    client,
    many
      .filter(it => it.revisions.length > 0)
      .slice(-MOST_TOLD)
      .map(({ slug, revision, isNew, event }) => ({
        what: 'event',
        slug,
        revision,
        isNew,
        isTest: event.state === 'test',
      })),
  )
}

/** Makes homes part of another event, or of their own again when both are the same. */
async function moveHomes(client: pg.ClientBase, many: readonly Settlement[]): Promise<void> {
  const moves = many.flatMap(it => it.moved.map(homeId => ({ homeId, eventId: it.eventId })))
  if (moves.length === 0) return
  const homes = [moves.map(it => it.homeId), moves.map(it => it.eventId)]
  const pairs = 'unnest($1::int[], $2::int[]) as it(home_id, event_id)'
  // Nobody is told of an event that leads elsewhere: its news is the other's.
  await client.query(
    `update events e set merged_into_id = nullif(it.event_id, e.id), told_revision = revision
       from ${pairs} where e.id = it.home_id`,
    homes,
  )
  for (const table of ['triggers', 'notices', 'circulars']) {
    await client.query(
      `update ${table} t set event_id = it.event_id from ${pairs} where t.home_id = it.home_id`,
      homes,
    )
  }
}

async function saveEvents(client: pg.ClientBase, many: readonly Settlement[], at: Date): Promise<void> {
  const rows = many.flatMap(it => [it, ...it.others])
  if (rows.length === 0) return
  // The facts say all of it; the other columns are for the indexes.
  await client.query(
    `update events e set revision = it.revision, state = it.facts->>'state', is_test = it.facts->>'state' = 'test',
       t0 = (it.facts->>'t0')::timestamptz, observed_at = (it.facts->>'observedAt')::timestamptz, ra_deg = (it.facts#>>'{best,raDeg}')::float8,
       dec_deg = (it.facts#>>'{best,decDeg}')::float8,
       error_radius_deg = (it.facts#>>'{best,errorRadiusDeg}')::float8,
       error_containment = (it.facts#>>'{best,errorContainment}')::float8,
       missions = array(select jsonb_array_elements_text(it.facts->'missions')),
       names = array(select jsonb_array_elements_text(it.facts->'names')), facts = it.facts, updated_at = $4
       from unnest($1::int[], $2::int[], $3::jsonb[]) as it(id, revision, facts)
      where e.id = it.id`,
    [rows.map(it => it.eventId), rows.map(it => it.revision), rows.map(it => JSON.stringify(it.event)), at],
  )
}

/**
 * Numbers the changes for whoever follows them (server/changes.ts), and owes them to webhooks that are sent each. Whoever folds holds the lock of the folding until the
 * transaction ends, so numbers become visible in their order and without gaps, which a sequence would not promise.
 */
async function numberChanges(client: pg.ClientBase, many: readonly Settlement[], at: Date): Promise<void> {
  const rows = many.filter(it => it.revisions.length > 0)
  if (rows.length === 0) return
  const { rows: numbered } = await client.query<ChangeSpan>(
    `with numbered as (
       insert into event_changes (number, event_id, revision, is_new, at)
       select coalesce((select max(number) from event_changes), 0) + place, event_id, revision, is_new, $4
         from unnest($1::int[], $2::int[], $3::bool[]) with ordinality as it(event_id, revision, is_new, place)
       returning number)
     select min(number)::float8 as first, max(number)::float8 as last from numbered`,
    [rows.map(it => it.eventId), rows.map(it => it.revision), rows.map(it => it.isNew), at],
  )
  for (const span of numbered) await oweChanges(client, span)
}

/** Adds revisions to the events' tales. */
async function writeRevisions(client: pg.ClientBase, many: readonly Settlement[]): Promise<void> {
  const rows = many.flatMap(it => it.revisions.map(revision => ({ ...revision, eventId: it.eventId })))
  if (rows.length === 0) return
  await client.query(
    `insert into revisions (event_id, revision, notice_id, circular_id, at, changes, facts, is_material, is_news)
     select * from unnest($1::int[], $2::int[], $3::int[], $4::text[], $5::timestamptz[], $6::jsonb[], $7::jsonb[],
       $8::bool[], $9::bool[])`,
    [
      rows.map(it => it.eventId),
      rows.map(it => it.revision),
      rows.map(it => it.noticeId),
      rows.map(it => it.circularId),
      rows.map(it => it.at),
      rows.map(it => JSON.stringify(it.changes)),
      rows.map(it => JSON.stringify(it.facts)),
      rows.map(it => it.isMaterial),
      rows.map(it => it.isNews),
    ],
  )
  // Old news counts as told, unless something newer is still waiting to be told.
  const old = many.flatMap(({ eventId, revisions }) => {
    const firstNews = revisions.findIndex(it => it.isNews)
    const quiet = firstNews === -1 ? revisions : revisions.slice(0, firstNews)
    const [first, last] = [quiet.at(0), quiet.at(-1)]
    return first && last ? [{ eventId, first: first.revision, last: last.revision }] : []
  })
  if (old.length === 0) return
  await client.query(
    `update events e set told_revision = it.last from unnest($1::int[], $2::int[], $3::int[]) as it(id, first, last)
      where e.id = it.id and e.told_revision = it.first - 1`,
    [old.map(it => it.eventId), old.map(it => it.first), old.map(it => it.last)],
  )
}
