import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '#dev/ports.ts'
import { type Postgres, startPostgres } from '#dev/postgres.ts'
import { stopChild } from '#dev/processes.ts'
import { until } from '#dev/until.ts'
import { migrate } from '#prisma/migrate.ts'
import { openS3StandIn, STAND_IN_KEYS } from '#tests/s3-stand-in.ts'

const program = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'afterglow-backup-'))
const wal = join(home, 'wal')
const files = join(home, 'files')
const vault = join(home, 'vault')
const keyFile = join(home, 'key')

let server: Postgres
let recipient = ''

beforeAll(async () => {
  chmodSync(home, 0o755)
  mkdirSync(wal)
  chmodSync(wal, 0o777)
  server = await startPostgres({
    dataFolder: join(home, 'postgres'),
    port: await freePort(),
    settings: {
      wal_level: 'replica',
      archive_mode: 'on',
      archive_command: `test ! -f ${wal}/%f && cp %p ${wal}/%f.part && chmod 644 ${wal}/%f.part && mv ${wal}/%f.part ${wal}/%f`,
    },
  })
  await migrate(server.url)
  process.env.DATABASE_URL = server.url
  process.env.FILES_FOLDER = files
  const { output } = await run('dev/restore-drill.ts', ['--new-key'])
  writeFileSync(keyFile, output)
  recipient = /age1\S+/.exec(output)?.[0] ?? ''
})

afterAll(async () => {
  const { closeDb } = await import('#server/db.ts')
  await closeDb()
  await server.stop()
  rmSync(home, { recursive: true, force: true })
})

const settings = () => ({
  DATABASE_URL: server.url,
  FILES_FOLDER: files,
  BACKUP_URL: vault,
  BACKUP_RECIPIENT: recipient,
  BACKUP_WAL_FOLDER: wal,
  LOG_LEVEL: 'info',
})

