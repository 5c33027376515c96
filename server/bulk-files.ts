import type { Readable } from 'node:stream'
import { setImmediate as others } from 'node:timers/promises'
import { createGzip } from 'node:zlib'
import { writeCsv } from '#domain/tables/write-csv.ts'
import {
  BULK_CONTENTS,
  type BulkContent,
  type BulkTable,
  CIRCULARS,
  EVENTS,
  NOTICES,
  OBSERVATIONS,
} from '#server/bulk-tables.ts'
import { db, holding, pool } from '#server/db.ts'
import { openParquet } from '#server/parquet.ts'
import { storage } from '#server/storage.ts'

// Everything that is public as files to take away, made once a night.

export const BULK_FORMATS = ['parquet', 'csv', 'jsonl'] as const
export type BulkFormat = (typeof BULK_FORMATS)[number]

/** A file as it is listed. `sha256` is its sum, and its name in the storage. */
export type BulkFile = {
  name: string
  content: BulkContent
  format: BulkFormat
  rows: number
  sizeBytes: number
  sha256: string
  madeAt: Date
}

/** The hour of the night, UTC, after which new ones are made. */
const HOUR = 2
const DAY_MS = 86_400_000
/** A lock beside those of other families (server/db.ts holding). */
const MAKING = [12, 0] as const

const COLUMNS = `name, content, format, rows, size_bytes as "sizeBytes", file_key as sha256, made_at as "madeAt"`

/** The files as they are now, in the order of their names. */
export async function listBulkFiles(): Promise<BulkFile[]> {
  const { rows } = await pool().query<BulkFile>(`select ${COLUMNS} from bulk_files order by name`)
  return rows
}

export async function findBulkFile(name: string): Promise<BulkFile | null> {
  const { rows } = await pool().query<BulkFile>(`select ${COLUMNS} from bulk_files where name = $1`, [name])
  return rows[0] ?? null
}

/** Makes the files of this night where they are not made yet; of several processes one does. Answers whether it did; rejects when the signal ends it between two pages. */
export async function makeBulkFiles(now: Date, signal?: AbortSignal): Promise<boolean> {
  return holding(MAKING, async () => {
    const night = Math.floor((now.getTime() - HOUR * 3_600_000) / DAY_MS) * DAY_MS + HOUR * 3_600_000
    const known = await listBulkFiles()
    const isWhole = known.length === BULK_CONTENTS.length * BULK_FORMATS.length
    if (isWhole && known.every(it => it.madeAt.getTime() >= night)) return false
    await makeTable('events', EVENTS, now, signal)
    await makeTable('notices', NOTICES, now, signal)
    await makeTable('circulars', CIRCULARS, now, signal)
    await makeTable('observations', OBSERVATIONS, now, signal)
    return true
  })
}

async function makeTable<Row>(
  content: BulkContent,
  { columns, pages }: BulkTable<Row>,
  now: Date,
  signal: AbortSignal | undefined,
): Promise<void> {
  const [parquet, csv, jsonl] = [openParquet(columns), openPacked(), openPacked()]
  let rows = 0
  csv.add(writeCsv(columns, []))
  for await (const page of pages()) {
    signal?.throwIfAborted()
    rows += page.length
    parquet.add(page)
    // The header stands there already.
    csv.add(writeCsv(columns, page).replace(/^[^\r\n]*\r\n/, ''))
    jsonl.add(page.map(row => `${JSON.stringify(row)}\n`).join(''))
    // Whoever is owed a mail meanwhile has a turn.
    await others()
  }
  const kept = { content, rows, madeAt: now }
  await keep({ ...kept, name: `${content}.parquet`, format: 'parquet' }, parquet.finish())
  await keep({ ...kept, name: `${content}.csv.gz`, format: 'csv' }, await csv.finish())
  await keep({ ...kept, name: `${content}.jsonl.gz`, format: 'jsonl' }, await jsonl.finish())
}

/** Text that is packed as it comes. */
function openPacked(): { add(text: string): void; finish(): Promise<Buffer> } {
  const gzip = createGzip()
  const packed: Buffer[] = []
  gzip.on('data', (piece: Buffer) => packed.push(piece))
  const ended = new Promise<void>((resolve, reject) => gzip.once('end', resolve).once('error', reject))
  return {
    add: text => void gzip.write(text),
    async finish() {
      gzip.end()
      await ended
      return Buffer.concat(packed)
    },
  }
}

type Described = Omit<BulkFile, 'sizeBytes' | 'sha256'>

/** The file first, then the row that names it, then the file of yesterday goes: at every moment the row names one that is there. */
async function keep({ name, content, format, rows, madeAt }: Described, bytes: Uint8Array): Promise<void> {
  const fileKey = await storage().put(bytes)
  const before = await findBulkFile(name)
  const file = { content, format, rows, sizeBytes: bytes.length, fileKey, madeAt }
  await db().bulkFile.upsert({ where: { name }, create: { name, ...file }, update: file })
  if (before && before.sha256 !== fileKey) await forget(before.sha256)
}

/** The same bytes may be kept for somebody else. */
async function forget(key: string): Promise<void> {
  const { rows } = await pool().query<{ taken: boolean }>(
    `select exists (select 1 from bulk_files where file_key = $1) or exists (select 1 from sky_maps where file_key = $1)
         or exists (select 1 from uploads where file_key = $1 or shown_key = $1) as taken`,
    [key],
  )
  if (rows[0]?.taken === false) await storage().delete(key)
}

/** What a program that asks for a file gets: the bytes, as they are read. */
export async function openBulkFile(file: BulkFile): Promise<Readable | null> {
  return storage().read(file.sha256)
}
