import { resolve } from 'node:path'
import { env } from '#server/env.ts'
import { openBucketVault, openFolderVault, type Vault } from '#server/storage/vault.ts'

/** Where BACKUP_URL says. Throws one sentence when that is not enough. */
export function openVault(): Vault {
  const it = env()
  if (!it.BACKUP_URL) throw new Error('BACKUP_URL is not set: a folder, or the address of a bucket')
  if (!/^https?:/.test(it.BACKUP_URL)) return openFolderVault(resolve(it.BACKUP_URL))
  const accessKeyId = it.BACKUP_ACCESS_KEY_ID ?? it.S3_ACCESS_KEY_ID
  const secretAccessKey = it.BACKUP_SECRET_ACCESS_KEY ?? it.S3_SECRET_ACCESS_KEY
  if (!accessKeyId || !secretAccessKey)
    throw new Error('BACKUP_URL is a bucket: BACKUP_ACCESS_KEY_ID and BACKUP_SECRET_ACCESS_KEY must be set')
  return openBucketVault({
    url: it.BACKUP_URL,
    region: it.BACKUP_REGION ?? it.S3_REGION,
    accessKeyId,
    secretAccessKey,
  })
}
