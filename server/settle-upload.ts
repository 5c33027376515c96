import { createHash } from 'node:crypto'
import type { UploadFault } from '#domain/uploads/upload-fault.ts'
import { holding, inTransaction, pool } from '#server/db.ts'
import { log } from '#server/log.ts'
import { examineUpload } from './examine-upload.ts'
import { forgetUpload, holdRow, lockFiles } from './forget-upload.ts'
import { storage } from './storage.ts'

/** A lock for each upload, beside those of other families (server/db.ts holding). */
const SETTLING = 8

let last: Promise<unknown> = Promise.resolve()

/**
 * Looks at a file that has arrived whole, and keeps it or forgets it. Asked again, also after a process was killed in the
 * middle, it goes on where that one was. One file at a time in each process: some inflate to hundreds of megabytes.
 */
export function settleUpload(
  id: number,
): Promise<{ ok: true; isKept: boolean } | { ok: false; why: UploadFault }> {
  const turn = last.then(() => holding([SETTLING, id], () => settle(id)))
  last = turn.catch(() => {})
  return turn
}

type Waiting = { state: string; size: number; received: number }

async function settle(id: number): Promise<{ ok: true; isKept: boolean } | { ok: false; why: UploadFault }> {
  const { rows } = await pool().query<Waiting>(
    `select state, size_bytes as size, received_bytes as received from uploads where id = $1`,
    [id],
  )
  const [upload] = rows
  if (!upload) return { ok: false, why: 'gone' }
  if (upload.state === 'kept') return { ok: true, isKept: true }
  if (upload.received < upload.size) return { ok: true, isKept: false }
  const bytes = await gather(id, upload.size)
  if (bytes === null) return { ok: false, why: 'gone' }
  const examined = await examineUpload(bytes)
  if (!examined.ok) {
    log.info({ upload: id, why: examined.why, detail: examined.detail }, 'a file was not taken')
    await forgetUpload(id)
    return { ok: false, why: examined.why }
  }
  const { kind, facts, shown } = examined
  const [fileKey, shownKey] = [sumOf(bytes), shown && sumOf(shown.bytes)]
  // The row names what is going to be kept before it is: a file that no row names could never be found again.
  await pool().query(
    `update uploads set state = 'keeping', kind = $2, file_key = $3, facts = $4, shown_key = $5, shown_kind = $6,
       shown_width_px = $7, shown_height_px = $8 where id = $1`,
    [
      id,
      kind,
      fileKey,
      facts && JSON.stringify(facts),
      shownKey,
      shown?.kind,
      shown?.widthPx,
      shown?.heightPx,
    ],
  )
  const isKept = await inTransaction(async client => {
    await lockFiles(client, [fileKey, shownKey])
    if (!(await holdRow(client, id, 'true'))) return false
    await storage().put(bytes)
    if (shown) await storage().put(shown.bytes)
    await client.query(`update uploads set state = 'kept' where id = $1`, [id])
    await client.query('delete from upload_parts where upload_id = $1', [id])
    return true
  })
  // Its owner thought better of it meanwhile.
  if (!isKept) return { ok: false, why: 'gone' }
  return { ok: true, isKept: true }
}

/** The pieces one behind the other; each is fetched by itself, for the driver turns bytes into text of twice their length. */
async function gather(id: number, size: number): Promise<Buffer | null> {
  const whole = Buffer.allocUnsafe(size)
  for (let at = 0; at < size; ) {
    const { rows } = await pool().query<{ bytes: Buffer }>(
      'select bytes from upload_parts where upload_id = $1 and from_byte = $2',
      [id, at],
    )
    const piece = rows[0]?.bytes
    // Its owner has just deleted it.
    if (!piece) return null
    at += piece.copy(whole, at)
  }
  return whole
}

const sumOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
