import { createHash, randomBytes } from 'node:crypto'
import { ApiScope, type NewApiToken } from '#domain/people/api-scope.ts'
import { db, inTransaction, pool } from '#server/db.ts'

// Tokens with which a person's own programs ask in their name.

/** Tells people, and programs that look for leaked secrets, what it is. */
const PREFIX = 'afterglow_'
/** Longer than anybody guesses: 256 bits. */
const SECRET_BYTES = 32
/** Enough for every program of one person. */
const MOST_TOKENS = 20
const DAY_MS = 86_400_000
/** "Last use" is written at most this often, so that reading stays reading. */
const USED_EVERY_MS = 10 * 60_000
/** Another lock for each person, beside those of other families (server/db.ts holding). */
const MAKING = 11

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')

export type KeptApiToken = {
  id: number
  name: string
  scopes: ApiScope[]
  createdAt: Date
  usedAt: Date | null
  expiresAt: Date | null
}

/** A person's tokens, the newest first. Nothing of the secrets is kept but their hashes. */
export async function listApiTokens(userId: number): Promise<KeptApiToken[]> {
  const rows = await db().apiToken.findMany({
    where: { userId },
    orderBy: { id: 'desc' },
    select: { id: true, name: true, scopes: true, createdAt: true, usedAt: true, expiresAt: true },
  })
  return rows.map(row => ({ ...row, scopes: understood(row.scopes) }))
}

/** What an older version granted and this one does not know grants nothing. */
const understood = (scopes: readonly string[]) => scopes.flatMap(it => ApiScope.safeParse(it).data ?? [])

/** Makes a token. It is told here and never again. */
export async function makeApiToken(
  userId: number,
  { name, scopes, days }: NewApiToken,
  now: Date,
): Promise<{ ok: true; token: string } | { ok: false; why: 'too-many-tokens' }> {
  const token = `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64url')}`
  const expiresAt = days === null ? null : new Date(now.getTime() + days * DAY_MS)
  return inTransaction(async client => {
    await client.query('select pg_advisory_xact_lock($1::int, $2::int)', [MAKING, userId])
    const { rowCount } = await client.query(
      `insert into api_tokens (user_id, name, scopes, hash, created_at, expires_at)
       select $1, $2, $3, $4, $5, $6 where (select count(*) from api_tokens where user_id = $1) < $7`,
      [userId, name, [...new Set(scopes)], hashOf(token), now, expiresAt, MOST_TOKENS],
    )
    return rowCount ? { ok: true, token } : { ok: false, why: 'too-many-tokens' }
  })
}

/** Revokes a token of this person; false for anybody else's. It is nobody's from the next request on. */
export async function revokeApiToken(userId: number, id: number): Promise<boolean> {
  const { count } = await db().apiToken.deleteMany({ where: { id, userId } })
  return count > 0
}

/** Who asks with a token, and for what it is good. */
export type TokenHolder = { tokenId: number; userId: number; scopes: readonly ApiScope[] }

/** Whose token it is; null for one that we do not know, has expired, or is of somebody who is suspended. */
export async function findTokenHolder(token: string, now: Date): Promise<TokenHolder | null> {
  if (!token.startsWith(PREFIX)) return null
  const { rows } = await pool().query<{
    tokenId: number
    userId: number
    scopes: string[]
    usedAt: Date | null
  }>(
    `select t.id as "tokenId", t.user_id as "userId", t.scopes, t.used_at as "usedAt"
       from api_tokens t join users u on u.id = t.user_id
      where t.hash = $1 and (t.expires_at is null or t.expires_at > $2)
        and u.confirmed_at is not null and u.suspended_at is null`,
    [hashOf(token), now],
  )
  const [found] = rows
  if (!found) return null
  const { tokenId, userId, scopes, usedAt } = found
  if (!usedAt || now.getTime() - usedAt.getTime() > USED_EVERY_MS)
    await pool().query('update api_tokens set used_at = $2 where id = $1', [tokenId, now])
  return { tokenId, userId, scopes: understood(scopes) }
}
