import { createHash, randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { strFromU8, unzipSync } from 'fflate'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeForm } from '#app/observations/files/send/take-form.ts'
import { boundaryOf } from '#app/uploads/read-multipart.ts'
import { DIALECTS } from '#domain/fits/dialects.ts'
import { writtenPicture } from '#domain/fits/written-fits.ts'
import { UPLOAD_LIMITS } from '#domain/uploads/limits.ts'
import { deleteAccount } from '#server/accounts.ts'
import { closeDb, pool } from '#server/db.ts'
import { exportAccount } from '#server/export-account.ts'
import { forgetLooseUploads, forgetUpload } from '#server/forget-upload.ts'
import { deleteObservation } from '#server/observations.ts'
import { settleUpload } from '#server/settle-upload.ts'
import { storage } from '#server/storage.ts'
import { forgetExpired } from '#server/tidying.ts'
import {
  appendPiece,
  attachUploads,
  beginUpload,
  findOpenUpload,
  findUpload,
  firstPictures,
  looseUploads,
  spaceTaken,
  uploadsOf,
} from '#server/uploads.ts'
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

/** An upload that has been kept. */
async function keep(bytes: Buffer, options: Parameters<typeof send>[1] = {}): Promise<number> {
  const id = await send(bytes, options)
  expect(await settleUpload(id)).toEqual({ ok: true, isKept: true })
  return id
}

async function observe(whose: number): Promise<number> {
  const { rows: observed } = await pool().query<{ id: number }>(
    `with e as (insert into events (slug, revision, state, t0, facts, created_at, updated_at)
       values ('burst-' || gen_random_uuid(), 1, 'likely', now(), '{}', now(), now()) returning id)
     insert into observations (event_id, user_id, state, start_at, mid_at, exposure_seconds, exposure_count, filter, mag,
       limiting_mag_sigma, mag_system, is_extinction_corrected, licence)
     select id, $1, 'published', now(), now(), 60, 1, 'r', 18, 5, 'AB', false, 'CC0-1.0' from e returning id`,
    [whose],
  )
  return observed[0]?.id ?? 0
}

test('files are attached by their owner alone, and one that is let go is forgotten at once', async () => {
  const { userId: other } = await makePerson({ email: 'attacher@example.org' })
  const [mine, theirs] = [await observe(userId), await observe(other)]
  const bytes = fits()
  const [id, second, foreign] = [await keep(bytes), await keep(fits()), await keep(fits(), { whose: other })]
  await attachUploads(userId, theirs, [id])
  await attachUploads(userId, mine, [id, second, foreign])
  expect((await uploadsOf(mine)).map(it => it.id)).toEqual([id, second])
  expect(await uploadsOf(theirs)).toEqual([])
  expect(await firstPictures([mine, theirs])).toEqual(new Map([[mine, { id, name: 'M 31.fits' }]]))
  await attachUploads(userId, mine, [second])
  expect(await findUpload(id)).toBeNull()
  expect(await storage().has(sumOf(bytes))).toBe(false)
  expect(await findUpload(foreign)).toMatchObject({ observationId: null })
  expect(await deleteObservation(other, mine)).toBe(false)
  expect(await findUpload(second)).toMatchObject({ observationId: mine })
  expect(await deleteObservation(userId, mine)).toBe(true)
  expect(await findUpload(second)).toBeNull()
  await forgetUpload(foreign)
})

test.each([
  ['delete', false],
  ['keep', true],
] as const)('an account that ends and its observations: %s', async (ways, isKept) => {
  const password = 'vesta and ceres'
  const { userId: leaver } = await makePerson({ email: `leaver-${ways}@example.org`, password })
  const [bytes, loose] = [fits(), fits()]
  const id = await keep(bytes, { whose: leaver })
  await keep(loose, { whose: leaver })
  await beginUpload(leaver, { name: 'half', sizeBytes: 9 })
  await attachUploads(leaver, await observe(leaver), [id])
  const before = (await rows())?.uploads ?? 0
  const claimed = { userId: leaver, password, network: null, now: new Date() }
  expect(await deleteAccount(claimed, ways)).toEqual({ ok: true })
  expect((await rows())?.uploads).toBe(before - (isKept ? 2 : 3))
  expect(await storage().has(sumOf(loose))).toBe(false)
  expect(await storage().has(sumOf(bytes))).toBe(isKept)
  // What stays is shown, and the original, which tells from where, to nobody.
  const left = await findOpenUpload(id)
  expect(left && [left.isPublic, left.isPlacePublic]).toEqual(isKept ? [true, false] : null)
  await forgetUpload(id)
})

