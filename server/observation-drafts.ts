import { pool } from '#server/db.ts'
import { IDS_OF_EVENT } from '#server/event-sql.ts'

/** The fields of a form, by name, as they were typed. */
export type DraftValues = Readonly<Record<string, readonly string[]>>

export type Draft = { eventSlug: string; values: DraftValues; changedAt: Date }

/** More bursts than anybody observes at once. */
const MOST_DRAFTS = 100
/** Notes have 5000 characters; no field of the form holds more. */
const MOST_CHARACTERS = 12_000

/** A draft that nobody touched for so long is forgotten. */
const DRAFTS_FOR = '90 days'

/**
 * Keeps what somebody has typed of an observation of an event, in place of what they had typed before; `when` is the
 * instant of the change.
 */
export async function keepDraft(
  userId: number,
  slug: string,
  values: DraftValues,
  when: Date,
): Promise<{ ok: true } | { ok: false; why: 'no-event' | 'too-many' | 'too-long' }> {
  const text = JSON.stringify(values)
  if (text.length > MOST_CHARACTERS) return { ok: false, why: 'too-long' }
  const { rows } = await pool().query<{ eventId: number; others: number }>(
    `select coalesce(e.merged_into_id, e.id) as "eventId", (select count(*)::int from observation_drafts d
       where d.user_id = $1 and d.event_id <> coalesce(e.merged_into_id, e.id)) as others
     from events e where e.slug = $2 and e.revision > 0`,
    [userId, slug],
  )
  const [found] = rows
  if (!found) return { ok: false, why: 'no-event' }
  if (found.others >= MOST_DRAFTS) return { ok: false, why: 'too-many' }
  await pool().query(
    `insert into observation_drafts (user_id, event_id, values, changed_at) values ($1, $2, $3, $4)
     on conflict (user_id, event_id) do update set values = excluded.values, changed_at = excluded.changed_at`,
    [userId, found.eventId, text, when],
  )
  return { ok: true }
}

const SELECT = `select coalesce(m.slug, e.slug) as "eventSlug", d.values, d.changed_at as "changedAt" from observation_drafts d
  join events e on e.id = d.event_id left join events m on m.id = e.merged_into_id`

/** A person's draft about an event (of events that became one, the newest), or null. */
export async function findDraft(userId: number, slug: string): Promise<Draft | null> {
  const { rows } = await pool().query<Draft>(
    `${SELECT} where d.user_id = $1 and d.event_id in (${IDS_OF_EVENT('$2')}) order by d.changed_at desc limit 1`,
    [userId, slug],
  )
  return rows[0] ?? null
}

/** All drafts of a person, the newest first. */
export async function listDrafts(userId: number): Promise<Draft[]> {
  const { rows } = await pool().query<Draft>(`${SELECT} where d.user_id = $1 order by d.changed_at desc`, [
    userId,
  ])
  return rows
}

/** Throws away what somebody has typed about an event. */
export async function discardDraft(userId: number, slug: string): Promise<void> {
  await pool().query(
    `delete from observation_drafts where user_id = $1 and event_id in (${IDS_OF_EVENT('$2')})`,
    [userId, slug],
  )
}

/** Forgets drafts that nobody touched for a quarter of a year. */
export async function forgetOldDrafts(now: Date): Promise<void> {
  await pool().query('delete from observation_drafts where changed_at < $1::timestamptz - $2::interval', [
    now,
    DRAFTS_FOR,
  ])
}
