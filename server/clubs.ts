import { timingSafeEqual } from 'node:crypto'
import type pg from 'pg'
import type { Club, Standing } from '#domain/clubs/club.ts'
import { db, inTransaction, pool } from '#server/db.ts'
import { noteDeed } from '#server/people.ts'
import { countAttempt, LIMITS } from '#server/rate-limits.ts'
import { sign } from '#server/secret.ts'

export type ClubLine = { id: number; name: string; members: number }

/** All clubs, by name. */
export async function listClubs(size: number): Promise<ClubLine[]> {
  const { rows } = await pool().query<ClubLine>(
    `select c.id, c.name, count(k.user_id)::int as members from clubs c
       left join memberships k on k.club_id = c.id and k.standing <> 'asked'
      group by c.id order by lower(c.name), c.id limit $1`,
    [size],
  )
  return rows
}

export type OwnClub = { id: number; name: string; standing: Standing; isShown: boolean; waiting: number }

/** The clubs in which somebody is, or asked to be; `waiting` is how many wait for their word. */
export async function clubsOf(userId: number): Promise<OwnClub[]> {
  const { rows } = await pool().query<OwnClub>(
    `select c.id, c.name, k.standing, k.is_shown as "isShown", case when k.standing <> 'keeper' then 0 else
            (select count(*)::int from memberships w where w.club_id = c.id and w.standing = 'asked') end as waiting
       from memberships k join clubs c on c.id = k.club_id where k.user_id = $1 order by lower(c.name), c.id`,
    [userId],
  )
  return rows
}

export type ClubMember = {
  userId: number
  name: string | null
  standing: Standing
  isShown: boolean
  isPublic: boolean
  since: Date
}

export type KeptClub = Club & {
  id: number
  createdAt: Date
  members: ClubMember[]
}

/** A club with all who are in it or asked to be; which of them a page names is the page's to choose. */
export async function findClub(id: number): Promise<KeptClub | null> {
  const club = await db().club.findUnique({ where: { id } })
  if (!club) return null
  const { rows } = await pool().query<ClubMember>(
    `select u.id as "userId", u.name, k.standing, k.is_shown as "isShown", u.is_public_observer as "isPublic", k.since
       from memberships k join users u on u.id = k.user_id
      where k.club_id = $1 and u.suspended_at is null order by k.since, u.id`,
    [id],
  )
  const { name, about, createdAt } = club
  return { id, name, about, createdAt, members: rows }
}

type TooMany = { ok: false; why: 'too-many'; waitSeconds: number }

/** Founds a club, whose first keeper is whoever founds it. */
export async function foundClub(
  userId: number,
  club: Club,
  now: Date,
): Promise<{ ok: true; id: number } | TooMany> {
  const allowed = await countAttempt(LIMITS.clubs, String(userId), now)
  if (!allowed.ok) return { ok: false, why: 'too-many', waitSeconds: allowed.waitSeconds }
  const memberships = { create: { userId, standing: 'keeper', isShown: true } }
  const { id } = await db().club.create({ data: { ...club, memberships } })
  return { ok: true, id }
}

/** Changes what a club says of itself; false for who does not keep it. */
export async function changeClub(keeperId: number, id: number, club: Club): Promise<boolean> {
  const { rowCount } = await pool().query(
    `update clubs set name = $3, about = $4 where id = $2 and ${IS_KEEPER}`,
    [keeperId, id, club.name, club.about],
  )
  return (rowCount ?? 0) > 0
}

/** Whether $1 keeps club $2. */
const IS_KEEPER = `exists (select 1 from memberships i where i.user_id = $1 and i.club_id = $2 and i.standing = 'keeper')`

/** Asks to be let in. */
export async function askToJoin(
  userId: number,
  clubId: number,
  now: Date,
): Promise<{ ok: true } | TooMany | { ok: false; why: 'gone' }> {
  const allowed = await countAttempt(LIMITS.clubsAsked, String(userId), now)
  if (!allowed.ok) return { ok: false, why: 'too-many', waitSeconds: allowed.waitSeconds }
  await pool().query(
    `insert into memberships (club_id, user_id, standing) select id, $1, 'asked' from clubs where id = $2
     on conflict do nothing`,
    [userId, clubId],
  )
  const { rows } = await pool().query('select 1 from clubs where id = $1', [clubId])
  return rows.length > 0 ? { ok: true } : { ok: false, why: 'gone' }
}

/** Lets in somebody who asked, or gives a member another standing; false for who does not keep the club. */
export async function giveStanding(
  keeperId: number,
  clubId: number,
  userId: number,
  standing: 'member' | 'keeper',
): Promise<boolean> {
  // A keeper cannot be made less by another: only they can leave.
  const { rowCount } = await pool().query(
    `update memberships set standing = $4, since = case when standing = 'asked' then now() else since end
      where user_id = $3 and club_id = $2 and standing <> 'keeper' and ${IS_KEEPER}`,
    [keeperId, clubId, userId, standing],
  )
  return (rowCount ?? 0) > 0
}

