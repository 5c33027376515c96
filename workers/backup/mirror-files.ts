import { buffer } from 'node:stream/consumers'
import { listFileKeys } from '#server/base-backup.ts'
import { log } from '#server/log.ts'
import type { Vault } from '#server/storage/vault.ts'
import { storage } from '#server/storage.ts'
import { keepSealedBytes } from './seal.ts'

/** Takes the files that observers sent and the sky maps to the vault, each once: a file is named by what it holds. */
export async function mirrorFiles(vault: Vault, recipient: string): Promise<number> {
  const kept = new Set(await vault.list('files/'))
  const missing = (await listFileKeys()).filter(key => !kept.has(`files/${key}`))
  for (const key of missing) {
    const file = await storage().read(key)
    if (file) await keepSealedBytes(vault, `files/${key}`, await buffer(file), recipient)
    else log.error({ key }, 'a file that the database names is not there')
  }
  return missing.length
}
