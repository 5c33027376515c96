import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeDb, pool } from '#server/db.ts'
import { type Imported, importArchive } from '#workers/gcn/import.ts'
import { type Archive, openCirculars, openNotices } from '../archives.ts'
import { writeCirculars, writeNotices } from './archive.ts'
import { withBenchDatabase } from './database.ts'
import { atLeast, atMost, beside, type Row } from './row.ts'

const NOTICES = 60_000
const CIRCULARS = 40_000
const SECONDS = 120

/** A hundred thousand items, notices first and then the circulars about them, into an empty database; and once more. */
export async function benchImport(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'afterglow-archive-'))
  try {
    const [notices, circulars] = [join(folder, 'notices'), join(folder, 'archive.json.tar.gz')]
    writeNotices(notices, NOTICES)
    await writeCirculars(circulars, CIRCULARS)
    return await withBenchDatabase(async () => {
      const rows = await measure(notices, circulars)
      await closeDb()
      return rows
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function measure(notices: string, circulars: string): Promise<Row[]> {
  const [first, second] = [
    await timed(() => openNotices(notices)),
    await timed(() => openCirculars(circulars)),
  ]
  const [again, more] = [await timed(() => openNotices(notices)), await timed(() => openCirculars(circulars))]
  if (
    first.sum.new + second.sum.new !== NOTICES + CIRCULARS ||
    again.sum.known + more.sum.known !== NOTICES + CIRCULARS
  )
    throw new Error('the import lost some')
  const seconds = first.seconds + second.seconds
  const { rows } = await pool().query<{ linked: string }>(
    'select count(event_id)::text as linked from circulars',
  )
  return [
    atLeast('import notices', NOTICES / first.seconds, 'items/s', Math.ceil(NOTICES / SECONDS)),
    atLeast('import circulars', CIRCULARS / second.seconds, 'items/s', Math.ceil(CIRCULARS / SECONDS)),
    atMost(`import ${(NOTICES + CIRCULARS).toLocaleString('en')} items`, seconds, 's', SECONDS),
    beside('  all of them once more', again.seconds + more.seconds, 's'),
    beside('  circulars that lead to an event', Number(rows[0]?.linked), ''),
    beside('  archive of circulars', statSync(circulars).size / 1e6, 'MB'),
    beside('  memory at the most', process.resourceUsage().maxRSS / 1024, 'MB'),
  ]
}

async function timed(open: () => Archive): Promise<{ seconds: number; sum: Imported }> {
  const start = performance.now()
  const sum = await importArchive(open().items, () => {})
  return { seconds: (performance.now() - start) / 1000, sum }
}
