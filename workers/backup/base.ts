import { createReadStream } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Pack, pack } from 'tar-stream'
import { z } from 'zod'
import { backUpDatabase, Proof } from '#server/base-backup.ts'
import type { Vault } from '#server/storage/vault.ts'
import { keepSealed, type Part } from './seal.ts'

/** What stands beside the parts of a base backup, unencrypted: numbers and checksums, and nothing of anybody. */
export const Manifest = z.object({
  id: z.string(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  /** In which the proof was made, and as whom. */
  database: z.string(),
  user: z.string(),
  /** server_version_num */
  version: z.number(),
  timeline: z.string(),
  /** The first segment of WAL that restoring it takes. */
  segment: z.string(),
  /** To be written as `backup_label` beside the files. */
  label: z.string(),
  lsn: z.string(),
  proof: Proof,
  parts: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string() })),
})
export type Manifest = z.infer<typeof Manifest>

/** Of a running server alone: a restored one makes its own (PostgreSQL 18, section 25.3.4.2). */
const EMPTIED = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
])
const LEFT_OUT = /^(postmaster\.(pid|opts)|backup_label.*|backup_manifest|pg_internal\.init.*|pgsql_tmp.*)$/

/**
 * Makes a base backup of the whole database server, readable by the holder of `recipient`'s secret key. `dataFolder` is
 * where this process sees PostgreSQL's data folder; null: where PostgreSQL says it is.
 */
export async function backUpBase(
  vault: Vault,
  { recipient, dataFolder, now }: { recipient: string; dataFolder: string | null; now: Date },
): Promise<Manifest> {
  const id = now.toISOString().replace(/[-:]|\.\d+/g, '')
  let parts: Part[] = []
  let facts = { database: '', user: '', version: 0, timeline: '', segment: '' }
  const ended = await backUpDatabase(`afterglow ${id}`, async begun => {
    const { dataFolder: _, ...told } = begun
    facts = told
    const tar = pack()
    const filling = addFolder(tar, dataFolder ?? begun.dataFolder, '').then(
      () => tar.finalize(),
      (error: Error) => tar.destroy(error),
    )
    parts = await keepSealed(vault, `base/${id}/part`, tar, recipient)
    await filling
  })
  const manifest = {
    id,
    startedAt: now.toISOString(),
    endedAt: new Date().toISOString(),
    ...facts,
    ...ended,
    parts,
  }
  // Last: a backup without a manifest is none.
  await vault.put(`base/${id}/manifest.json`, Buffer.from(JSON.stringify(manifest, null, 2)))
  return manifest
}

async function addFolder(tar: Pack, root: string, path: string): Promise<void> {
  for (const entry of await readdir(join(root, path), { withFileTypes: true })) {
    const name = path ? `${path}/${entry.name}` : entry.name
    if (LEFT_OUT.test(entry.name)) continue
    if (entry.isSymbolicLink()) throw new Error(`${name} is a link: tablespaces are not backed up`)
    if (entry.isDirectory()) {
      tar.entry({ name: `${name}/`, type: 'directory', mode: 0o700 })
      if (!EMPTIED.has(name)) await addFolder(tar, root, name)
      else if (name === 'pg_wal')
        tar.entry({ name: 'pg_wal/archive_status/', type: 'directory', mode: 0o700 })
    } else if (entry.isFile()) {
      await addFile(tar, join(root, name), name)
    }
  }
}

/** A file may grow, shrink or go meanwhile. What is wrong with it then, the WAL sets right. */
async function addFile(tar: Pack, path: string, name: string): Promise<void> {
  const found = await lstat(path).catch(() => null)
  if (!found) return
  const { size } = found
  const entry = tar.entry({ name, size, mode: 0o600, mtime: found.mtime })
  let left = size
  if (size > 0) {
    for await (const chunk of readUpTo(path, size)) {
      left -= chunk.length
      if (!entry.write(chunk)) await new Promise(resolve => entry.once('drain', resolve))
    }
  }
  for (; left > 0; left -= Math.min(left, ZEROS.length))
    entry.write(ZEROS.subarray(0, Math.min(left, ZEROS.length)))
  entry.end()
}

const ZEROS = Buffer.alloc(64 * 1024)

async function* readUpTo(path: string, size: number): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path, { end: size - 1, highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
