import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import type pg from 'pg'
import { proveDatabase } from '#server/base-backup.ts'
import type { Vault } from '#server/storage/vault.ts'
import type { Manifest } from '#workers/backup/base.ts'
import { listBases } from '#workers/backup/bases.ts'
import { openVault } from '#workers/backup/open-vault.ts'
import { openSealedBytes } from '#workers/backup/seal.ts'
import { recover } from './restore/recover.ts'
import { restoreBase } from './restore/restore-base.ts'
import { runCommand, Trouble } from './trouble.ts'

const USAGE = `npm run restore-drill -- --key FILE            restore the newest backup into a scratch database and prove it
                         --to 2026-11-21T14:00:00Z   as things stood at this moment
                         --into FOLDER               and leave it there, to start PostgreSQL in FOLDER/data
npm run restore-drill -- --new-key             a new key: its public half for BACKUP_RECIPIENT, its secret half for a safe
BACKUP_URL (and the settings of its bucket) says where backups are.`

/** Each is opened and held against its name. */
const MOST_FILES = 200

async function run(words: string[]): Promise<void> {
  const { values } = parseArgs({
    args: words,
    options: {
      key: { type: 'string' },
      to: { type: 'string' },
      into: { type: 'string' },
      'new-key': { type: 'boolean' },
    },
  })
  if (values['new-key']) return makeKey()
  if (!values.key) throw new Trouble(USAGE)
  const to = values.to ? new Date(values.to) : null
  if (to && Number.isNaN(to.getTime()))
    throw new Trouble(`--to: ${values.to} is no time such as 2026-11-21T14:00:00Z`)
  const identity = readIdentity(values.key)
  const vault = openVault()
  const manifest = (await listBases(vault)).findLast(it => !to || Date.parse(it.endedAt) <= to.getTime())
  if (!manifest)
    throw new Trouble(to ? `There is no backup from before ${values.to}.` : 'There is no backup.')
  const folder = makeFolder(values.into)
  try {
    await drill(vault, manifest, { folder, identity, to })
    if (values.into) console.log(`\nThe database lies in ${folder}/data.`)
  } finally {
    if (!values.into) rmSync(folder, { recursive: true, force: true })
  }
}

function readIdentity(path: string): string {
  const line = readFileSync(path, 'utf8')
    .split('\n')
    .find(it => it.startsWith('AGE-SECRET-KEY-'))
  if (!line) throw new Trouble(`${path} holds no secret key (a line that begins with AGE-SECRET-KEY-).`)
  return line.trim()
}

function makeFolder(into: string | undefined): string {
  if (!into) {
    const folder = mkdtempSync(join(tmpdir(), 'afterglow-restore-'))
    chmodSync(folder, 0o755)
    return folder
  }
  const folder = resolve(into)
  mkdirSync(folder, { recursive: true })
  if (readdirSync(folder).length > 0) throw new Trouble(`${folder} is not empty.`)
  return folder
}

type Drill = { folder: string; identity: string; to: Date | null }

async function drill(vault: Vault, manifest: Manifest, { folder, identity, to }: Drill): Promise<void> {
  const began = performance.now()
  const { id, proof, database, user } = manifest
  console.log(
    `Backup ${id}: ${manifest.parts.length} parts, ${megabytes(manifest)} MB, PostgreSQL ${manifest.version}`,
  )
  const { segments } = await restoreBase(vault, manifest, folder, identity)
  console.log(`Laid out, with ${segments} segments of WAL to replay`)
  const recovered = await recover(folder, { database, user, to })
  try {
    const found = await proveDatabase(recovered.client, proof.upTo)
    expectSame('notices', proof.notices, found.notices)
    expectSame('checksum of notices', proof.noticesMd5, found.noticesMd5)
    expectSame('damaged notices', 0, found.damaged)
    if (found.circulars < proof.circulars)
      throw new Trouble(`circulars: ${found.circulars}, and there were ${proof.circulars}`)
    if (found.migration < proof.migration) throw new Trouble(`the schema is older: ${found.migration}`)
    await readEverything(recovered.client)
    await proveFiles(vault, recovered.client, identity)
  } finally {
    await recovered.stop()
  }
  console.log(
    `\nThe backup is good: restored and proved in ${Math.round((performance.now() - began) / 1000)} s.`,
  )
}

function expectSame(what: string, then: string | number, now: string | number): void {
  if (then !== now) throw new Trouble(`${what}: ${now} were restored, and there were ${then}`)
  console.log(`✓ ${what}: ${now}`)
}

/** Reads every page of every table, each of which PostgreSQL holds against its own checksum. */
async function readEverything(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  )
  const counts = new Map<string, number>()
  for (const { name } of rows) {
    const counted = await client.query<{ count: number }>(`select count(*)::int as count from ${name}`)
    counts.set(name.replace(/^public\./, ''), counted.rows[0]?.count ?? 0)
  }
  const { rows: newest } = await client.query<{ at: Date | null }>(
    'select max(received_at) as at from notices',
  )
  for (const table of ['events', 'notices', 'users', 'rules', 'deliveries', 'observations'])
    console.log(`  ${table}: ${counts.get(table) ?? 0} rows`)
  console.log(
    `✓ ${counts.size} tables read to their ends; the newest notice is of ${newest[0]?.at?.toISOString() ?? 'never'}`,
  )
}

async function proveFiles(vault: Vault, client: pg.Client, identity: string): Promise<void> {
  const { rows } = await client.query<{ key: string }>(
    `select file_key as key from sky_maps where file_key is not null union select file_key from uploads where file_key is not null
     order by 1 limit ${MOST_FILES}`,
  )
  let missing = 0
  for (const { key } of rows) {
    const sealed = await vault.get(`files/${key}`)
    if (!sealed) {
      // One that came after the last backup of files.
      missing++
      continue
    }
    const sum = createHash('sha256')
      .update(await openSealedBytes(sealed, identity))
      .digest('hex')
    if (sum !== key) throw new Trouble(`the file ${key.slice(0, 12)}… is not what was kept`)
  }
  console.log(`✓ ${rows.length - missing} files opened, each is what was kept; ${missing} came later`)
}

const megabytes = ({ parts }: Manifest) => Math.round(parts.reduce((sum, it) => sum + it.bytes, 0) / 1e6)

async function makeKey(): Promise<void> {
  const identity = await generateIdentity()
  console.log(`# public key, for BACKUP_RECIPIENT: ${await identityToRecipient(identity)}\n${identity}`)
}

await runCommand(() => run(process.argv.slice(2)))
process.exit()
