import { FitsFacts } from '#domain/fits/fits-facts.ts'
import { UPLOAD_LIMITS } from '#domain/uploads/limits.ts'
import type { FileKind } from '#domain/uploads/sniff-file.ts'
import { uploadName } from '#domain/uploads/upload-name.ts'
import { inTransaction, pool } from '#server/db.ts'
import { IS_PUBLIC_OBSERVATION } from '#server/public-observation.ts'
import { forgetThoseLoose } from './forget-upload.ts'
import { isTheirs } from './whose-observation.ts'

// Files that people send arrive in pieces, each a row, so that any process may take the next one and a killed one loses
// nothing that was answered for. What becomes of a whole file: settle-upload.ts.

export type Upload = {
  id: number
  userId: number | null
  name: string
  state: 'arriving' | 'keeping' | 'kept'
  sizeBytes: number
  receivedBytes: number
  kind: FileKind | null
  /** Of the file as it came, and its key in the storage. */
  sha256: string | null
  shown: { key: string; kind: 'png' | 'jpeg'; widthPx: number; heightPx: number } | null
  facts: FitsFacts | null
  observationId: number | null
  createdAt: Date
}

const SELECT = `select id, user_id as "userId", name, state, size_bytes as "sizeBytes", received_bytes as "receivedBytes",
  kind, file_key as sha256, facts, observation_id as "observationId", created_at as "createdAt",
  case when shown_key is null then null else jsonb_build_object('key', shown_key, 'kind', shown_kind,
    'widthPx', shown_width_px, 'heightPx', shown_height_px) end as shown
  from uploads`

/** What was kept by an older version and is no longer understood tells nothing. */
const understood = (row: Upload): Upload => ({ ...row, facts: FitsFacts.safeParse(row.facts).data ?? null })

/** Another lock for each person, beside those of other families (server/db.ts holding). */
const SENDING = 7

/**
 * Makes room for a file of somebody who is going to send it.
 *
 * @param name as their computer calls it: kept for showing alone
 */
export async function beginUpload(
  userId: number,
  file: { name: string; sizeBytes: number },
): Promise<{ ok: true; id: number } | { ok: false; why: 'empty' | 'too-large' | 'quota' | 'too-many' }> {
  if (!(file.sizeBytes > 0)) return { ok: false, why: 'empty' }
  if (file.sizeBytes > UPLOAD_LIMITS.fileBytes) return { ok: false, why: 'too-large' }
  return inTransaction(async client => {
    await client.query('select pg_advisory_xact_lock($1::int, $2::int)', [SENDING, userId])
    const { rows } = await client.query<{ bytes: number; loose: number }>(
      `select coalesce(sum(size_bytes), 0)::float8 as bytes,
         count(*) filter (where observation_id is null)::int as loose from uploads where user_id = $1`,
      [userId],
    )
    const { bytes = 0, loose = 0 } = rows[0] ?? {}
    if (bytes + file.sizeBytes > UPLOAD_LIMITS.personBytes) return { ok: false, why: 'quota' }
    if (loose >= UPLOAD_LIMITS.loose) return { ok: false, why: 'too-many' }
    const made = await client.query<{ id: number }>(
      'insert into uploads (user_id, name, size_bytes) values ($1, $2, $3) returning id',
      [userId, uploadName(file.name), file.sizeBytes],
    )
    return { ok: true, id: made.rows[0]?.id ?? 0 }
  })
}

/**
 * Keeps the next piece of a file. Only the one that begins where the file ends so far is taken, so that two that are sent
 * at once, or one that is sent again, change nothing. `receivedBytes` is where the next one begins.
 */
export async function appendPiece(
  upload: Pick<Upload, 'id'>,
  fromByte: number,
  bytes: Uint8Array,
): Promise<{ ok: true; receivedBytes: number } | { ok: false; why: 'elsewhere' | 'too-much' }> {
  return inTransaction(async client => {
    const { rows } = await client.query<{ received: number; size: number }>(
      `select received_bytes as received, size_bytes as size from uploads where id = $1 and state = 'arriving' for update`,
      [upload.id],
    )
    const [row] = rows
    if (!row || row.received !== fromByte) return { ok: false, why: 'elsewhere' }
    const receivedBytes = fromByte + bytes.length
    if (receivedBytes > row.size) return { ok: false, why: 'too-much' }
    if (bytes.length === 0) return { ok: true, receivedBytes }
    await client.query('insert into upload_parts (upload_id, from_byte, bytes) values ($1, $2, $3)', [
      upload.id,
      fromByte,
      bytes,
    ])
    await client.query('update uploads set received_bytes = $2 where id = $1', [upload.id, receivedBytes])
    return { ok: true, receivedBytes }
  })
}