/** Refuses who asked, or takes a member out of the club; false for who does not keep it. */
export async function removeMember(keeperId: number, clubId: number, userId: number): Promise<boolean> {
  const { rowCount } = await pool().query(
    `delete from memberships where user_id = $3 and club_id = $2 and standing <> 'keeper' and ${IS_KEEPER}`,
    [keeperId, clubId, userId],
  )
  return (rowCount ?? 0) > 0
}

/** Whether the club's page names this member. */
export async function showMember(userId: number, clubId: number, isShown: boolean): Promise<boolean> {
  const { rowCount } = await pool().query(
    'update memberships set is_shown = $3 where user_id = $1 and club_id = $2',
    [userId, clubId, isShown],
  )
  return (rowCount ?? 0) > 0
}

/** Leaves a club, or no longer asks to be let in. */
export async function leaveClub(userId: number, clubId: number): Promise<void> {
  await inTransaction(async client => {
    await client.query('delete from memberships where user_id = $1 and club_id = $2', [userId, clubId])
    await handOn(client, [clubId])
  })
}

/** Leaves all clubs, for who leaves the site. */
export async function leaveClubs(client: Pick<pg.ClientBase, 'query'>, userId: number): Promise<void> {
  const { rows } = await client.query<{ id: number }>(
    'delete from memberships where user_id = $1 returning club_id as id',
    [userId],
  )
  await handOn(
    client,
    rows.map(it => it.id),
  )
}

/** A club without a keeper goes to who has been in it longest, and one without members goes altogether. */
async function handOn(client: Pick<pg.ClientBase, 'query'>, clubIds: readonly number[]): Promise<void> {
  await client.query(
    `update memberships k set standing = 'keeper' from (
       select distinct on (club_id) club_id, user_id from memberships
        where club_id = any($1::int[]) and standing <> 'asked' order by club_id, (standing = 'keeper') desc, since, user_id) heir
      where k.club_id = heir.club_id and k.user_id = heir.user_id and k.standing <> 'keeper'`,
    [clubIds],
  )
  await client.query(
    `delete from clubs c where c.id = any($1::int[])
        and not exists (select 1 from memberships k where k.club_id = c.id and k.standing <> 'asked')`,
    [clubIds],
  )
}

const SIGNATURE_BYTES = 18

const signatureOf = (clubId: number, invitation: number) =>
  sign(`club:${clubId}:${invitation}`).subarray(0, SIGNATURE_BYTES)

/** What stands in a club's invitation link, for a keeper; null for others. It is signed, so no table holds it. */
export async function invitationTo(keeperId: number, clubId: number): Promise<string | null> {
  const { rows } = await pool().query<{ invitation: number }>(
    `select invitation from clubs where id = $2 and ${IS_KEEPER}`,
    [keeperId, clubId],
  )
  const [club] = rows
  return club ? `${clubId}.${signatureOf(clubId, club.invitation).toString('base64url')}` : null
}

/** Makes a new invitation link: the old one leads nowhere any more. */
export async function renewInvitation(keeperId: number, clubId: number): Promise<boolean> {
  const { rowCount } = await pool().query(
    `update clubs set invitation = invitation + 1 where id = $2 and ${IS_KEEPER}`,
    [keeperId, clubId],
  )
  return (rowCount ?? 0) > 0
}

/** The club to which a link invites; null for a link that we did not make, or that was made anew since. */
export async function readInvitation(secret: string): Promise<{ id: number; name: string } | null> {
  const [, id = '', signature = ''] = /^([1-9]\d{0,8})\.([\w-]{24})$/.exec(secret) ?? []
  const club = id === '' ? null : await db().club.findUnique({ where: { id: Number(id) } })
  if (!club) return null
  const given = Buffer.from(signature, 'base64url')
  return timingSafeEqual(given, signatureOf(club.id, club.invitation))
    ? { id: club.id, name: club.name }
    : null
}

/** Joins a club by its invitation link; answers which one it was. */
export async function joinByInvitation(
  userId: number,
  secret: string,
  isShown: boolean,
): Promise<number | null> {
  const club = await readInvitation(secret)
  if (!club) return null
  await pool().query(
    `insert into memberships as k (club_id, user_id, standing, is_shown) values ($1, $2, 'member', $3)
     on conflict (club_id, user_id) do update set standing = 'member', is_shown = excluded.is_shown, since = now()
       where k.standing = 'asked'`,
    [club.id, userId, isShown],
  )
  return club.id
}

/** Takes a club away, for moderators: its name or what it says is unfit. Its members stay members of the site. */
export async function removeClub(by: number, id: number): Promise<boolean> {
  return inTransaction(async client => {
    const { rows } = await client.query<{ name: string }>('delete from clubs where id = $1 returning name', [
      id,
    ])
    const [club] = rows
    if (!club) return false
    await noteDeed(client, { by, about: null, deed: 'removed-club', detail: `${id}: ${club.name}` })
    return true
  })
}
