import type pg from 'pg'
import { midOf, OBSERVATION_FIELDS, type Observation } from '#domain/observations/observation.ts'
import { type Site, sharedPosition } from '#domain/sites/site.ts'
import { type Bind, Bindings } from '#server/bindings.ts'
import { tellBoards } from '#server/board-news.ts'
import { inTransaction, pool } from '#server/db.ts'
import { IDS_OF_EVENT } from '#server/event-sql.ts'
import { noteDeed } from '#server/people.ts'

import { IS_PUBLIC_OBSERVATION } from '#server/public-observation.ts'
import { settleReports } from '#server/reports.ts'
import { recountObservations } from '#server/search-rows.ts'
import { forgetThoseLoose } from './forget-upload.ts'
import { oweInvitations } from './invitation-news.ts'
import { uploadsOf } from './uploads.ts'
import { isTheirs } from './whose-observation.ts'

export type ObservationState = 'draft' | 'published' | 'withdrawn'

/** What an observer says, from where and with what. */
export type Report = Observation & {
  siteId: number | null
  instrumentId: number | null
  coObservers: string[]
}

export type CoMember = { userId: number; name: string | null; affiliation: string | null }

/** An observation as its owner and moderators see it. */
export type KeptObservation = Report & {
  id: number
  state: ObservationState
  eventSlug: string
  /** By which people know it. */
  eventNames: string[]
  t0: Date | null
  ownerId: number | null
  /** Names to cite, the owner's first; null for a former observer, and for who gave no name. */
  ownerName: string | null
  affiliation: string | null
  /** Whether their page is for everybody. */
  isOwnerPublic: boolean
  /** Members who stand as co-observers, and may change it as its owner may. */
  coMembers: CoMember[]
  publishedAt: Date | null
  changedAt: Date
  versions: number
  hiddenAt: Date | null
  hiddenWhy: string | null
  site: Pick<Site, 'name' | 'latDeg' | 'lonDeg' | 'elevationM' | 'timeZone' | 'sharing'> | null
}

const snake = (name: string) => name.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
const REPORT_COLUMNS = [...OBSERVATION_FIELDS, 'siteId', 'instrumentId', 'coObservers'] as const

/** What of the tables `OBSERVATIONS_FROM` makes a `KeptObservation`. */
export const OBSERVATION_LINE = `o.id, o.state, ${REPORT_COLUMNS.map(name => `o.${snake(name)} as "${name}"`).join(', ')},
  coalesce(m.slug, e.slug) as "eventSlug", coalesce(m.names, e.names) as "eventNames", coalesce(m.t0, e.t0) as t0,
  o.user_id as "ownerId", u.name as "ownerName", u.affiliation,
  coalesce(u.is_public_observer, false) as "isOwnerPublic",
  o.published_at as "publishedAt", o.changed_at as "changedAt", o.hidden_at as "hiddenAt", o.hidden_why as "hiddenWhy",
  coalesce((select jsonb_agg(jsonb_build_object('userId', cu.id, 'name', cu.name, 'affiliation', cu.affiliation) order by c.accepted_at, c.id)
    from co_observers c join users cu on cu.id = c.user_id
    where c.observation_id = o.id and c.accepted_at is not null and cu.suspended_at is null), '[]') as "coMembers",
  (select count(*)::int from observation_versions v where v.observation_id = o.id) as versions,
  case when s.id is null then null else jsonb_build_object('name', s.name, 'latDeg', s.lat_deg, 'lonDeg', s.lon_deg,
    'elevationM', s.elevation_m, 'timeZone', s.time_zone, 'sharing', s.sharing) end as site`
export const OBSERVATIONS_FROM = `observations o join events e on e.id = o.event_id left join events m on m.id = e.merged_into_id
  left join users u on u.id = o.user_id left join sites s on s.id = o.site_id`
const SELECT = `select ${OBSERVATION_LINE} from ${OBSERVATIONS_FROM}`

/** What everybody may see of an observation: nothing of a site beyond what its owner shows. */
export type PublicObservation = Omit<KeptObservation, 'site' | 'siteId' | 'instrumentId' | 'hiddenWhy'> & {
  place: { latDeg: number; lonDeg: number } | null
}

/** Leaves out what is the owner's alone. */
export function publicOf(kept: KeptObservation): PublicObservation {
  const { site, siteId: _site, instrumentId: _instrument, hiddenWhy: _why, ...open } = kept
  return { ...open, place: site && sharedPosition(site) }
}

