import { chmodSync, createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { extract } from 'tar-stream'
import type { Vault } from '#server/storage/vault.ts'
import type { Manifest } from '#workers/backup/base.ts'
import { openSealed, openSealedBytes } from '#workers/backup/seal.ts'

/** Lays a base backup into an empty folder, ready to recover: `data`, and beside it in `wal` what is to be replayed. */
export async function restoreBase(
  vault: Vault,
  manifest: Manifest,
  folder: string,
  identity: string,
): Promise<{ segments: number }> {
  const data = join(folder, 'data')
  mkdirSync(data, { recursive: true, mode: 0o700 })
  // 0700 whatever the umask: PostgreSQL refuses a folder that others may enter.
  chmodSync(data, 0o700)
  await unpack(vault, manifest, data, identity)
  writeFileSync(join(data, 'backup_label'), manifest.label)
  writeFileSync(join(data, 'recovery.signal'), '')
  const wal = join(folder, 'wal')
  mkdirSync(wal, { recursive: true })
  const names = (await vault.list('wal/')).map(name => name.slice('wal/'.length))
  const needed = names.filter(
    name => name.endsWith('.history') || name.slice(8, 24) >= manifest.segment.slice(8),
  )
  for (const name of needed) {
    const bytes = await vault.get(`wal/${name}`)
    if (bytes) writeFileSync(join(wal, name), await openSealedBytes(bytes, identity))
  }
  return { segments: needed.length }
}

async function unpack(vault: Vault, { parts }: Manifest, data: string, identity: string): Promise<void> {
  const tar = extract()
  const filling = pipeline(await openSealed(vault, parts, identity), tar)
  // Whoever waits for the entries hears of it.
  filling.catch(() => {})
  for await (const entry of tar) {
    const name = normalize(entry.header.name)
    if (name.startsWith('..') || name.startsWith('/'))
      throw new Error(`a file in the backup is called ${name}`)
    const path = join(data, name)
    if (entry.header.type === 'directory') {
      mkdirSync(path, { recursive: true, mode: 0o700 })
      entry.resume()
    } else {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      await pipeline(entry, createWriteStream(path, { mode: 0o600 }))
    }
  }
  await filling
}
