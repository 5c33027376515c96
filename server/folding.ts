import type pg from 'pg'
import type { BurstEvent, Change } from '#domain/events/burst-event.ts'
import { changesBetween, isMaterial } from '#domain/events/changes-between.ts'
import { eventFrom } from '#domain/events/event-from.ts'
import { eventKeysOf, slugOf } from '#domain/events/event-keys.ts'
import type { Reading } from '#domain/notices/reading.ts'
import { tell } from '#server/bell.ts'
import { readingsOf } from '#server/notices.ts'

export type Folded = { eventId: number; slug: string; revision: number; isRevised: boolean }

/** Two processes that fold at the same time wait for each other: a burst must not become two events. */
const FOLDING = 7_221_010

/**
 * Makes a kept notice part of its event, within the caller's transaction: finds or makes the event, works it out anew
 * from all its readings, and writes a revision when something that matters changed. Null when the notice belongs to
 * none (pointings, catalogued sources, notices without a trigger).
 *
 * @param isNews false for a notice that was old when it arrived: its revision counts as told.
 */
export async function foldNotice(
  client: pg.ClientBase,
  noticeId: number,
  reading: Reading,
  at: Date,
  isNews: boolean,
): Promise<Folded | null> {
  const keys = eventKeysOf(reading)
  if (keys.length === 0) return null
  await client.query('select pg_advisory_xact_lock($1)', [FOLDING])
  const known = await findEvent(client, keys)
  const slug = known?.slug ?? (await freeSlug(client, slugOf(reading)))
  const kept = known ? await readingsOf(client, known.id) : []
  const after = eventFrom([...kept, { noticeId, reading }], slug)
  const before = known?.facts ?? null
  const changes = changesBetween(before, after)
  const eventId = known?.id ?? (await insertEvent(client, slug, noticeId, at))
  await client.query('update notices set event_id = $1 where id = $2', [eventId, noticeId])
  await client.query(
    `insert into triggers (mission, trigger_id, event_id)
     select mission, id, $1 from unnest($2::text[], $3::text[]) as t(mission, id) on conflict do nothing`,
    [eventId, keys.map(key => key.mission), keys.map(key => key.id)],
  )
  const isRevised = changes.length > 0
  const revision = (known?.revision ?? 0) + (isRevised ? 1 : 0)
  await saveEvent(client, eventId, after, revision, at)
  if (isRevised) {
    const material = isMaterial(changes, before, after)
    await writeRevision(client, { eventId, revision, noticeId, at, changes, facts: after, material, isNews })
    await tell(client, { what: 'event', slug, revision, isNew: !known, isTest: after.state === 'test' })
  }
  return { eventId, slug, revision, isRevised }
}

type KnownEvent = { id: number; slug: string; revision: number; facts: BurstEvent }

async function findEvent(
  client: pg.ClientBase,
  keys: { mission: string; id: string }[],
): Promise<KnownEvent | null> {
  const result = await client.query<KnownEvent>(
    `select e.id, e.slug, e.revision, e.facts
       from unnest($1::text[], $2::text[]) as k(mission, id)
       join triggers t on t.mission = k.mission and t.trigger_id = k.id
       join events e on e.id = t.event_id
      order by e.id limit 1`,
    [keys.map(key => key.mission), keys.map(key => key.id)],
  )
  return result.rows[0] ?? null
}

async function freeSlug(client: pg.ClientBase, wanted: string): Promise<string> {
  const taken = await client.query<{ slug: string }>(
    'select slug from events where slug = $1 or slug like $2',
    [wanted, `${wanted}-%`],
  )
  const slugs = new Set(taken.rows.map(row => row.slug))
  if (!slugs.has(wanted)) return wanted
  let number = 2
  while (slugs.has(`${wanted}-${number}`)) number++
  return `${wanted}-${number}`
}

/** It is as old as GCN's first word of it: after an outage, and from a recording, that came hours and years ago. */
async function insertEvent(client: pg.ClientBase, slug: string, noticeId: number, at: Date): Promise<number> {
  const result = await client.query<{ id: number }>(
    `insert into events (slug, state, facts, created_at, updated_at)
     select $1, 'candidate', '{}', produced_at, $3 from notices where id = $2 returning id`,
    [slug, noticeId, at],
  )
  return result.rows[0]?.id ?? Number.NaN
}

async function saveEvent(
  client: pg.ClientBase,
  eventId: number,
  event: BurstEvent,
  revision: number,
  at: Date,
): Promise<void> {
  await client.query(
    `update events set revision = $2, state = $3, is_test = $4, t0 = $5, ra_deg = $6, dec_deg = $7,
       error_radius_deg = $8, error_containment = $9, missions = $10, names = $11, facts = $12, updated_at = $13
     where id = $1`,
    [
      eventId,
      revision,
      event.state,
      event.state === 'test',
      event.t0,
      event.best?.raDeg,
      event.best?.decDeg,
      event.best?.errorRadiusDeg,
      event.best?.errorContainment,
      event.missions,
      event.names,
      JSON.stringify(event),
      at,
    ],
  )
}

type NewRevision = {
  eventId: number
  revision: number
  noticeId: number
  at: Date
  changes: Change[]
  facts: BurstEvent
  material: boolean
  isNews: boolean
}

async function writeRevision(client: pg.ClientBase, it: NewRevision): Promise<void> {
  await client.query(
    `insert into revisions (event_id, revision, notice_id, at, changes, facts, is_material, is_news)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      it.eventId,
      it.revision,
      it.noticeId,
      it.at,
      JSON.stringify(it.changes),
      JSON.stringify(it.facts),
      it.material,
      it.isNews,
    ],
  )
  // Old news counts as told, unless something newer is still waiting to be told.
  if (!it.isNews) {
    await client.query('update events set told_revision = $2 where id = $1 and told_revision = $2 - 1', [
      it.eventId,
      it.revision,
    ])
  }
}