export type Wanted = {
  event?: string
  ownerId?: number
  /** By members whom this club's page names. */
  clubId?: number
  /** As they were written: any of them. */
  filters?: readonly string[]
  /** Part of a name that it is cited under. */
  observerName?: string
  hasPictures?: boolean
  kind?: 'detection' | 'limit'
  before?: number
}

/** Published observations, the newest first. */
export async function listObservations(wanted: Wanted, size: number): Promise<PublicObservation[]> {
  const { bind, values } = new Bindings()
  // Only what is asked: a condition that may be left out is none that an index could answer.
  const conditions = [IS_PUBLIC_OBSERVATION, ...conditionsOf(wanted, bind)]
  const { rows } = await pool().query<KeptObservation>(
    `${SELECT} where ${conditions.join(' and ')} order by o.id desc limit ${bind(size)}`,
    values,
  )
  return rows.map(publicOf)
}

function conditionsOf(wanted: Wanted, bind: Bind): string[] {
  const { event, ownerId, clubId, filters, observerName, hasPictures, kind, before } = wanted
  const found: string[] = []
  if (event !== undefined) found.push(`o.event_id in (${IDS_OF_EVENT(bind(event))})`)
  if (ownerId !== undefined) found.push(isTheirs(bind(ownerId)))
  if (clubId !== undefined)
    found.push(`exists (select 1 from memberships k where k.club_id = ${bind(clubId)} and k.user_id = o.user_id
      and k.is_shown and k.standing <> 'asked')`)
  if (filters) found.push(`o.filter = any(${bind(filters)}::text[])`)
  if (observerName !== undefined) {
    const name = bind(`%${observerName.replaceAll(/[\\%_]/g, sign => `\\${sign}`)}%`)
    found.push(`(u.name ilike ${name} or exists (select 1 from unnest(o.co_observers) named where named ilike ${name})
      or exists (select 1 from co_observers c join users cu on cu.id = c.user_id where c.observation_id = o.id
        and c.accepted_at is not null and cu.suspended_at is null and cu.name ilike ${name}))`)
  }
  if (hasPictures)
    found.push('exists (select 1 from uploads f where f.observation_id = o.id and f.shown_key is not null)')
  if (kind !== undefined) found.push(`o.mag is ${kind === 'detection' ? 'not ' : ''}null`)
  if (before !== undefined) found.push(`o.id < ${bind(before)}`)
  return found
}

/** All published observations of one event, in the order of time. */
export async function observationsOf(slug: string): Promise<PublicObservation[]> {
  const { rows } = await pool().query<KeptObservation>(
    `${SELECT} where ${IS_PUBLIC_OBSERVATION} and o.event_id in (${IDS_OF_EVENT('$1')}) order by o.mid_at, o.id`,
    [slug],
  )
  return rows.map(publicOf)
}

/** What a person owns or stands for as a co-observer, seen by others or not, the newest first. */
export async function ownObservations(userId: number, size: number): Promise<KeptObservation[]> {
  const { rows } = await pool().query<KeptObservation>(
    `${SELECT} where ${isTheirs('$1')} order by o.id desc limit $2`,
    [userId, size],
  )
  return rows
}

export async function findObservation(id: number): Promise<KeptObservation | null> {
  const { rows } = await pool().query<KeptObservation>(`${SELECT} where o.id = $1`, [id])
  return rows[0] ?? null
}

/** An observation that is for everybody, or null. */
export async function findPublished(id: number): Promise<PublicObservation | null> {
  const { rows } = await pool().query<KeptObservation>(
    `${SELECT} where ${IS_PUBLIC_OBSERVATION} and o.id = $1`,
    [id],
  )
  return rows[0] ? publicOf(rows[0]) : null
}
/** Whether a person may change an observation, take it back and publish it again: its owner, and accepted co-observers. */
export const mayChange = (it: Pick<KeptObservation, 'ownerId' | 'coMembers'>, userId: number): boolean =>
  it.ownerId === userId || it.coMembers.some(member => member.userId === userId)

/** Whether an observation is for everybody. */
export const isPublic = (it: KeptObservation): boolean => it.state === 'published' && it.hiddenAt === null

