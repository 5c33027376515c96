import { z } from 'zod'
import { type Connection, holding, pool } from '#server/db.ts'

/** One base backup at a time. */
const BACKING_UP = [7_223, 1] as const

/** What must be found again in a restored database: of what is never changed or deleted once it is kept. */
export const Proof = z.object({
  /** Notices up to this number are counted; what came later may be there or not. */
  upTo: z.number(),
  notices: z.number(),
  /** MD5 of the SHA-256 of their bytes, in the order of their numbers. */
  noticesMd5: z.string(),
  /** Notices whose bytes are not those that arrived. */
  damaged: z.number(),
  /** At least. */
  circulars: z.number(),
  /** Newest migration. */
  migration: z.string(),
})
export type Proof = z.infer<typeof Proof>

export type Begun = {
  dataFolder: string
  database: string
  user: string
  version: number
  timeline: string
  segment: string
}
export type Ended = { label: string; lsn: string; proof: Proof }

/**
 * Runs `copy` between the beginning and the end of a base backup, during which the files of the database may be read one
 * after the other though they change (PostgreSQL 18, section 25.3.4, "Making a Base Backup Using the Low Level API"). The
 * end waits until the WAL in between is archived.
 */
export function backUpDatabase(label: string, copy: (begun: Begun) => Promise<void>): Promise<Ended> {
  return holding(BACKING_UP, async client => {
    const { rows } = await client.query<Begun>(
      `select current_setting('data_directory') as "dataFolder", current_setting('server_version_num')::int as version,
         current_database() as database, current_user as "user",
         substr(pg_walfile_name(lsn), 1, 8) as timeline, pg_walfile_name(lsn) as segment
       from pg_backup_start($1, true) as lsn`,
      [label],
    )
    const begun = rows[0]
    if (!begun) throw new Error('PostgreSQL began no backup')
    // Whatever of these is still being written is there when the copy is done.
    const newest = await client.query<{ id: number }>('select coalesce(max(id), 0) as id from notices')
    await copy(begun)
    const proof = await proveDatabase(client, newest.rows[0]?.id ?? 0)
    const stopped = await client.query<{ lsn: string; labelfile: string }>(
      'select * from pg_backup_stop(true)',
    )
    const end = stopped.rows[0]
    if (!end) throw new Error('PostgreSQL ended no backup')
    return { label: end.labelfile, lsn: end.lsn, proof }
  })
}

/** Counts what never changes, and holds the bytes of each notice against the checksum that was kept when they arrived. */
export async function proveDatabase(client: Pick<Connection, 'query'>, upTo: number): Promise<Proof> {
  const { rows } = await client.query<Omit<Proof, 'upTo'>>(
    `select count(*)::int as notices, md5(coalesce(string_agg(sum, '' order by id), '')) as "noticesMd5",
       count(*) filter (where sum <> sha256)::int as damaged,
       (select count(*)::int from circulars) as circulars,
       coalesce((select max(migration_name) from _prisma_migrations where finished_at is not null), '') as migration
     from (select id, sha256, encode(sha256(raw), 'hex') as sum from notices where id <= $1) as kept`,
    [upTo],
  )
  return Proof.parse({ ...rows[0], upTo })
}

/** Ends the segment of the WAL that is being written, so that it is archived now. */
export async function switchWal(): Promise<void> {
  await pool().query('select pg_switch_wal()')
}

/** Keys of all kept files (server/storage.ts) that belong to something. */
export async function listFileKeys(): Promise<string[]> {
  const { rows } = await pool().query<{ key: string }>(
    'select file_key as key from sky_maps where file_key is not null union select file_key from uploads where file_key is not null union select shown_key from uploads where shown_key is not null',
  )
  return rows.map(row => row.key)
}
