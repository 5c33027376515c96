import type pg from 'pg'
import { UPLOAD_LIMITS } from '#domain/uploads/limits.ts'
import { inTransaction, pool } from '#server/db.ts'
import { storage } from './storage.ts'

/** Forgets an upload with what is kept of it; files that others name, too, stay. */
export async function forgetUpload(id: number): Promise<void> {
  await forgetWhere(id, 'true')
}

const IS_LOOSE = 'observation_id is null'

/** A draft of its owner's waits for it (the field `uploads` of the form). */
const IS_AWAITED = `exists (select 1 from observation_drafts d where d.user_id = uploads.user_id
  and uploads.id::text = any (string_to_array(d.values -> 'uploads' ->> 0, ' ')))`

/** Forgets what did not arrive within a day, what belongs to no observation and no draft by then, and what is nobody's. */
export async function forgetLooseUploads(now: Date): Promise<void> {
  const before = new Date(now.getTime() - UPLOAD_LIMITS.looseMs)
  const { rows } = await pool().query<{ id: number }>(
    `select id from uploads where ${IS_LOOSE} and ((created_at < $1 and not ${IS_AWAITED}) or user_id is null) order by id`,
    [before],
  )
  await forgetThoseLoose(rows.map(it => it.id))
}

/** Forgets those of these that belong to no observation; by now somebody may have made one part of theirs. */
export async function forgetThoseLoose(ids: readonly number[]): Promise<void> {
  for (const id of ids) await forgetWhere(id, IS_LOOSE)
}

type Keys = { fileKey: string | null; shownKey: string | null }

/** The file goes first: were it the row, a process killed between the two would leave a file that nobody knows of. */
async function forgetWhere(id: number, condition: string): Promise<void> {
  const { rows } = await pool().query<Keys>(`${SELECT_KEYS} where id = $1`, [id])
  const [seen] = rows
  if (!seen) return
  const isSettled = await inTransaction(async client => {
    // Files before the row, here as above, or the two would wait for each other.
    const keys = await lockFiles(client, [seen.fileKey, seen.shownKey])
    const row = await holdRow(client, id, condition)
    if (!row) return true
    if (row.fileKey !== seen.fileKey || row.shownKey !== seen.shownKey) return false
    for (const key of keys) if (!(await isNamedElsewhere(client, key, id))) await storage().delete(key)
    await client.query('delete from uploads where id = $1', [id])
    return true
  })
  // It was just about to be kept.
  if (!isSettled) await forgetWhere(id, condition)
}

const SELECT_KEYS = 'select file_key as "fileKey", shown_key as "shownKey" from uploads'

/** Its keys as they are now, of an upload that nobody changes until the transaction ends; null when there is none such. */
export async function holdRow(client: pg.ClientBase, id: number, condition: string): Promise<Keys | null> {
  const { rows } = await client.query<Keys>(`${SELECT_KEYS} where id = $1 and ${condition} for update`, [id])
  return rows[0] ?? null
}

/** A lock for each file in the storage, beside those of other families. */
const KEEPING = 9

/** Nobody else keeps or deletes these files until the transaction ends; always in the same order, so that no two wait for each other. */
export async function lockFiles(client: pg.ClientBase, keys: readonly (string | null)[]): Promise<string[]> {
  const sorted = [...new Set(keys.filter(key => key !== null))].sort()
  for (const key of sorted) {
    const lock = Number.parseInt(key.slice(0, 7), 16)
    await client.query('select pg_advisory_xact_lock($1::int, $2::int)', [KEEPING, lock])
  }
  return sorted
}

async function isNamedElsewhere(client: pg.ClientBase, key: string, id: number): Promise<boolean> {
  const { rows } = await client.query<{ named: boolean }>(
    `select exists (select 1 from uploads where id <> $2 and (file_key = $1 or shown_key = $1))
         or exists (select 1 from sky_maps where file_key = $1) as named`,
    [key, id],
  )
  return rows[0]?.named ?? true
}