/** The newest observation of a person that says with what it was made: what a new form begins with. */
export async function lastOf(userId: number): Promise<KeptObservation | null> {
  const { rows } = await pool().query<KeptObservation>(
    `${SELECT} where o.user_id = $1 order by o.id desc limit 1`,
    [userId],
  )
  return rows[0] ?? null
}

type Saved = { ok: true; id: number } | { ok: false; why: 'no-event' | 'not-yours' | 'too-many' }

/** More drafts and reports than anybody makes by hand in a day. */
const MOST_A_DAY = 500

/** Keeps a new observation of whoever made it. */
export async function makeObservation(
  userId: number,
  slug: string,
  report: Report,
  state: 'draft' | 'published',
): Promise<Saved> {
  const made = await makeObservations(userId, slug, [report], state)
  return made.ok ? { ok: true, id: made.ids[0] ?? 0 } : made
}

/** Keeps many new observations of one person about one event, or none of them. */
export async function makeObservations(
  userId: number,
  slug: string,
  reports: readonly Report[],
  state: 'draft' | 'published',
): Promise<SavedMany> {
  return inTransaction(async (client): Promise<SavedMany> => {
    const eventId = await eventOf(client, slug)
    if (eventId === null) return { ok: false, why: 'no-event' }
    const today = await client.query<{ count: number }>(
      `select count(*)::int as count from observations where user_id = $1 and created_at > now() - interval '1 day'`,
      [userId],
    )
    if ((today.rows[0]?.count ?? 0) + reports.length > MOST_A_DAY) return { ok: false, why: 'too-many' }
    const ids: number[] = []
    for (const report of reports) {
      if (!(await areOwn(client, userId, report))) throw new NotTheirs()
      ids.push(await insert(client, { userId, eventId, report, state }))
    }
    await retell(client, [eventId])
    return { ok: true, ids }
  }).catch((error: unknown): SavedMany => {
    if (error instanceof NotTheirs) return { ok: false, why: 'not-yours' }
    throw error
  })
}

type SavedMany = { ok: true; ids: number[] } | Extract<Saved, { ok: false }>

/** Takes the transaction back: of many, none is kept. */
class NotTheirs extends Error {}

async function insert(
  client: pg.ClientBase,
  { userId, eventId, report, state }: { userId: number; eventId: number; report: Report; state: string },
): Promise<number> {
  const names = [...REPORT_COLUMNS.map(snake), 'mid_at', 'event_id', 'user_id', 'state', 'published_at']
  const values = [
    ...REPORT_COLUMNS.map(name => report[name]),
    midOf(report),
    eventId,
    userId,
    state,
    state === 'published' ? new Date() : null,
  ]
  const made = await client.query<{ id: number }>(
    `insert into observations (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')}) returning id`,
    values,
  )
  const id = made.rows[0]?.id
  if (id === undefined) throw new Error('the observation was not kept')
  return id
}

/** Changes an observation for its owner or a co-observer; what it said before is kept once it was published. */
export async function changeObservation(
  userId: number,
  id: number,
  report: Report,
  state: ObservationState,
): Promise<Saved> {
  return inTransaction(async client => {
    const found = await client.query<
      Pick<KeptObservation, 'state' | 'siteId' | 'instrumentId'> & { eventId: number }
    >(
      `select o.state, o.event_id as "eventId", o.site_id as "siteId", o.instrument_id as "instrumentId" from observations o
        where o.id = $1 and ${isTheirs('$2')} for update`,
      [id, userId],
    )
    const [before] = found.rows
    if (!before || !(await areOwn(client, userId, chosenAnew(report, before))))
      return { ok: false, why: 'not-yours' }
    if (before.state !== 'draft') await keepVersion(client, id, userId)
    const names = [...REPORT_COLUMNS.map(snake), 'mid_at', 'state']
    await client.query(
      `update observations set ${names.map((name, i) => `${name} = $${i + 2}`).join(', ')}, changed_at = now(),
         published_at = case when $${names.length + 1} = 'published' then coalesce(published_at, now()) else published_at end
        where id = $1`,
      [id, ...REPORT_COLUMNS.map(name => report[name]), midOf(report), state],
    )
    await retell(client, [before.eventId])
    // Who was asked while nobody could see it is told now; the sweep rings.
    await oweInvitations(client, id)
    return { ok: true, id }
  })
}

