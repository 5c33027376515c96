import { resolve } from 'node:path'
import { env } from '#server/env.ts'
import { openFolder } from './storage/folder.ts'
import type { Storage } from './storage/storage.ts'

let opened: Storage | undefined

/** The one door to kept files. Each driver keeps the same contract (tests/storage-contract.ts). */
export function storage(): Storage {
  opened ??= openFolder(resolve(env().FILES_FOLDER))
  return opened
}