/** Ends a file whose size was not known when it began: what has arrived is all of it. */
export async function endUpload(id: number): Promise<void> {
  await pool().query(`update uploads set size_bytes = received_bytes where id = $1 and state = 'arriving'`, [
    id,
  ])
}

export async function findUpload(id: number): Promise<Upload | null> {
  const { rows } = await pool().query<Upload>(`${SELECT} where id = $1`, [id])
  return rows[0] ? understood(rows[0]) : null
}

/** A file, and who besides its owner may see it. */
export type OpenUpload = Upload & {
  /** Its observation was published, and may be hidden since. */
  isPublished: boolean
  /** Its observation is for everybody. */
  isPublic: boolean
  /** Its owner shows exactly from where they observe: a FITS header tells that, and a phone's picture does. */
  isPlacePublic: boolean
}

export async function findOpenUpload(id: number): Promise<OpenUpload | null> {
  const { rows } = await pool().query<OpenUpload>(
    `select f.*, coalesce(${IS_PUBLIC_OBSERVATION}, false) as "isPublic",
         coalesce(o.state = 'published', false) as "isPublished", coalesce(s.sharing = 'exact', false) as "isPlacePublic"
       from (${SELECT} where id = $1 and state = 'kept') f left join observations o on o.id = f."observationId"
       left join users u on u.id = o.user_id left join sites s on s.id = o.site_id`,
    [id],
  )
  return rows[0] ? { ...rows[0], ...understood(rows[0]) } : null
}

/** How many bytes somebody's files take together, of those that they may (`UPLOAD_LIMITS.personBytes`). */
export async function spaceTaken(userId: number): Promise<number> {
  const { rows } = await pool().query<{ bytes: number }>(
    'select coalesce(sum(size_bytes), 0)::float8 as bytes from uploads where user_id = $1',
    [userId],
  )
  return rows[0]?.bytes ?? 0
}

/** What somebody has sent, or is sending, that belongs to no observation yet; the oldest first. */
export async function looseUploads(userId: number): Promise<Upload[]> {
  const { rows } = await pool().query<Upload>(
    `${SELECT} where user_id = $1 and observation_id is null order by id`,
    [userId],
  )
  return rows.map(understood)
}

/** The files of an observation, in the order in which they were sent. */
export async function uploadsOf(observationId: number): Promise<Upload[]> {
  const { rows } = await pool().query<Upload>(
    `${SELECT} where observation_id = $1 and state = 'kept' order by id`,
    [observationId],
  )
  return rows.map(understood)
}

/** The first picture of each of these observations that has one: what a list shows. */
export async function firstPictures(
  observationIds: readonly number[],
): Promise<Map<number, { id: number; name: string }>> {
  const { rows } = await pool().query<{ observationId: number; id: number; name: string }>(
    `select distinct on (observation_id) observation_id as "observationId", id, name from uploads
      where observation_id = any($1) and state = 'kept' and shown_key is not null order by observation_id, id`,
    [observationIds],
  )
  return new Map(rows.map(({ observationId, ...picture }) => [observationId, picture]))
}

/**
 * Makes these the files of an observation that is theirs, as far as they are the person's own and no other
 * observation's. Those of their own that were its and are not named any more are forgotten.
 */
export async function attachUploads(
  userId: number,
  observationId: number,
  ids: readonly number[],
): Promise<void> {
  const { rows } = await pool().query<{ id: number; isLoose: boolean }>(
    `update uploads set observation_id = case when id = any($3) then $2::int end
      where user_id = $1 and state = 'kept'
        and (observation_id = $2 or (observation_id is null and id = any($3)))
        and exists (select 1 from observations o where o.id = $2 and ${isTheirs('$1')})
      returning id, observation_id is null as "isLoose"`,
    [userId, observationId, ids],
  )
  await forgetThoseLoose(rows.filter(it => it.isLoose).map(it => it.id))
}