async function run(path: string, words: string[], more: Record<string, string> = {}) {
  const env = { ...process.env, ...(server ? settings() : {}), ...more }
  const child = spawn(process.execPath, ['--no-warnings', program(path), ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', chunk => (output += chunk))
  child.stderr.on('data', chunk => (output += chunk))
  const [code] = (await once(child, 'close')) as [number]
  return { code, output }
}

const drill = (...words: string[]) => run('dev/restore-drill.ts', ['--key', keyFile, ...words])

let offset = 0n
async function keepNotices(count: number): Promise<void> {
  const { ingest } = await import('#workers/gcn/ingest.ts')
  for (let i = 0; i < count; i++) {
    offset++
    const bytes = Buffer.from(`message ${offset}`)
    await ingest(
      { topic: 'gcn.nobody.knows', partition: 0, offset, producedAt: new Date(), bytes },
      new Date(),
    )
  }
}

const restoredNotices = (output: string) => Number(/ {2}notices: (\d+) rows/.exec(output)?.[1])

test('a base backup and the WAL behind it are restored whole, to the end or to a moment', {
  timeout: 240_000,
}, async () => {
  const { pool } = await import('#server/db.ts')
  const { storage } = await import('#server/storage.ts')
  const { switchWal } = await import('#server/base-backup.ts')
  await keepNotices(20)
  const key = await storage().put(Buffer.from('what an observer sent'))
  await pool().query(
    `insert into uploads (name, state, size_bytes, file_key) values ('m31.png', 'kept', 21, $1)`,
    [key],
  )
  const made = await run('workers/backup/main.ts', ['--once'])
  expect(made.output).toContain('"msg":"backed up"')
  expect(made.code).toBe(0)

  await keepNotices(5)
  await pool().query(`select pg_sleep(0.05)`)
  const { rows } = await pool().query<{ now: Date }>('select clock_timestamp() as now')
  const moment = rows[0]?.now.toISOString() ?? ''
  await pool().query(`select pg_sleep(0.05)`)
  await keepNotices(7)

  // The process ships what comes, and keeps nothing where it came.
  const env = { ...process.env, ...settings() }
  const shipper = spawn(process.execPath, ['--no-warnings', program('workers/backup/main.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await switchWal()
  const newest = await pool().query<{ name: string }>(
    'select pg_walfile_name(pg_current_wal_lsn() - 1) as name',
  )
  const segment = newest.rows[0]?.name ?? 'none'
  expect(await until(() => existsSync(join(vault, 'wal', segment)), 30_000)).toBe(true)
  await stopChild(shipper, 'SIGTERM', 20_000)
  expect(readdirSync(wal)).toEqual([])

  const whole = await drill()
  expect(whole.output).toContain('The backup is good')
  expect(whole.output).toContain('✓ notices: 20')
  expect(whole.output).toContain('✓ 1 files opened')
  expect(restoredNotices(whole.output)).toBe(32)
  expect(whole.code).toBe(0)

  const then = await drill('--to', moment)
  expect(then.output).toContain('The backup is good')
  expect(restoredNotices(then.output)).toBe(25)

  // Nothing of it can be read without the key, and what the database holds is not there in the clear.
  const [part = ''] = readdirSync(join(vault, 'base'), { recursive: true, encoding: 'utf8' }).filter(it =>
    it.includes('part-'),
  )
  const kept = join(vault, 'base', part)
  const intact = readFileSync(kept)
  const bytes = Buffer.from(intact)
  expect(bytes.subarray(0, 22).toString()).toBe('age-encryption.org/v1\n')
  expect(bytes.includes('message 1')).toBe(false)

  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
  writeFileSync(kept, bytes)
  const damaged = await drill()
  expect(damaged.code).toBe(1)
  expect(damaged.output).toContain('is not what was kept: its checksum differs')
  writeFileSync(kept, intact)
})

test('another key opens nothing', { timeout: 60_000 }, async () => {
  const other = join(home, 'other')
  writeFileSync(other, (await run('dev/restore-drill.ts', ['--new-key'])).output)
  const { code, output } = await run('dev/restore-drill.ts', ['--key', other])
  expect(code).toBe(1)
  expect(output).toMatch(/no identity matched/)
})

test('old backups are forgotten, with the WAL that nobody needs any more; two stay whatever their age', async () => {
  const { openFolderVault } = await import('#server/storage/vault.ts')
  const { prune, listBases } = await import('#workers/backup/bases.ts')
  const old = openFolderVault(join(home, 'old'))
  const proof = { upTo: 0, notices: 0, noticesMd5: '', damaged: 0, circulars: 0, migration: '' }
  for (const [day, segment] of [
    ['01', '0A'],
    ['05', '0B'],
    ['20', '0C'],
  ]) {
    const at = `2026-01-${day}T03:00:00Z`
    const manifest = {
      id: `b${day}`,
      startedAt: at,
      endedAt: at,
      database: '',
      user: '',
      version: 180000,
      timeline: '00000001',
      segment: `0000000100000000000000${segment}`,
      label: '',
      lsn: '',
      proof,
      parts: [],
    }
    await old.put(`base/b${day}/part-0000`, Buffer.from('x'))
    await old.put(`base/b${day}/manifest.json`, Buffer.from(JSON.stringify(manifest)))
    await old.put(`wal/0000000100000000000000${segment}`, Buffer.from('x'))
  }
  await prune(old, 14, new Date('2026-03-01T00:00:00Z'))
  expect((await listBases(old)).map(it => it.id)).toEqual(['b05', 'b20'])
  expect(await old.list('base/b01')).toEqual([])
  expect((await old.list('wal/')).map(name => name.slice(-2))).toEqual(['0B', '0C'])
})

test('a bucket keeps, lists and forgets as a folder does', async () => {
  const { openBucketVault } = await import('#server/storage/vault.ts')
  const service = await openS3StandIn('afterglow')
  const bucket = openBucketVault({ url: `${service.url}/night`, ...STAND_IN_KEYS })
  await bucket.put('base/1/manifest.json', Buffer.from('{}'))
  await bucket.put('wal/0001', Buffer.from('x'))
  for (const n of [1, 2, 3, 4]) await bucket.put(`base/1/part-${n}`, Buffer.from('y'))
  expect(await bucket.list('base/')).toHaveLength(5)
  expect((await bucket.list('base/'))[0]).toBe('base/1/manifest.json')
  expect(String(await bucket.get('wal/0001'))).toBe('x')
  expect(await bucket.get('wal/0002')).toBeNull()
  await bucket.delete('wal/0001')
  expect(await bucket.list('wal/')).toEqual([])
  await service.close()
})
