import { randomBytes } from 'node:crypto'
import { sessionCookie } from '#app/_auth/cookies.ts'
import { sealSession } from '#app/_auth/seal.ts'
import { writtenPicture } from '#domain/fits/written-fits.ts'
import { makeChannel } from '#server/channels.ts'
import { askToJoin, foundClub, invitationTo, showMember } from '#server/clubs.ts'
import { db, pool } from '#server/db.ts'
import { hashPassword } from '#server/passwords.ts'
import { openSession } from '#server/sessions.ts'
import { settleUpload } from '#server/settle-upload.ts'
import { appendPiece, beginUpload } from '#server/uploads.ts'

// Who asks for every page and action, and whose things they ask for.

export const ROLES = ['nobody', 'other', 'moderator', 'maintainer', 'owner'] as const
export type AskingRole = (typeof ROLES)[number]

export const PASSWORD = 'vesta and ceres'
const passwordHash = hashPassword(PASSWORD)

/** Somebody with one of everything that is a person's own. */
export type Owner = {
  userId: number
  email: string
  ruleId: number
  siteId: number
  instrumentId: number
  channelId: number
  webhookId: number
  otherSession: string
  uploadId: number
  /** A club that the owner keeps, alone. */
  clubId: number
  invitation: string
  cookie: string
}

const address = () => `cast-${randomBytes(6).toString('hex')}@example.org`

/** Roles ask for a second factor: theirs was shown elsewhere. */
async function cookieOf(userId: number, hasShownFactor = false): Promise<string> {
  const sessionId = await openSession(userId, new Date(), hasShownFactor)
  return `${sessionCookie().name}=${await sealSession(sessionId)}`
}

export async function makeOwner(): Promise<Owner> {
  const email = address()
  const user = await db().user.create({
    data: {
      email,
      locale: 'xx',
      confirmedAt: new Date(),
      passwordHash: await passwordHash,
      rules: { create: { name: 'Mine', isActive: false } },
      sites: { create: { name: 'Home', latDeg: 48, lonDeg: 2, timeZone: 'Europe/Paris' } },
      instruments: { create: { name: 'Glass' } },
    },
    include: { rules: true, sites: true, instruments: true },
  })
  // Nothing listens there, and nothing has to.
  const phone = await makeChannel(user.id, {
    name: 'Phone',
    settings: { kind: 'ntfy', server: 'http://127.0.0.1:9', topic: 'mine', token: '', loudness: 'normal' },
  })
  if (!phone.ok) throw new Error(phone.why)
  const dome = await makeChannel(user.id, {
    name: 'Dome',
    settings: { kind: 'webhook', url: 'http://127.0.0.1:9/dome', secret: randomBytes(32).toString('hex') },
  })
  if (!dome.ok) throw new Error(dome.why)
  return {
    userId: user.id,
    email,
    ruleId: user.rules[0]?.id ?? 0,
    siteId: user.sites[0]?.id ?? 0,
    instrumentId: user.instruments[0]?.id ?? 0,
    channelId: phone.channelId,
    webhookId: dome.channelId,
    otherSession: await openSession(user.id, new Date()),
    uploadId: await makeUpload(user.id),
    ...(await makeClub(user.id)),
    cookie: await cookieOf(user.id),
  }
}

async function makeClub(userId: number): Promise<{ clubId: number; invitation: string }> {
  const club = await foundClub(userId, { name: 'The club of one', about: null }, new Date())
  if (!club.ok) throw new Error(club.why)
  await showMember(userId, club.id, false)
  return { clubId: club.id, invitation: (await invitationTo(userId, club.id)) ?? '' }
}

/** Somebody asks to join a club: its keeper's page shows who. */
export async function knock(clubId: number): Promise<number> {
  const { id } = await db().user.create({ data: { email: address(), confirmedAt: new Date() } })
  await askToJoin(id, clubId, new Date())
  return id
}

/** A picture of hers that has arrived. */
async function makeUpload(userId: number): Promise<number> {
  const bytes = writtenPicture({ widthPx: 20, heightPx: 10 }, { OBSERVER: String(userId) }, (x, y) => x * y)
  const begun = await beginUpload(userId, { name: 'mine.fits', sizeBytes: bytes.length })
  if (!begun.ok) throw new Error(begun.why)
  await appendPiece(begun, 0, bytes)
  await settleUpload(begun.id)
  return begun.id
}

/** Somebody who only owns something. */
export async function makeStranger(): Promise<number> {
  const { id } = await db().user.create({ data: { email: address(), confirmedAt: new Date() } })
  return id
}

/** The cookies of somebody of each role who has nothing to do with the owner. */
export async function makeOthers(): Promise<Record<'other' | 'moderator' | 'maintainer', string>> {
  const cookie = async (role: 'MEMBER' | 'MODERATOR' | 'MAINTAINER') => {
    const { id } = await db().user.create({
      data: { email: address(), role, confirmedAt: new Date(), passwordHash: await passwordHash },
    })
    return cookieOf(id, role !== 'MEMBER')
  }
  return {
    other: await cookie('MEMBER'),
    moderator: await cookie('MODERATOR'),
    maintainer: await cookie('MAINTAINER'),
  }
}

/** All that is the owner's, and all that only maintainers may change, in one text. */
export async function snapshot(userId: number): Promise<string> {
  const { rows: tables } = await pool().query<{ name: string }>(
    `select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'user_id' order by 1`,
  )
  const queries = [
    `select * from users where id = $1`,
    ...tables.map(({ name }) => `select to_jsonb(t) - 'seen_at' as row from ${name} t where user_id = $1`),
    `select * from deeds where about_user_id = $1`,
    `select c.*, to_jsonb(k) as k from clubs c join memberships k on k.club_id = c.id
      where exists (select 1 from memberships i where i.club_id = c.id and i.user_id = $1 and i.standing = 'keeper')`,
  ]
  const kept: unknown[] = []
  for (const query of queries) kept.push((await pool().query(`${query} order by 1`, [userId])).rows)
  for (const table of ['settings', 'corrections'])
    kept.push((await pool().query(`select * from ${table} order by 1`)).rows)
  return JSON.stringify(kept, null, 1)
}
