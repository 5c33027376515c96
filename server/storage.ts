import { resolve } from 'node:path'
import { type Env, env } from '#server/env.ts'
import { openFolder } from './storage/folder.ts'
import { openBucket } from './storage/s3.ts'
import type { Storage } from './storage/storage.ts'

let opened: Storage | undefined

/** The one door to kept files: a folder, or a bucket. Both drivers keep the same contract (tests/storage-contract.ts). */
export function storage(): Storage {
  opened ??= openStorage(env())
  return opened
}

function openStorage(settings: Env): Storage {
  const { S3_URL: url, S3_REGION: region, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = settings
  if (url === undefined) return openFolder(resolve(settings.FILES_FOLDER))
  if (S3_ACCESS_KEY_ID === undefined || S3_SECRET_ACCESS_KEY === undefined)
    throw new Error('S3_URL is set: S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be, too')
  return openBucket({
    url,
    region,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
  })
}
