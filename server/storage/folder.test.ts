import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keepsTheContract } from '#tests/storage-contract.ts'
import { openFolder } from './folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'afterglow-files-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

keepsTheContract(
  () => openFolder(folder),
  (key, bytes) => writeFile(join(folder, key.slice(0, 2), key), bytes),
)

test('no draft is left behind', async () => {
  await openFolder(folder).put(Buffer.from('a file'))
  expect(readdirSync(join(folder, 'drafts'))).toEqual([])
})

test('a folder that cannot be written is an error that keeps nothing', async () => {
  const key = await openFolder(folder).put(Buffer.from('a file in the way'))
  const inTheWay = openFolder(join(folder, key.slice(0, 2), key))
  await expect(inTheWay.put(Buffer.from('another'))).rejects.toThrow('ENOTDIR')
})
