import { createHash } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GET as download } from '#app/events/[slug]/skymap.fits/route.ts'
import { until } from '#dev/until.ts'
import { closeDb, db, pool } from '#server/db.ts'
import { findEvent } from '#server/events.ts'
import { findRaw } from '#server/kept-notices.ts'
import { closeQueue } from '#server/queue.ts'
import { findMap } from '#server/sky-maps.ts'
import { storage } from '#server/storage.ts'
import { freshDatabase } from '#tests/database.ts'
import { type MapHost, startMapHost } from '#tests/map-host.ts'
import { linking, roundMap, wave } from '#tests/notices/sky-maps.ts'
import type { SampleNotice } from '#tests/notices/voevent.ts'
import { importArchive } from '#workers/gcn/import.ts'
import { ingest } from '#workers/gcn/ingest.ts'
import { followDueMaps } from '#workers/gcn/sky-maps.ts'

let host: MapHost
let forbidden: MapHost
let drop: () => Promise<void>
const files = join(process.env.FILES_FOLDER ?? '', 'sky-maps-test')
beforeAll(async () => {
  drop = (await freshDatabase()).drop
  host = await startMapHost()
  forbidden = await startMapHost()
  Object.assign(process.env, {
    FOLLOW_SKY_MAPS: 'on',
    SKY_MAP_HOSTS: `${host.host},127.0.0.1:1`,
    PRIVATE_HOSTS: `${host.host},${forbidden.host},127.0.0.1:1`,
    FILES_FOLDER: files,
  })
})
afterAll(async () => {
  await Promise.all([host.close(), forbidden.close()])
  await closeQueue()
  await closeDb()
  await drop()
})

const never = new AbortController().signal
const minutes = (count: number, from: Date) => new Date(from.getTime() + count * 60_000)
const small = roundMap({ raDeg: 120, decDeg: 30 }, 5)
const smaller = roundMap({ raDeg: 121, decDeg: 31 }, 4)

/** A burst of its own for each test: days apart. */
let day = 0
const freshTime = () => new Date(Date.UTC(2026, 3, 1 + 3 * day++, 2, 0, 0))
let offset = 0n
const arrive = (sample: SampleNotice, at: Date) =>
  ingest({ ...sample, partition: 0, offset: offset++, producedAt: at }, at)

/** A notice came that links to this path of the host. */
async function cameLinking(path: string) {
  const t0 = freshTime()
  const { noticeId, eventSlug } = await arrive(
    linking({ id: `id-${day}`, t0, url: `${host.url}${path}` }),
    t0,
  )
  if (noticeId === null || eventSlug === null) throw new Error('it was not kept')
  return {
    t0,
    noticeId,
    slug: eventSlug,
    follow: (after: number) => followDueMaps(minutes(after, t0), never),
  }
}

const rowOf = (noticeId: number) => db().skyMap.findFirstOrThrow({ where: { noticeId } })
const asked = (path: string) => host.asked.filter(it => it === path).length

async function eventOf(slug: string) {
  const record = await findEvent(slug)
  if (!record) throw new Error('there is no such event')
  return record
}

async function fileOf(noticeId: number): Promise<Buffer> {
  const map = await findMap(noticeId)
  const stream = map && (await storage().read(map.fileKey))
  if (!stream) throw new Error('no file is kept')
  return buffer(stream)
}

test('a map that is not there yet is looked for again, and becomes part of its event when it comes', async () => {
  const { slug, noticeId, follow, t0 } = await cameLinking('/late.fits')
  expect(await follow(0.5)).toBe(0)
  expect(await follow(1)).toBe(1)
  expect(await rowOf(noticeId)).toMatchObject({ state: 'awaited', why: 'status 404', dueAt: minutes(2, t0) })
  expect((await eventOf(slug)).event.skyMap).toBeUndefined()
  expect(await follow(1.5)).toBe(0)
  host.serve('/late.fits', small)
  expect(await follow(2)).toBe(1)
  expect(asked('/late.fits')).toBe(2)

  const { event, revision, timeline } = await eventOf(slug)
  expect(event.skyMap).toMatchObject({ noticeId, mission: 'swift' })
  // 90 % of a Gaussian of 5 degrees: 14.42 π σ², and a sphere is a little less.
  expect(event.skyMap?.area90Deg2).toBeGreaterThan(330)
  expect(event.skyMap?.area90Deg2).toBeLessThan(370)
  expect(event.best).toMatchObject({ raDeg: 120, errorRadiusDeg: 6 })
  expect(revision).toBe(2)
  const told = timeline.map(it => it.changes?.map(change => change.what))
  expect(told).toEqual([['sky-map'], expect.arrayContaining(['event'])])
  expect(await fileOf(noticeId)).toEqual(small)
  const map = await findMap(noticeId)
  expect(map?.fileKey).toBe(createHash('sha256').update(small).digest('hex'))
  expect(map?.outlines.most.coordinates.length).toBe(1)
  // That was all.
  expect(await follow(2000)).toBe(0)
})

