import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { BounceKind } from '#domain/bounces/bounce-kind.ts'
import { inTransaction, pool } from '#server/db.ts'
import { suppress } from '#server/suppressions.ts'

// Word that mails did not arrive, and what follows from it.

type Queryable = Pick<pg.ClientBase, 'query'>

/** So many soft bounces in so long, with no mail arriving in between, stop mail. */
export const SOFT_LIMIT = { most: 5, days: 14 } as const
/** Queues give up after five days (RFC 5321, 4.5.4.1): a mail of which nothing was heard by then has arrived. */
const HEARD_WITHIN_DAYS = 6

export type Bounce = {
  kind: BounceKind
  /** "5.1.1"; null where no code was told. */
  status: string | null
  source: 'relay' | 'report' | 'provider'
  at: Date
} & ({ deliveryId: bigint } | { recipient: string })

export type BounceOutcome =
  | { ok: true; isSuppressed: boolean }
  /** nobody: it is of no mail of ours. outdated: the address was confirmed, or mail let go there, since. told: it is known already. */
  | { ok: false; why: 'nobody' | 'outdated' | 'told' }

type Found = { userId: number; deliveryId: string | null; sentAt: Date | null; provenAt: Date | null }

const FOUND = `u.id as "userId", d.id as "deliveryId", d.sent_at as "sentAt",
  greatest(u.confirmed_at, s.lifted_at) as "provenAt"`

/**
 * Writes down that a mail did not arrive or was not wanted. A hard bounce and a complaint stop mail to the address at
 * once, soft ones after several; a refusal of ours stops nothing.
 */
export async function noteBounce(bounce: Bounce): Promise<BounceOutcome> {
  return inTransaction(async client => {
    const found = await findMail(client, bounce)
    if (!found) return { ok: false, why: 'nobody' }
    const { userId, deliveryId, sentAt, provenAt } = found
    const { kind, status, source, at } = bounce
    // Late word of an address that has shown since that it works, or of the one that they had before.
    if (provenAt && (sentAt ?? at) < provenAt) return { ok: false, why: 'outdated' }
    const mark = markOf(bounce, found)
    const { rowCount } = await client.query(
      `insert into bounces (user_id, kind, status, source, delivery_id, at, mark) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict do nothing`,
      [userId, kind, status, source, deliveryId, at, mark],
    )
    if (!rowCount) return { ok: false, why: 'told' }
    const isSuppressed =
      kind === 'hard' || kind === 'complaint' || (kind === 'soft' && (await isWornOut(client, found, at)))
    if (isSuppressed) await suppress(client, userId, { kind, status, since: at })
    return { ok: true, isSuppressed }
  })
}

/** The mail that it is of. Where only the address is told, the last one that went there. */
async function findMail(client: Queryable, bounce: Bounce): Promise<Found | null> {
  const { rows } =
    'deliveryId' in bounce
      ? await client.query<Found>(
          `select ${FOUND} from deliveries d join users u on u.id = d.user_id
             left join suppressions s on s.user_id = u.id
             left join tokens t on d.subject = 'token:' || t.id
            where d.id = $1 and d.channel = 'email'
              -- A link to another address than the person's says nothing of theirs.
              and (d.subject not like 'token:%' or (t.id is not null and t.address is null))
              for update of u`,
          [bounce.deliveryId],
        )
      : await client.query<Found>(
          `select ${FOUND} from users u left join suppressions s on s.user_id = u.id
             left join lateral (select id, sent_at from deliveries
                where user_id = u.id and channel = 'email' and sent_at <= $2 order by sent_at desc limit 1) d on true
            where u.email = $1 for update of u`,
          [bounce.recipient.toLowerCase(), bounce.at],
        )
  return rows[0] ?? null
}

/** One mail can come back once in each way; where no mail is known, once a moment. */
function markOf({ kind, at }: Bounce, { userId, deliveryId }: Found): string {
  const what = deliveryId === null ? [userId, kind, at.toISOString()] : ['delivery', deliveryId, kind]
  return createHash('sha256').update(JSON.stringify(what)).digest('base64url')
}

/** Whether soft bounces have added up: of mails that were sent since the last that arrived, and since the address was proven. */
async function isWornOut(client: Queryable, { userId, provenAt }: Found, at: Date): Promise<boolean> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from bounces b left join deliveries d on d.id = b.delivery_id
      where b.user_id = $1 and b.kind = 'soft' and b.at > $2::timestamptz - $3 * interval '1 day'
        and coalesce(d.sent_at, b.at) > coalesce($5::timestamptz, '-infinity')
        and coalesce(d.sent_at, b.at) > coalesce(
          (select max(a.sent_at) from deliveries a
            where a.user_id = $1 and a.channel = 'email' and a.sent_at < $2::timestamptz - $4 * interval '1 day'
              and not exists (select 1 from bounces c where c.delivery_id = a.id)), '-infinity')`,
    [userId, at, SOFT_LIMIT.days, HEARD_WITHIN_DAYS, provenAt],
  )
  return (rows[0]?.count ?? 0) >= SOFT_LIMIT.most
}

export type BounceCount = { kind: BounceKind; status: string | null; day: number; month: number }

/** How many mails came back in the last 24 hours and 30 days, by kind and code, the most frequent first. */
export async function countBounces(now: Date): Promise<BounceCount[]> {
  const { rows } = await pool().query<BounceCount>(
    `select kind, status, count(*)::int as month,
            count(*) filter (where at > $1::timestamptz - interval '24 hours')::int as day
       from bounces where at > $1::timestamptz - interval '30 days'
      group by 1, 2 order by 3 desc, 1, 2 limit 20`,
    [now],
  )
  return rows
}