/** What a co-observer leaves as its owner chose it need not be theirs. */
const chosenAnew = (report: Report, before: Pick<KeptObservation, 'siteId' | 'instrumentId'>): Report => ({
  ...report,
  siteId: report.siteId === before.siteId ? null : report.siteId,
  instrumentId: report.instrumentId === before.instrumentId ? null : report.instrumentId,
})

/** Takes a published observation back, or publishes it again, for its owner or a co-observer; false for anybody else. */
export async function turnObservation(
  userId: number,
  id: number,
  state: 'published' | 'withdrawn',
): Promise<boolean> {
  return changing(
    `update observations o set state = $3, changed_at = now()
      where o.id = $1 and ${isTheirs('$2')} and o.state in ('published', 'withdrawn') returning o.event_id as "eventId"`,
    [id, userId, state],
    client => oweInvitations(client, id),
  )
}

/** Deletes an observation with all that it ever said, and its files; false for anybody else's. */
export async function deleteObservation(userId: number, id: number): Promise<boolean> {
  const files = await uploadsOf(id)
  const isGone = await changing(
    'delete from observations where id = $1 and user_id = $2 returning event_id as "eventId"',
    [id, userId],
  )
  if (isGone) await forgetThoseLoose(files.map(it => it.id))
  return isGone
}

/** Runs a statement that answers the events whose observations it changed, and what is to follow; false when there were none. */
async function changing(
  sql: string,
  values: readonly unknown[],
  follow?: (client: pg.ClientBase) => Promise<void>,
): Promise<boolean> {
  return inTransaction(async client => {
    const { rows } = await client.query<{ eventId: number }>(sql, [...values])
    await retell(
      client,
      rows.map(it => it.eventId),
    )
    await follow?.(client)
    return rows.length > 0
  })
}

/** Hides an observation from everybody but its owner, or shows it again (`why` null). For moderators. */
export async function hideObservation(by: number, id: number, why: string | null): Promise<boolean> {
  return inTransaction(async client => {
    const { rows } = await client.query<{ owner: number | null; eventId: number }>(
      `update observations set hidden_at = case when $2::text is null then null else now() end, hidden_why = $2
        where id = $1 returning user_id as owner, event_id as "eventId"`,
      [id, why],
    )
    const [row] = rows
    if (!row) return false
    await retell(client, [row.eventId])
    const deed = why === null ? 'showed-observation' : 'hid-observation'
    await noteDeed(client, { by, about: row.owner, deed, detail: [`${id}`, why].filter(Boolean).join(': ') })
    if (why !== null) await settleReports(client, by, { kind: 'observation', id })
    return true
  })
}

/** What an observation said before each change, the newest first, and the name of who changed it. */
export async function versionsOf(
  id: number,
): Promise<{ at: Date; was: Record<string, unknown>; byName: string | null }[]> {
  const { rows } = await pool().query<{ at: Date; was: Record<string, unknown>; byName: string | null }>(
    `select v.at, v.was, u.name as "byName" from observation_versions v left join users u on u.id = v.by_user_id
      where v.observation_id = $1 order by v.id desc`,
    [id],
  )
  return rows
}

async function keepVersion(client: pg.ClientBase, id: number, by: number): Promise<void> {
  await client.query(
    `insert into observation_versions (observation_id, was, by_user_id)
     select id, to_jsonb(o), $2 from observations o where id = $1`,
    [id, by],
  )
}

async function eventOf(client: pg.ClientBase, slug: string): Promise<number | null> {
  const { rows } = await client.query<{ id: number }>(
    `select coalesce(merged_into_id, id) as id from events where slug = $1 and revision > 0`,
    [slug],
  )
  return rows[0]?.id ?? null
}

async function areOwn(client: pg.ClientBase, userId: number, report: Report): Promise<boolean> {
  const { rows } = await client.query<{ own: boolean }>(
    `select ($2::int is null or exists (select 1 from sites where id = $2 and user_id = $1))
        and ($3::int is null or exists (select 1 from instruments where id = $3 and user_id = $1)) as own`,
    [userId, report.siteId, report.instrumentId],
  )
  return rows[0]?.own === true
}

/** What follows from any change of what was observed of these events. */
async function retell(client: pg.ClientBase, eventIds: readonly number[]): Promise<void> {
  await recountObservations(client, eventIds)
  await tellBoards(client, eventIds)
}
