import type pg from 'pg'
import type { Role } from '#prisma/generated/enums.ts'
import { inTransaction, pool } from '#server/db.ts'
import { forgetSecondFactors } from '#server/factors-held.ts'
import { eventsObservedBy, recountObservations } from '#server/search-rows.ts'

// What maintainers see of people, and do to their accounts. Each deed is written down.

export type PersonLine = {
  id: number
  email: string
  name: string | null
  role: Role
  confirmedAt: Date | null
  suspendedAt: Date | null
  createdAt: Date
  /** When one of their sessions was last used. */
  seenAt: Date | null
}

const LINE = `u.id, u.email, u.name, upper(u.role::text) as role, u.confirmed_at as "confirmedAt",
  u.suspended_at as "suspendedAt", u.created_at as "createdAt",
  (select max(s.seen_at) from sessions s where s.user_id = u.id) as "seenAt"`

/** People whose address or name holds `text`, or whose number it is; the newest first. `before` is the last id of the page before. */
export async function searchPeople(
  asked: { text: string; role: Role | null; isSuspended: boolean },
  before: number | null,
  size: number,
): Promise<PersonLine[]> {
  const { rows } = await pool().query<PersonLine>(
    `select ${LINE} from users u
      where ($1 = '' or strpos(lower(u.email), lower($1)) > 0 or strpos(lower(u.name), lower($1)) > 0 or u.id::text = $1)
        and ($2::text is null or u.role::text = lower($2)) and (not $3 or u.suspended_at is not null)
        and ($4::int is null or u.id < $4)
      order by u.id desc limit $5`,
    [asked.text.trim(), asked.role, asked.isSuspended, before, size],
  )
  return rows
}

export type PersonInFull = PersonLine & { rules: number; sites: number; channels: number; sessions: number }

export async function findAnybody(id: number): Promise<PersonInFull | null> {
  const { rows } = await pool().query<PersonInFull>(
    `select ${LINE}, (select count(*)::int from rules where user_id = u.id) as rules,
       (select count(*)::int from sites where user_id = u.id) as sites,
       (select count(*)::int from channels where user_id = u.id) as channels,
       (select count(*)::int from sessions where user_id = u.id and expires_at > now()) as sessions
       from users u where u.id = $1`,
    [id],
  )
  return rows[0] ?? null
}

export type DeedKind =
  | 'role'
  | 'suspended'
  | 'readmitted'
  | 'signed-out'
  | 'mailed-confirmation'
  | 'mailed-reset'
  | 'factor-forgotten'
  | 'role-of-issuer'
  | 'mail-again'
  | 'hid-observation'
  | 'showed-observation'
  | 'hid-comment'
  | 'showed-comment'
  | 'left-reported'
  | 'removed-club'
  | 'hid-point'
  | 'showed-point'

export type Deed = {
  id: number
  at: Date
  by: string | null
  about: string | null
  aboutId: number | null
  deed: DeedKind
  detail: string | null
}

/** What maintainers did, to one person or to anybody; the newest first. */
export async function listDeeds(aboutId: number | null, size: number): Promise<Deed[]> {
  const { rows } = await pool().query<Deed>(
    `select d.id, d.at, b.email as by, a.email as about, d.about_user_id as "aboutId", d.deed, d.detail
       from deeds d left join users b on b.id = d.by_user_id left join users a on a.id = d.about_user_id
      where $1::int is null or d.about_user_id = $1 order by d.id desc limit $2`,
    [aboutId, size],
  )
  return rows
}

type Queryable = Pick<pg.ClientBase, 'query'>

/** Writes down what a maintainer did; `by` is null for a shell. */
export async function noteDeed(
  client: Queryable,
  deed: { by: number | null; about: number | null; deed: DeedKind; detail?: string | null },
): Promise<void> {
  await client.query('insert into deeds (by_user_id, about_user_id, deed, detail) values ($1, $2, $3, $4)', [
    deed.by,
    deed.about,
    deed.deed,
    deed.detail ?? null,
  ])
}

export type Done = { ok: true } | { ok: false; why: 'unknown' | 'last-maintainer' }

/** Gives a role, which holds from their next request on. No page takes the last maintainer's. */
export async function giveRole(by: number | null, about: number, role: Role): Promise<Done> {
  return changeRole({ by, deed: 'role', mayTakeLast: by === null }, about, role)
}

/** Gives the role that the issuer names through whom they come. The last maintainer stays one. */
export async function takeRoleOfIssuer(about: number, role: Role): Promise<Done> {
  return changeRole({ by: null, deed: 'role-of-issuer', mayTakeLast: false }, about, role)
}

async function changeRole(
  { by, deed, mayTakeLast }: { by: number | null; deed: DeedKind; mayTakeLast: boolean },
  about: number,
  role: Role,
): Promise<Done> {
  return inTransaction(async client => {
    if (!mayTakeLast && role !== 'MAINTAINER' && (await isLastMaintainer(client, about)))
      return { ok: false, why: 'last-maintainer' }
    const { rowCount } = await client.query('update users set role = lower($2)::role where id = $1', [
      about,
      role,
    ])
    if (!rowCount) return { ok: false, why: 'unknown' }
    await noteDeed(client, { by, about, deed, detail: role })
    return { ok: true }
  })
}

/** Takes every second factor from somebody who has lost theirs and has shown otherwise who they are. */
export async function forgetLostFactor(about: number): Promise<void> {
  await inTransaction(async client => {
    await forgetSecondFactors(client, about)
    await noteDeed(client, { by: null, about, deed: 'factor-forgotten' })
  })
}

/** Keeps somebody out: every session ends and no alert is owed any more. What they made stays. */
export async function suspend(by: number, about: number, why: string): Promise<Done> {
  return inTransaction(async client => {
    if (await isLastMaintainer(client, about)) return { ok: false, why: 'last-maintainer' }
    const { rowCount } = await client.query(
      'update users set suspended_at = now() where id = $1 and suspended_at is null',
      [about],
    )
    if (!rowCount) return { ok: false, why: 'unknown' }
    await recountObservations(client, await eventsObservedBy(client, about))
    await client.query('delete from sessions where user_id = $1', [about])
    await client.query(
      'delete from deliveries where user_id = $1 and sent_at is null and failed_at is null',
      [about],
    )
    await noteDeed(client, { by, about, deed: 'suspended', detail: why })
    return { ok: true }
  })
}

/** Lets somebody in again. */
export async function readmit(by: number, about: number): Promise<Done> {
  return inTransaction(async client => {
    const { rowCount } = await client.query(
      'update users set suspended_at = null where id = $1 and suspended_at is not null',
      [about],
    )
    if (!rowCount) return { ok: false, why: 'unknown' }
    await recountObservations(client, await eventsObservedBy(client, about))
    await noteDeed(client, { by, about, deed: 'readmitted' })
    return { ok: true }
  })
}

/**
 * Whether nobody but this person could maintain the site. Takes hold of all maintainers' rows, so that two who leave at
 * the same moment do not each rely on the other.
 */
export async function isLastMaintainer(client: Queryable, userId: number): Promise<boolean> {
  const { rows } = await client.query<{ id: number }>(
    `select id from users where role = 'maintainer' and suspended_at is null and confirmed_at is not null
      order by id for update`,
  )
  return rows.length === 1 && rows[0]?.id === userId
}
