import { createHash, randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DIALECTS } from '#domain/fits/dialects.ts'
import { writtenPicture } from '#domain/fits/written-fits.ts'
import { UPLOAD_LIMITS } from '#domain/uploads/limits.ts'
import { closeDb, pool } from '#server/db.ts'
import { forgetUpload } from '#server/forget-upload.ts'
import { settleUpload } from '#server/settle-upload.ts'
import { storage } from '#server/storage.ts'
import { forgetExpired } from '#server/tidying.ts'
import { appendPiece, beginUpload, findUpload, looseUploads } from '#server/uploads.ts'
import { freshDatabase } from '#tests/database.ts'
import { makePerson } from '#tests/factories/people.ts'
import { HOSTILE_FILES } from '#tests/hostile-files.ts'

// Files from the first piece to the last trace: in rows while they arrive, in the storage once they are whole.

let database: Awaited<ReturnType<typeof freshDatabase>>
const files = join(process.env.FILES_FOLDER ?? '', 'uploads-test')
let userId = 0

beforeAll(async () => {
  database = await freshDatabase()
  process.env.FILES_FOLDER = files
  ;({ userId } = await makePerson({ email: 'uploader@example.org' }))
})
afterAll(async () => {
  await closeDb()
  await database.drop()
})

/** A picture that is no other's. */
let made = 0
function fits(widthPx = 64): Buffer {
  made += 1
  return writtenPicture(
    { widthPx, heightPx: 48 },
    { ...DIALECTS.nina, SEQUENCE: made },
    (x, y) => (x * y * made) % 499,
  )
}

async function send(bytes: Buffer, { name = 'M 31.fits', pieces = 3, whose = userId } = {}): Promise<number> {
  const begun = await beginUpload(whose, { name, sizeBytes: bytes.length })
  if (!begun.ok) throw new Error(begun.why)
  const step = Math.max(1, Math.ceil(bytes.length / pieces))
  for (let at = 0; at < bytes.length; at += step) await appendPiece(begun, at, bytes.subarray(at, at + step))
  return begun.id
}

const kept = () =>
  readdirSync(files, { recursive: true, encoding: 'utf8' }).filter(it => /[0-9a-f]{64}$/.test(it))
const sumOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const rows = async () =>
  (
    await pool().query<{ uploads: number; parts: number }>(
      'select (select count(*)::int from uploads) as uploads, (select count(*)::int from upload_parts) as parts',
    )
  ).rows[0]

test('a FITS file is kept as it came, with what its header tells and a picture of it', async () => {
  const bytes = fits()
  const id = await send(bytes, { name: '../../M 31\u202Egnp.fits' })
  expect(await settleUpload(id)).toEqual({ ok: true, isKept: true })
  const upload = await findUpload(id)
  expect(upload).toMatchObject({
    state: 'kept',
    kind: 'fits',
    name: 'M 31gnp.fits',
    sha256: sumOf(bytes),
    facts: { startAt: '2026-08-15T06:02:11.123Z', filter: 'R', site: { latDeg: 36.1, lonDeg: -115.2 } },
    shown: { kind: 'png', widthPx: 64, heightPx: 48 },
  })
  const original = await storage().read(upload?.sha256 ?? '')
  expect(original && bytes.equals(await buffer(original))).toBe(true)
  const shown = await storage().read(upload?.shown?.key ?? '')
  expect(shown && PNG.sync.read(await buffer(shown)).width).toBe(64)
  expect((await rows())?.parts).toBe(0)
  // Asked again, nothing changes.
  expect(await settleUpload(id)).toEqual({ ok: true, isKept: true })
})

test('gzip stays gzip, and tells what is in it', async () => {
  const packed = gzipSync(fits())
  const id = await send(packed)
  await settleUpload(id)
  expect(await findUpload(id)).toMatchObject({
    kind: 'fits-gz',
    sha256: sumOf(packed),
    facts: { widthPx: 64 },
  })
})

test('a table is text', async () => {
  const id = await send(Buffer.from('\uFEFFtime;filter;mag\n2026-08-15T06:02:11Z;r;18,2\n'))
  expect(await settleUpload(id)).toEqual({ ok: true, isKept: true })
  expect(await findUpload(id)).toMatchObject({ kind: 'csv', facts: null, shown: null })
})

test.each(HOSTILE_FILES)('%s gets its sentence and leaves nothing behind', async (_, why, make) => {
  const before = [kept(), await rows()]
  const id = await send(make())
  expect(await settleUpload(id)).toEqual({ ok: false, why })
  expect([kept(), await rows()]).toEqual(before)
})

