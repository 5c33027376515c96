import type pg from 'pg'
import { inTransaction, pool } from '#server/db.ts'
import { noteDeed } from '#server/people.ts'
import { countAttempt, LIMITS } from '#server/rate-limits.ts'

/** What can be reported, and hidden by a moderator. */
export type Reportable = 'comment' | 'observation'

/** What an observation says of itself that could be unfit. */
const SAID: Record<Reportable, string> = {
  comment:
    'select t.user_id as about, t.body as said from comments t where t.id = $1 and t.hidden_at is null',
  observation: `select t.user_id as about, concat_ws(E'\\n', t.telescope, t.conditions, t.notes) as said
    from observations t where t.id = $1 and t.state = 'published' and t.hidden_at is null`,
}

export type Reported =
  | { ok: true }
  | { ok: false; why: 'gone' | 'own' }
  | { ok: false; why: 'too-many'; waitSeconds: number }

/** Brings a comment or an observation before the moderators, with what it says now; once is enough. */
export async function report(
  userId: number,
  what: { kind: Reportable; id: number },
  why: string,
  now: Date,
): Promise<Reported> {
  const allowed = await countAttempt(LIMITS.reports, String(userId), now)
  if (!allowed.ok) return { ok: false, why: 'too-many', waitSeconds: allowed.waitSeconds }
  const { rows } = await pool().query<{ about: number | null; said: string }>(SAID[what.kind], [what.id])
  const [found] = rows
  if (!found) return { ok: false, why: 'gone' }
  if (found.about === userId) return { ok: false, why: 'own' }
  await pool().query(
    `insert into reports (${what.kind}_id, user_id, about_user_id, said, why, at) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [what.id, userId, found.about, found.said, why, now],
  )
  return { ok: true }
}

/** A comment or an observation that somebody reported, with every open report of it. */
export type Case = {
  kind: Reportable
  /** Null: it was deleted since, and there is nothing left to hide. */
  id: number | null
  /** By which the case is settled. */
  reportIds: number[]
  eventSlug: string | null
  said: string
  /** What a comment says now, when that is something else. */
  says: string | null
  aboutId: number | null
  aboutName: string | null
  /** How much of this person's was hidden before. */
  hiddenBefore: number
  why: string[]
  since: Date
}

const OPEN = `select r.comment_id, r.observation_id, case when r.comment_id is null and r.observation_id is null then r.id end as alone,
    array_agg(r.id order by r.id) as "reportIds", min(r.said) as said, array_agg(r.why order by r.id) as why, min(r.at) as since,
    r.about_user_id
  from reports r where r.settled_at is null group by r.comment_id, r.observation_id, alone, r.about_user_id`

/** What waits for a moderator, the longest wait first. */
export async function listCases(size: number): Promise<Case[]> {
  const { rows } = await pool().query<Case>(
    `select case when o.observation_id is null then 'comment' else 'observation' end as kind,
            coalesce(o.comment_id, o.observation_id) as id, o."reportIds", coalesce(m.slug, e.slug) as "eventSlug", o.said,
            nullif(c.body, o.said) as says, o.about_user_id as "aboutId", u.name as "aboutName", o.why, o.since,
            (select count(*)::int from reports p where p.about_user_id = o.about_user_id and p.outcome = 'hidden') as "hiddenBefore"
       from (${OPEN}) o left join comments c on c.id = o.comment_id left join observations b on b.id = o.observation_id
       left join events e on e.id = coalesce(c.event_id, b.event_id) left join events m on m.id = e.merged_into_id
       left join users u on u.id = o.about_user_id
      order by o.since limit $1`,
    [size],
  )
  return rows
}

/** Settles reports that need nothing done. */
export async function leaveAsIs(by: number, reportIds: readonly number[]): Promise<void> {
  await inTransaction(async client => {
    const { rows } = await client.query<{ about: number | null; id: number }>(
      `update reports set settled_at = now(), settled_by_id = $1, outcome = 'left'
        where id = any($2::int[]) and settled_at is null returning about_user_id as about, id`,
      [by, reportIds],
    )
    for (const { about, id } of rows)
      await noteDeed(client, { by, about, deed: 'left-reported', detail: `${id}` })
  })
}

/** Hides a comment from everybody but who wrote it, or shows it again (`why` null). For moderators. */
export async function hideComment(by: number, id: number, why: string | null): Promise<boolean> {
  return inTransaction(async client => {
    const { rows } = await client.query<{ author: number | null }>(
      `update comments set hidden_at = case when $2::text is null then null else now() end, hidden_why = $2,
              hidden_by_id = case when $2::text is null then null else $3::int end
        where id = $1 returning user_id as author`,
      [id, why, by],
    )
    const [row] = rows
    if (!row) return false
    const deed = why === null ? 'showed-comment' : 'hid-comment'
    await noteDeed(client, { by, about: row.author, deed, detail: [`${id}`, why].filter(Boolean).join(': ') })
    if (why !== null) await settleReports(client, by, { kind: 'comment', id })
    return true
  })
}

/** What was reported has been hidden: nothing about it waits any more. */
export async function settleReports(
  client: Pick<pg.ClientBase, 'query'>,
  by: number,
  { kind, id }: { kind: Reportable; id: number },
): Promise<void> {
  await client.query(
    `update reports set settled_at = now(), settled_by_id = $2, outcome = 'hidden'
      where ${kind}_id = $1 and settled_at is null`,
    [id, by],
  )
}

export type HiddenComment = {
  id: number
  eventSlug: string
  body: string
  why: string
  at: Date
  authorId: number | null
  authorName: string | null
  by: string | null
}

/** Comments that moderators have hidden, the newest first. */
export async function listHidden(size: number): Promise<HiddenComment[]> {
  const { rows } = await pool().query<HiddenComment>(
    `select c.id, coalesce(m.slug, e.slug) as "eventSlug", c.body, coalesce(c.hidden_why, '') as why, c.hidden_at as at,
            c.user_id as "authorId", u.name as "authorName", h.name as by
       from comments c join events e on e.id = c.event_id left join events m on m.id = e.merged_into_id
       left join users u on u.id = c.user_id left join users h on h.id = c.hidden_by_id
      where c.hidden_at is not null order by c.hidden_at desc limit $1`,
    [size],
  )
  return rows
}

/** How many cases wait for a moderator. */
export async function countCases(): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(`select count(*)::int as count from (${OPEN}) o`)
  return rows[0]?.count ?? 0
}
