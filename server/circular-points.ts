import { CIRCULAR_POINT_FIELDS, type CircularPoint } from '#domain/observations/circular-point.ts'
import { tellBoards } from '#server/board-news.ts'
import { inTransaction, pool } from '#server/db.ts'
import { IDS_OF_EVENT } from '#server/event-sql.ts'
import { noteDeed } from '#server/people.ts'

/** A point of a circular as it is kept; `enteredById` is who typed it in, null when they have left. */
export type KeptPoint = CircularPoint & {
  id: number
  eventSlug: string
  enteredById: number | null
  hiddenAt: Date | null
  hiddenWhy: string | null
  /** Whether we hold the circular itself. */
  isKept: boolean
}

const snake = (name: string) => name.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

const SELECT = `select p.id, ${CIRCULAR_POINT_FIELDS.map(name => `p.${snake(name)} as "${name}"`).join(', ')},
  coalesce(m.slug, e.slug) as "eventSlug", p.user_id as "enteredById", p.hidden_at as "hiddenAt", p.hidden_why as "hiddenWhy",
  exists (select 1 from circulars c where c.id = p.circular_id) as "isKept"
  from circular_points p join events e on e.id = p.event_id left join events m on m.id = e.merged_into_id
  left join users u on u.id = p.user_id`

/** More than anybody types in a day. */
const MOST_A_DAY = 200

/** Keeps a point that a circular reports, once. */
export async function enterPoint(
  userId: number,
  slug: string,
  point: CircularPoint,
): Promise<{ ok: true; id: number } | { ok: false; why: 'no-event' | 'known' | 'too-many' }> {
  return inTransaction(async client => {
    const { rows } = await client.query<{ id: number; today: number }>(
      `select coalesce(merged_into_id, id) as id, (select count(*)::int from circular_points
         where user_id = $2 and entered_at > now() - interval '1 day') as today
       from events where slug = $1 and revision > 0`,
      [slug, userId],
    )
    const [event] = rows
    if (!event) return { ok: false, why: 'no-event' }
    if (event.today >= MOST_A_DAY) return { ok: false, why: 'too-many' }
    const names = ['event_id', 'user_id', ...CIRCULAR_POINT_FIELDS.map(snake)]
    const made = await client.query<{ id: number }>(
      `insert into circular_points (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})
       on conflict do nothing returning id`,
      [event.id, userId, ...CIRCULAR_POINT_FIELDS.map(name => point[name])],
    )
    const id = made.rows[0]?.id
    await tellBoards(client, [event.id])
    return id === undefined ? { ok: false, why: 'known' } : { ok: true, id }
  })
}

/** What circulars report of an event, in the order of time; with what moderators hide only `withHidden`. */
export async function pointsOf(slug: string, { withHidden = false } = {}): Promise<KeptPoint[]> {
  const { rows } = await pool().query<KeptPoint>(
    `${SELECT} where p.event_id in (${IDS_OF_EVENT('$1')}) and ($2 or (p.hidden_at is null and u.suspended_at is null))
      order by p.mid_at, p.id`,
    [slug, withHidden],
  )
  return rows
}

/** Takes a point away again, for who typed it in; false for anybody else's. */
export async function removePoint(userId: number, id: number): Promise<boolean> {
  const { rowCount } = await pool().query('delete from circular_points where id = $1 and user_id = $2', [
    id,
    userId,
  ])
  return (rowCount ?? 0) > 0
}

/** Hides a point from everybody, or shows it again (`why` null). For moderators. */
export async function hidePoint(by: number, id: number, why: string | null): Promise<boolean> {
  return inTransaction(async client => {
    const { rows } = await client.query<{ owner: number | null }>(
      `update circular_points set hidden_at = case when $2::text is null then null else now() end, hidden_why = $2
        where id = $1 returning user_id as owner`,
      [id, why],
    )
    const [row] = rows
    if (!row) return false
    const deed = why === null ? 'showed-point' : 'hid-point'
    await noteDeed(client, { by, about: row.owner, deed, detail: [`${id}`, why].filter(Boolean).join(': ') })
    return true
  })
}