test('the map that the page shows can be downloaded, and is not sent again to who has it', async () => {
  const { slug, follow } = await cameLinking('/download.fits')
  const ask = (name: string, headers: Record<string, string> = {}) =>
    download(new Request(`http://127.0.0.1/events/${name}/skymap.fits`, { headers }), {
      params: Promise.resolve({ slug: name }),
    })
  expect((await ask(slug)).status).toBe(404)
  expect((await ask('no-such-event')).status).toBe(404)
  host.serve('/download.fits', small)
  await follow(1)
  const answer = await ask(slug)
  expect(answer.headers.get('content-type')).toBe('application/fits')
  expect(answer.headers.get('content-disposition')).toContain(`${slug}-skymap.fits`)
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(small)
  const again = await ask(slug, { 'if-none-match': answer.headers.get('etag') ?? '' })
  expect(again.status).toBe(304)
})

test('a map that comes packed is kept unpacked', async () => {
  const { noticeId, follow } = await cameLinking('/packed.fits.gz')
  host.serve('/packed.fits.gz', gzipSync(small))
  await follow(1)
  expect(await fileOf(noticeId)).toEqual(small)
})

test('a later notice of the same trigger brings another map: it is shown, and both are kept', async () => {
  const t0 = freshTime()
  host.serve('/first.fits', small)
  host.serve('/second.fits', smaller)
  const first = await arrive(linking({ id: 'twice', t0, url: `${host.url}/first.fits` }), t0)
  await followDueMaps(minutes(2, t0), never)
  const again = { id: 'twice', t0, url: `${host.url}/second.fits`, record: 1, issuedAt: minutes(5, t0) }
  const second = await arrive(linking(again), minutes(5, t0))
  expect((await eventOf(first.eventSlug ?? '')).event.skyMap?.noticeId).toBe(first.noticeId)
  await followDueMaps(minutes(7, t0), never)
  const { event } = await eventOf(first.eventSlug ?? '')
  expect(event.skyMap?.noticeId).toBe(second.noticeId)
  expect(await fileOf(first.noticeId ?? 0)).toEqual(small)
  expect(await fileOf(second.noticeId ?? 0)).toEqual(smaller)
})

test('a map that never comes is no error: after a day it is let be', async () => {
  const { noticeId, slug, follow } = await cameLinking('/never.fits')
  let tries = 0
  for (let hour = 0; hour <= 30; hour++) tries += await follow(1 + hour * 60)
  expect(tries).toBe(asked('/never.fits'))
  expect(tries).toBeLessThan(30)
  expect(await rowOf(noticeId)).toMatchObject({ state: 'given-up', why: 'status 404', dueAt: null })
  expect((await eventOf(slug)).revision).toBe(1)
})

test('two processes do not fetch the same, and what a killed one had taken is taken up again', async () => {
  const { noticeId, t0, follow } = await cameLinking('/once.fits')
  host.serve('/once.fits', response => {
    setImmediate(() => response.end(small))
  })
  expect((await Promise.all([follow(1), follow(1), follow(1)])).reduce((a, b) => a + b)).toBe(1)
  expect(asked('/once.fits')).toBe(1)

  const other = await cameLinking('/killed.fits')
  host.serve('/killed.fits', small)
  // As a process leaves it that was killed while it fetched.
  await pool().query(`update sky_maps set attempts = 1, due_at = $2 where notice_id = $1`, [
    other.noticeId,
    minutes(6, other.t0),
  ])
  expect(await other.follow(5)).toBe(0)
  expect(await other.follow(6)).toBe(1)
  expect((await rowOf(other.noticeId)).state).toBe('read')
  expect((await rowOf(noticeId)).readAt).toEqual(minutes(1, t0))
})

test.each<[string, Buffer, RegExp]>([
  ['a page', Buffer.from('<!doctype html><p>Please sign in'), /no FITS file/],
  ['noise', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)), /no FITS file/],
  ['half a file', small.subarray(0, small.length / 2), /ends early/],
  ['a bomb', gzipSync(Buffer.alloc(200_000_000)), /inflates to more than/],
  ['a header that claims a petabyte', claiming(2 ** 50), /bytes are promised|does not say/],
])(
  '%s in the place of a map is tried for an hour and then said to be unreadable',
  async (name, bytes, why) => {
    const path = `/${name.replaceAll(' ', '-')}`
    host.serve(path, bytes)
    const { noticeId, slug, follow } = await cameLinking(path)
    await follow(1)
    expect(await rowOf(noticeId)).toMatchObject({ state: 'awaited', why: expect.stringMatching(why) })
    await follow(61)
    expect(await rowOf(noticeId)).toMatchObject({ state: 'unreadable', dueAt: null, fileKey: null })
    expect((await eventOf(slug)).revision).toBe(1)
  },
)

