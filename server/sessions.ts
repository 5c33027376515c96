import { randomUUID } from 'node:crypto'
import type { Role } from '#prisma/generated/enums.ts'
import { pool } from '#server/db.ts'
import { env } from '#server/env.ts'
import { HAS_SECOND_FACTOR } from '#server/factors-held.ts'

/** A session ends this long after sign-in, however busy it is. */
export const SESSION_LIFETIME_MS = 60 * 24 * 3_600_000

/** "Last seen" is written at most this often, so that reading pages stays reading. */
const SEEN_EVERY = '10 minutes'

/** Who is asking, as far as pages and actions need to know. */
export type Person = {
  userId: number
  /** As what they may act in this session. */
  role: Role
  /** The role that is theirs once they have shown a second factor; null when nothing is withheld. */
  withheld: Role | null
  name: string | null
  /** IANA name of the zone in which times are shown beside UTC. */
  timeZone: string
  /** Whether mail to them is stopped, since it does not arrive or was not wanted. */
  isMailStopped: boolean
}

/**
 * Opens a session for somebody who has just shown who they are; answers its id, which only their sealed cookie holds.
 * Throws for somebody who has a second factor and has not shown one.
 */
export async function openSession(userId: number, now: Date, hasShownFactor = false): Promise<string> {
  const id = randomUUID()
  const { rowCount } = await pool().query(
    `insert into sessions (id, user_id, created_at, seen_at, expires_at, second_factor)
     select $2, $1, $3, $3, $4, $5 where $5 or not ${HAS_SECOND_FACTOR}`,
    [userId, id, now, new Date(now.getTime() + SESSION_LIFETIME_MS), hasShownFactor],
  )
  if (!rowCount) throw new Error('no session without the second factor')
  return id
}

/**
 * Whose session it is, or null when it was revoked or has expired. One look-up by key for each request. Roles are
 * authorised by what this answers, so a role that asks for a second factor is nobody's without one.
 */
export async function findPerson(sessionId: string, now: Date): Promise<Person | null> {
  const found = await pool().query<Person & { isStale: boolean }>(
    `select u.id as "userId", case when h.withheld then 'MEMBER' else upper(u.role::text) end as role,
            case when h.withheld then upper(u.role::text) end as withheld, u.name, u.time_zone as "timeZone",
            exists (select 1 from suppressions x where x.user_id = u.id and x.email = u.email and x.lifted_at is null)
              as "isMailStopped", s.seen_at < $2::timestamptz - $3::interval as "isStale"
       from sessions s join users u on u.id = s.user_id
       cross join lateral (select $4 and u.role <> 'member' and not s.second_factor as withheld) h
      where s.id = $1 and s.expires_at > $2 and u.confirmed_at is not null and u.suspended_at is null`,
    [sessionId, now, SEEN_EVERY, env().REQUIRE_SECOND_FACTOR],
  )
  const row = found.rows[0]
  if (!row) return null
  const { isStale, ...person } = row
  if (isStale) await pool().query('update sessions set seen_at = $2 where id = $1', [sessionId, now])
  return person
}

export type OpenSession = { id: string; createdAt: Date; seenAt: Date }

/** A person's open sessions, the last seen first. */
export async function listSessions(userId: number, now: Date): Promise<OpenSession[]> {
  const found = await pool().query<OpenSession>(
    `select id, created_at as "createdAt", seen_at as "seenAt" from sessions
      where user_id = $1 and expires_at > $2 order by seen_at desc`,
    [userId, now],
  )
  return found.rows
}

/** Ends one session of this person; whoever holds its cookie is nobody from the next request on. */
export async function revokeSession(userId: number, sessionId: string): Promise<void> {
  await pool().query('delete from sessions where id = $1 and user_id = $2', [sessionId, userId])
}

/** Ends all sessions of a person, save one where given (after a change of password: all others). */
export async function revokeSessions(userId: number, save: string | null): Promise<void> {
  await pool().query('delete from sessions where user_id = $1 and id is distinct from $2', [userId, save])
}
