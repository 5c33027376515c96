import { pool } from '#server/db.ts'

export type Blocked = { id: number; name: string | null; at: Date }

/** Whose comments this person does not wish to read. */
export async function listBlocked(userId: number): Promise<Blocked[]> {
  const { rows } = await pool().query<Blocked>(
    `select u.id, u.name, b.at from blocks b join users u on u.id = b.blocked_id where b.user_id = $1 order by b.at desc`,
    [userId],
  )
  return rows
}

/** From now on this person's comments are folded away, and none of them reaches the one who blocks; nobody is told. */
export async function block(userId: number, blockedId: number): Promise<void> {
  if (userId === blockedId) return
  await pool().query(
    `insert into blocks (user_id, blocked_id) select $1, id from users where id = $2 on conflict do nothing`,
    [userId, blockedId],
  )
}

export async function unblock(userId: number, blockedId: number): Promise<void> {
  await pool().query('delete from blocks where user_id = $1 and blocked_id = $2', [userId, blockedId])
}
