import { createHash, randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import type { Storage } from '#server/storage/storage.ts'

const sumOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/**
 * What every driver of the storage keeps to.
 *
 * @param spoil writes other bytes where the driver keeps this file, as a failing disk would
 */
export function keepsTheContract(
  open: () => Storage,
  spoil: (key: string, bytes: Buffer) => Promise<void>,
): void {
  test('what was put is read again, and named by what it holds', async () => {
    const bytes = randomBytes(200_000)
    const key = await open().put(bytes)
    expect(key).toBe(sumOf(bytes))
    const stream = await open().read(key)
    expect(stream && bytes.equals(await buffer(stream))).toBe(true)
    expect(await open().has(key)).toBe(true)
  })

  test('nothing is a file, too', async () => {
    const key = await open().put(new Uint8Array(0))
    const stream = await open().read(key)
    expect(stream && (await buffer(stream)).length).toBe(0)
  })

  test('the same bytes twice, and at once, are one file', async () => {
    const bytes = randomBytes(100_000)
    const keys = await Promise.all(Array.from({ length: 8 }, () => open().put(bytes)))
    expect(new Set(keys).size).toBe(1)
    const stream = await open().read(keys[0] ?? '')
    expect(stream && bytes.equals(await buffer(stream))).toBe(true)
  })

  test('what is not there is null, absent and forgotten already', async () => {
    const key = sumOf(randomBytes(8))
    expect(await open().read(key)).toBeNull()
    expect(await open().has(key)).toBe(false)
    await expect(open().delete(key)).resolves.toBeUndefined()
  })

  test('what is deleted is gone, and may come again', async () => {
    const bytes = randomBytes(1000)
    const key = await open().put(bytes)
    await open().delete(key)
    expect(await open().has(key)).toBe(false)
    expect(await open().read(key)).toBeNull()
    expect(await open().put(bytes)).toBe(key)
    expect(await open().has(key)).toBe(true)
  })

  test.each(['', '..', '../../etc/passwd', '/etc/passwd', 'A'.repeat(64), `${'0'.repeat(63)}/`])(
    'the key %j names no file',
    async key => {
      expect(await open().read(key)).toBeNull()
      expect(await open().has(key)).toBe(false)
      await expect(open().delete(key)).resolves.toBeUndefined()
    },
  )

  test('spoiled bytes are not passed off as those that were kept', async () => {
    const bytes = randomBytes(300_000)
    const key = await open().put(bytes)
    const spoiled = Buffer.from(bytes)
    spoiled[250_000] = (spoiled[250_000] ?? 0) ^ 1
    await spoil(key, spoiled)
    const stream = await open().read(key)
    if (!stream) throw new Error('the file is gone')
    await expect(buffer(stream)).rejects.toThrow('is not what it was')
    // Whoever has the right bytes mends it.
    await open().put(bytes)
    const mended = await open().read(key)
    expect(mended && bytes.equals(await buffer(mended))).toBe(true)
  })
}