function claiming(rows: number): Buffer {
  const text = small.toString('latin1')
  return Buffer.from(
    text.replace(/NAXIS2 {2}= +\d+/, card => `NAXIS2  = ${String(rows).padStart(card.length - 10)}`),
    'latin1',
  )
}

test('nobody is sent to a host that is not on the list, neither by a notice nor by a server', async () => {
  const led = await cameLinking('/led-away.fits')
  host.serve('/led-away.fits', response => {
    response.writeHead(302, { location: `${forbidden.url}/map.fits` }).end()
  })
  forbidden.serve('/map.fits', small)
  await led.follow(1)
  expect(await rowOf(led.noticeId)).toMatchObject({
    state: 'given-up',
    why: `${forbidden.host} is not on the list of hosts`,
  })

  const t0 = freshTime()
  const direct = await arrive(linking({ id: 'direct', t0, url: `${forbidden.url}/map.fits` }), t0)
  await followDueMaps(minutes(1, t0), never)
  expect((await rowOf(direct.noticeId ?? 0)).state).toBe('given-up')
  expect(forbidden.asked).toEqual([])
})

test('a redirect within the list is followed, one that goes round is not', async () => {
  const moved = await cameLinking('/moved.fits')
  host.serve('/moved.fits', response => response.writeHead(301, { location: '/here.fits' }).end())
  host.serve('/here.fits', small)
  await moved.follow(1)
  expect((await rowOf(moved.noticeId)).state).toBe('read')

  const round = await cameLinking('/round.fits')
  host.serve('/round.fits', response => response.writeHead(302, { location: '/round.fits' }).end())
  await round.follow(1)
  expect(await rowOf(round.noticeId)).toMatchObject({ state: 'given-up', why: 'redirected too often' })
  expect(asked('/round.fits')).toBe(5)
})

test('a file that is too large is not fetched to its end', async () => {
  const promised = await cameLinking('/promised.fits')
  host.serve('/promised.fits', response => {
    response.writeHead(200, { 'content-length': String(2 ** 31) }).flushHeaders()
  })
  await promised.follow(1)
  expect(await rowOf(promised.noticeId)).toMatchObject({
    state: 'given-up',
    why: 'larger than 67108864 bytes',
  })

  const endless = await cameLinking('/endless.fits')
  let isCut = false
  host.serve('/endless.fits', response => {
    const megabyte = Buffer.alloc(2 ** 20)
    const pour = () => {
      while (!response.destroyed && response.write(megabyte));
    }
    response.on('drain', pour)
    response.on('close', () => {
      isCut = true
    })
    pour()
  })
  await endless.follow(1)
  expect(await rowOf(endless.noticeId)).toMatchObject({
    state: 'given-up',
    why: 'larger than 67108864 bytes',
  })
  expect(await until(async () => isCut, 30_000)).toBe(true)
})

test('a host that does not answer, and an answer that breaks off, are tried again', async () => {
  const t0 = freshTime()
  const deaf = await arrive(linking({ id: 'deaf', t0, url: 'http://127.0.0.1:1/map.fits' }), t0)
  await followDueMaps(minutes(1, t0), never)
  expect(await rowOf(deaf.noticeId ?? 0)).toMatchObject({ state: 'awaited', why: 'ECONNREFUSED' })

  const torn = await cameLinking('/torn.fits')
  host.serve('/torn.fits', response => {
    response.writeHead(200, { 'content-length': String(small.length) })
    response.write(small.subarray(0, 5000), () => response.destroy())
  })
  await torn.follow(1)
  expect(await rowOf(torn.noticeId)).toMatchObject({ state: 'awaited' })
  await db().skyMap.deleteMany({ where: { state: 'awaited' } })
})