test('the archive of an account holds each file as it came', async () => {
  const { userId: person } = await makePerson({ email: 'archivist@example.org' })
  const [picture, table, gone] = [fits(300), Buffer.from('time,mag\n1,2\n'), gzipSync(fits())]
  const ids = [
    await keep(picture, { whose: person, name: 'M 31: <best>.fits' }),
    await keep(table, { whose: person, name: 'table.csv' }),
    await keep(gone, { whose: person, name: 'gone.fits.gz' }),
  ]
  await storage().delete(sumOf(gone))
  const archive = unzipSync(await buffer(exportAccount(person)))
  expect(Buffer.from(archive[`files/${ids[0]} M 31_ _best_.fits`] ?? [])).toEqual(picture)
  expect(Buffer.from(archive[`files/${ids[1]} table.csv`] ?? [])).toEqual(table)
  expect(JSON.parse(strFromU8(archive['files.json'] ?? new Uint8Array()))).toMatchObject([
    { id: ids[0], sha256: sumOf(picture) },
    { name: 'table.csv' },
    { name: 'gone.fits.gz' },
  ])
  const unread = archive['files-that-we-could-not-read.json'] ?? new Uint8Array()
  expect(JSON.parse(strFromU8(unread))).toEqual([{ id: ids[2], name: 'gone.fits.gz' }])
  for (const id of ids) await forgetUpload(id)
})

test('an archive that is taken slowly is read slowly: no file is opened before its turn', async () => {
  const { userId: person } = await makePerson({ email: 'slow-archivist@example.org' })
  const noise = Array.from({ length: 4 }, () =>
    writtenPicture({ widthPx: 1000, heightPx: 1000 }, {}, () => Math.random() * 30_000),
  )
  const ids: number[] = []
  for (const bytes of noise) ids.push(await keep(bytes, { whose: person }))
  let longest = 0
  for await (const piece of exportAccount(person)) longest = Math.max(longest, piece.length)
  // A piece is what the storage reads at a time, never a file.
  expect(longest).toBeLessThan(1_000_000)
  for (const id of ids) await forgetUpload(id)
})

test('a file whose size is not known before its end ends where it ends', async () => {
  const { userId: person } = await makePerson({ email: 'plain-form@example.org' })
  const bytes = fits()
  const form = new FormData()
  form.append('files', new Blob([new Uint8Array(bytes)]), 'a.fits')
  form.append('files', new Blob([]), '')
  form.append('files', new Blob(['<svg onload=alert(1)>']), 'b.svg')
  form.append('files', new Blob([]), 'c.fits')
  form.append('files', new Blob([new Uint8Array(UPLOAD_LIMITS.fileBytes + 1)]), 'd.fits')
  form.append('files', new Blob(['time,mag\n1,2\n']), 'e.csv')
  const written = new Response(form)
  const boundary = boundaryOf(written.headers.get('content-type')) ?? ''
  const whole = Buffer.from(await written.arrayBuffer())
  const take = (body: Buffer) => takeForm(person, piecesOf(body), { boundary, sizeBytes: whole.length })
  expect(await take(whole)).toEqual([
    { nth: 2, why: 'unknown-type' },
    { nth: 3, why: 'empty' },
    { nth: 4, why: 'too-large' },
  ])
  const taken = await looseUploads(person)
  expect(taken).toMatchObject([
    { name: 'a.fits', state: 'kept', sizeBytes: bytes.length, sha256: sumOf(bytes) },
    { name: 'e.csv', state: 'kept', kind: 'csv' },
  ])
  expect(await spaceTaken(person)).toBe(bytes.length + 13)
  // Cut off in the middle of the first file.
  expect(await take(whole.subarray(0, 5000))).toEqual([{ nth: 1, why: 'torn' }])
  expect(await looseUploads(person)).toHaveLength(2)
  for (const { id } of taken) await forgetUpload(id)
})

async function* piecesOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

test('a file that a draft waits for stays, and goes with the draft', async () => {
  const { userId: slow } = await makePerson({ email: 'slow-writer@example.org' })
  const observationId = await observe(slow)
  const [awaited, other] = [await keep(fits(), { whose: slow }), await keep(fits(), { whose: slow })]
  await pool().query(
    `insert into observation_drafts (user_id, event_id, values, changed_at)
     select $1, event_id, $2, now() from observations where id = $3`,
    [slow, { filter: ['r'], uploads: [`4711 ${awaited}`] }, observationId],
  )
  const tomorrow = new Date(Date.now() + UPLOAD_LIMITS.looseMs + 60_000)
  await forgetLooseUploads(tomorrow)
  expect((await looseUploads(slow)).map(it => it.id)).toEqual([awaited])
  expect(await findUpload(other)).toBeNull()
  await pool().query('delete from observation_drafts where user_id = $1', [slow])
  await forgetLooseUploads(tomorrow)
  expect(await looseUploads(slow)).toEqual([])
})

test('who observed together adds files of their own, and lets go of no others', async () => {
  const { userId: partner } = await makePerson({ email: 'partner@example.org' })
  const together = await observe(userId)
  const [mine, theirs] = [await keep(fits()), await keep(fits(), { whose: partner })]
  await attachUploads(userId, together, [mine])
  await attachUploads(partner, together, [theirs])
  expect((await uploadsOf(together)).map(it => it.id)).toEqual([mine])
  await pool().query(
    `insert into co_observers (observation_id, asked, user_id, asked_at, accepted_at)
     values ($1, 'partner@example.org', $2, now(), now())`,
    [together, partner],
  )
  await attachUploads(partner, together, [theirs])
  expect((await uploadsOf(together)).map(it => it.id)).toEqual([mine, theirs])
  await attachUploads(userId, together, [mine])
  expect((await uploadsOf(together)).map(it => it.id)).toEqual([mine, theirs])
  await deleteObservation(userId, together)
  expect([await findUpload(mine), await findUpload(theirs)]).toEqual([null, null])
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
