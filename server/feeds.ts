import { createHash, randomBytes } from 'node:crypto'
import { db, pool } from '#server/db.ts'

// The secret address behind which a person's calendar and news feed stand.

/** Longer than anybody guesses: 256 bits. */
const SECRET_BYTES = 32

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url')

export type KeptFeed = { createdAt: Date; readAt: Date | null }

/** Whether this person has an address, and when it was last asked for; null when they have none. */
export async function findFeed(userId: number): Promise<KeptFeed | null> {
  return db().feed.findUnique({ where: { userId }, select: { createdAt: true, readAt: true } })
}

/** Makes a person's address, or another in its stead. The secret is told here and never again: only its hash is kept. */
export async function makeFeed(userId: number, now: Date): Promise<string> {
  const secret = randomBytes(SECRET_BYTES).toString('base64url')
  const feed = { hash: hashOf(secret), createdAt: now, readAt: null }
  await db().feed.upsert({ where: { userId }, create: { userId, ...feed }, update: feed })
  return secret
}

/** Removes a person's address, for ever. */
export async function removeFeed(userId: number): Promise<void> {
  await db().feed.deleteMany({ where: { userId } })
}

/** Whose feed it is. `feedId` names it to programs and leads nowhere. */
export type FeedOwner = {
  userId: number
  locale: string
  timeZone: string
  feedId: string
  madeAt: Date
}

const READ_AGAIN_MS = 3_600_000

/**
 * Whose feed stands behind a secret; null for one that we do not know, and for people who are suspended. Every answer
 * takes the same one look, at a hash: neither its time nor the table helps in guessing.
 */
export async function openFeed(secret: string, now: Date): Promise<FeedOwner | null> {
  const { rows } = await pool().query<FeedOwner & { readAt: Date | null }>(
    `select f.user_id as "userId", u.locale, u.time_zone as "timeZone", left(f.hash, 16) as "feedId",
            f.created_at as "madeAt", f.read_at as "readAt"
       from feeds f join users u on u.id = f.user_id
      where f.hash = $1 and u.suspended_at is null and u.confirmed_at is not null`,
    [hashOf(secret)],
  )
  const [found] = rows
  if (!found) return null
  const { readAt, ...owner } = found
  if (!readAt || now.getTime() - readAt.getTime() > READ_AGAIN_MS)
    await pool().query('update feeds set read_at = $2 where user_id = $1', [owner.userId, now])
  return owner
}
