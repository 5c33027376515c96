import { createHash, randomUUID } from 'node:crypto'
import { access, type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkSum } from './check-sum.ts'
import { isFileKey, type Storage } from './storage.ts'

/** Files in a folder of their own, in as many folders as two digits name; drafts stand apart. Made when first needed. */
export function openFolder(folder: string): Storage {
  const pathOf = (key: string) => join(folder, key.slice(0, 2), key)
  return {
    async put(bytes) {
      const key = createHash('sha256').update(bytes).digest('hex')
      const path = pathOf(key)
      // Only a rename is all or nothing, and only what reached the disk before survives it.
      const draft = join(folder, 'drafts', randomUUID())
      await mkdir(dirname(draft), { recursive: true })
      await mkdir(dirname(path), { recursive: true })
      try {
        await writeToDisk(draft, bytes)
        await rename(draft, path)
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
      await syncFolder(dirname(path))
      return key
    },
    async read(key) {
      if (!isFileKey(key)) return null
      const file = await openThere(pathOf(key))
      return file && file.createReadStream().compose(checkSum(key))
    },
    has: async key => isFileKey(key) && isThere(pathOf(key)),
    async delete(key) {
      if (isFileKey(key)) await rm(pathOf(key), { force: true })
    },
  }
}

async function writeToDisk(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Without this a name can be lost with the power though its bytes are on the disk. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function openThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r')
  } catch (error) {
    if (isAbsence(error)) return null
    throw error
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch (error) {
    if (isAbsence(error)) return false
    throw error
  }
}

const isAbsence = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'