test('pieces count once, in their order, and never beyond the end', async () => {
  const begun = await beginUpload(userId, { name: 'a.fits', sizeBytes: 10 })
  if (!begun.ok) throw new Error(begun.why)
  const piece = (at: number, length: number) => appendPiece(begun, at, Buffer.alloc(length))
  expect(await piece(0, 4)).toEqual({ ok: true, receivedBytes: 4 })
  expect(await piece(0, 4)).toEqual({ ok: false, why: 'elsewhere' })
  expect(await piece(5, 1)).toEqual({ ok: false, why: 'elsewhere' })
  expect(await piece(4, 7)).toEqual({ ok: false, why: 'too-much' })
  const race = await Promise.all([piece(4, 3), piece(4, 3), piece(4, 3)])
  expect(race.filter(it => it.ok)).toHaveLength(1)
  expect(await settleUpload(begun.id)).toEqual({ ok: true, isKept: false })
  await forgetUpload(begun.id)
})

test('sizes, the whole of a person’s files, and how many lie about', async () => {
  const { userId: other } = await makePerson({ email: 'greedy@example.org' })
  const begin = (sizeBytes: number) => beginUpload(other, { name: 'a', sizeBytes })
  expect(await begin(0)).toMatchObject({ why: 'empty' })
  expect(await begin(UPLOAD_LIMITS.fileBytes + 1)).toMatchObject({ why: 'too-large' })
  const many = await Promise.all(Array.from({ length: 40 }, () => begin(UPLOAD_LIMITS.fileBytes)))
  expect(many.filter(it => it.ok)).toHaveLength(32)
  expect(many.filter(it => !it.ok && it.why === 'quota')).toHaveLength(8)
  await pool().query('delete from uploads where user_id = $1', [other])
  const small = await Promise.all(Array.from({ length: 70 }, () => begin(1)))
  expect(small.filter(it => !it.ok && it.why === 'too-many')).toHaveLength(10)
})

test('the same file of two people is kept once, and until the last of them lets go', async () => {
  const { userId: other } = await makePerson({ email: 'other-uploader@example.org' })
  const bytes = fits()
  const [mine, theirs] = [await send(bytes), await send(bytes, { whose: other })]
  await Promise.all([settleUpload(mine), settleUpload(theirs)])
  const key = sumOf(bytes)
  await forgetUpload(mine)
  expect(await storage().has(key)).toBe(true)
  expect(await looseUploads(other)).toHaveLength(1)
  await forgetUpload(theirs)
  expect(await storage().has(key)).toBe(false)
})

test('two that let go at once leave no file behind', async () => {
  for (let round = 0; round < 5; round++) {
    const bytes = fits()
    const ids = [await send(bytes), await send(bytes), await send(bytes)]
    await Promise.all(ids.map(settleUpload))
    const before = kept().length
    await Promise.all(ids.map(forgetUpload))
    expect(await storage().has(sumOf(bytes))).toBe(false)
    expect(kept().length).toBe(before - 2)
  }
})

test('one that is forgotten while it is being kept leaves nothing', async () => {
  for (let round = 0; round < 10; round++) {
    const bytes = fits(400)
    const id = await send(bytes)
    const settling = settleUpload(id)
    await forgetUpload(id)
    await settling
    // Whichever came first, it is gone when it is forgotten once more.
    await forgetUpload(id)
    expect(await storage().has(sumOf(bytes))).toBe(false)
    expect(await findUpload(id)).toBeNull()
  }
})

test('a process killed between the bytes and the word that they are kept loses and leaves nothing', async () => {
  const bytes = fits()
  const id = await send(bytes)
  // As it stands when the keys are written down and the first file is there.
  await pool().query(`update uploads set state = 'keeping', kind = 'fits', file_key = $2 where id = $1`, [
    id,
    await storage().put(bytes),
  ])
  expect(await settleUpload(id)).toEqual({ ok: true, isKept: true })
  expect(await findUpload(id)).toMatchObject({ state: 'kept', shown: { kind: 'png' } })
})

test('what belongs nowhere is forgotten after a day, with its files', async () => {
  const [arrived, arriving] = [fits(), randomBytes(5000)]
  const whole = await send(arrived)
  await settleUpload(whole)
  const begun = await beginUpload(userId, { name: 'half', sizeBytes: 10_000 })
  if (!begun.ok) throw new Error(begun.why)
  await appendPiece(begun, 0, arriving)
  await forgetExpired(new Date(Date.now() + UPLOAD_LIMITS.looseMs - 60_000))
  expect(await findUpload(whole)).toMatchObject({ state: 'kept' })
  await forgetExpired(new Date(Date.now() + UPLOAD_LIMITS.looseMs + 60_000))
  expect(await findUpload(whole)).toBeNull()
  expect(await storage().has(sumOf(arrived))).toBe(false)
  expect(await rows()).toEqual({ uploads: 0, parts: 0 })
  expect(kept()).toEqual([])
})