test('a wave has its place from the first: the map in its notice is read as it comes', async () => {
  const t0 = freshTime()
  const notice = wave({ name: 'S260825a', t0, issuedAt: minutes(1, t0), type: 'PRELIMINARY', map: small })
  const { noticeId, eventSlug, revision } = await arrive(notice, minutes(1, t0))
  expect(revision).toBe(1)
  const { event } = await eventOf(eventSlug ?? '')
  expect(event.best).toMatchObject({ noticeId, errorRadiusDeg: null, radius90Deg: null })
  expect(event.best?.area90Deg2).toBe(event.skyMap?.area90Deg2)
  expect(await fileOf(noticeId ?? 0)).toEqual(small)
  // Nothing is lost, and nobody who reads the reading carries the map.
  expect((await findRaw(noticeId ?? 0))?.bytes).toEqual(notice.bytes)
  const { reading } = await db().notice.findUniqueOrThrow({ where: { id: noticeId ?? 0 } })
  expect(JSON.stringify(reading).length).toBeLessThan(3000)

  const update = { name: 'S260825a', t0, issuedAt: minutes(30, t0), type: 'UPDATE', map: smaller } as const
  await arrive(wave(update), minutes(30, t0))
  const updated = await eventOf(eventSlug ?? '')
  expect(updated.revision).toBe(2)
  expect(updated.event.localisations.length).toBe(1)
  expect(updated.event.skyMap?.area90Deg2).toBeLessThan(event.skyMap?.area90Deg2 ?? 0)
})

test('of two maps in one notice both are kept, and the smaller one counts', async () => {
  const t0 = freshTime()
  const facts = {
    name: 'S260826b',
    t0,
    issuedAt: t0,
    type: 'INITIAL',
    map: small,
    combinedMap: smaller,
  } as const
  const { noticeId, eventSlug } = await arrive(wave(facts), t0)
  const rows = await db().skyMap.findMany({ where: { noticeId: noticeId ?? 0 }, orderBy: { source: 'asc' } })
  expect(rows.map(it => [it.source, it.state])).toEqual([
    ['event.skymap', 'read'],
    ['external_coinc.combined_skymap', 'read'],
  ])
  expect((await eventOf(eventSlug ?? '')).event.skyMap).toMatchObject(rows[1]?.measures as object)
})

test('a wave whose map is no map is kept and told all the same', async () => {
  const t0 = freshTime()
  const map = Buffer.from('no map at all'.repeat(1000))
  const { noticeId, eventSlug, outcome } = await arrive(
    wave({ name: 'S260827c', t0, issuedAt: t0, type: 'INITIAL', map }),
    t0,
  )
  expect(outcome).toBe('kept')
  expect(await rowOf(noticeId ?? 0)).toMatchObject({ state: 'unreadable', why: 'no FITS file', dueAt: null })
  expect((await eventOf(eventSlug ?? '')).event.best).toBeNull()
})

test('mock waves are dropped', async () => {
  const t0 = freshTime()
  const notice = wave({ name: 'MS260828d', t0, issuedAt: t0, type: 'INITIAL', map: small })
  expect(await arrive(notice, t0)).toMatchObject({ outcome: 'dropped', noticeId: null })
  expect(await db().notice.count({ where: { triggerId: 'MS260828d' } })).toBe(0)
})

test('a map that cannot be kept when it comes is taken up later', async () => {
  const t0 = freshTime()
  await mkdir(files, { recursive: true })
  rmSync(join(files, 'drafts'), { recursive: true, force: true })
  writeFileSync(join(files, 'drafts'), 'a file where a folder is wanted')
  const notice = wave({
    name: 'S260829e',
    t0,
    issuedAt: t0,
    type: 'INITIAL',
    map: roundMap({ raDeg: 10, decDeg: -40 }, 6),
  })
  const { noticeId, eventSlug } = await arrive(notice, t0)
  expect(await rowOf(noticeId ?? 0)).toMatchObject({ state: 'awaited', dueAt: t0 })
  expect((await eventOf(eventSlug ?? '')).event.best).toBeNull()
  rmSync(join(files, 'drafts'))
  expect(await followDueMaps(t0, never)).toBe(1)
  const { event, timeline } = await eventOf(eventSlug ?? '')
  expect(event.best).toMatchObject({ noticeId, errorRadiusDeg: null })
  expect(timeline[0]).toMatchObject({ noticeId, revision: 2, isNews: true })
})

test('an archive brings the maps in its notices, and its links are not followed', async () => {
  const t0 = freshTime()
  const inside = wave({ name: 'S260830f', t0, issuedAt: t0, type: 'INITIAL', map: small })
  const linked = linking({ id: 'of-long-ago', t0: freshTime(), url: `${host.url}/archived.fits` })
  const items = [inside, linked].map(({ topic, bytes }, place) => {
    return { name: `${place}.json`, topic, bytes, producedAt: t0, fileTime: t0 }
  })
  await importArchive(
    (async function* () {
      yield* items
    })(),
    () => {},
  )
  const rows = await db().skyMap.findMany({ where: { createdAt: { gt: new Date(Date.now() - 3_600_000) } } })
  expect(rows.map(it => [it.source, it.state])).toEqual([['event.skymap', 'read']])
})
