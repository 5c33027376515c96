import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Vault } from '#server/storage/vault.ts'
import { keepSealedBytes } from './seal.ts'

/** Segments, histories of timelines and labels of backups; not what is still being copied. */
const IS_WAL = /^[0-9A-F]{24}(\.[0-9A-F]{8}\.backup)?$|^[0-9A-F]{8}\.history$/

/**
 * Takes what PostgreSQL's archive_command has put into the folder to the vault, and then out of the folder: what stays there
 * is not safe yet. Answers how many there were.
 */
export async function shipWal(vault: Vault, folder: string, recipient: string): Promise<number> {
  // PostgreSQL makes the folder with the first segment.
  const found = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const names = found.filter(name => IS_WAL.test(name)).toSorted()
  for (const name of names) {
    await keepSealedBytes(vault, `wal/${name}`, await readFile(join(folder, name)), recipient)
    await rm(join(folder, name))
  }
  return names.length
}
