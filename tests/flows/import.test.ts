import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createGunzip, createGzip } from 'node:zlib'
import { pack } from 'tar-stream'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openCirculars, openNotices } from '#dev/archives.ts'
import { writeCirculars, writeNotices } from '#dev/bench/archive.ts'
import { findNotices } from '#dev/replay-list.ts'
import { until } from '#dev/until.ts'
import { closeDb, pool } from '#server/db.ts'
import { closeQueue } from '#server/queue.ts'
import { reread } from '#server/rereading.ts'
import { untoldEvents } from '#server/revisions.ts'
import { freshDatabase } from '#tests/database.ts'
import { makePerson } from '#tests/factories/people.ts'
import { circularMessage, SUBMITTER_ADDRESS } from '#tests/notices/circular.ts'
import { tellCirculars } from '#tests/notices/circulars.ts'
import { fermiTrigId, yymmdd } from '#tests/notices/gcn-time.ts'
import { fermiAlert, fermiPosition } from '#tests/notices/templates.ts'
import { fanOut } from '#workers/alerts/fan-out.ts'
import { type Imported, importArchive } from '#workers/gcn/import.ts'
import { ingest } from '#workers/gcn/ingest.ts'
import { allThatIsKept } from './all-that-is-kept.ts'

const program = fileURLToPath(new URL('../../dev/import.ts', import.meta.url))
const history = fileURLToPath(new URL('../notices/history', import.meta.url))
const corpus = fileURLToPath(new URL('../../../shared/notices', import.meta.url))

const folder = mkdtempSync(join(tmpdir(), 'afterglow-import-'))
let drop: () => Promise<void>
beforeAll(async () => {
  // Recorded mock events show as well as others what belongs together.
  process.env.LVK_MOCKS = 'keep'
  drop = (await freshDatabase()).drop
})
beforeEach(empty)
afterAll(async () => {
  await closeQueue()
  await closeDb()
  await drop()
  rmSync(folder, { recursive: true })
})

async function empty(): Promise<void> {
  await pool().query('truncate events, notices, triggers, revisions, circulars, deliveries, users cascade')
}

const importNotices = (path: string) => importArchive(openNotices(path).items, () => {})
const importCirculars = (path: string) => importArchive(openCirculars(path).items, () => {})
const counts = ({ looked, new: added, edited, known, unreadable }: Imported) => [
  looked,
  added,
  edited,
  known,
  unreadable,
]

/** One by one; when each was produced is what the import before found. */
async function ingestNotices(path: string, producedAt: ReadonlyMap<string, Date>): Promise<void> {
  for (const { path: file, topic } of findNotices([path], null)) {
    const bytes = readFileSync(file)
    const at = producedAt.get(createHash('sha256').update(bytes).digest('hex')) ?? new Date()
    const message = { topic: topic ?? '', partition: null, offset: null, producedAt: at, bytes }
    await ingest(message, new Date())
  }
}

async function timesKept(): Promise<Map<string, Date>> {
  const { rows } = await pool().query<{ sum: string; at: Date }>(
    'select sha256 as sum, produced_at as at from notices',
  )
  return new Map(rows.map(row => [row.sum, row.at]))
}

async function writeTar(name: string, records: readonly { name: string; bytes: Buffer }[]): Promise<string> {
  const path = join(folder, name)
  const tar = pack()
  const written = pipeline(tar, createGzip(), createWriteStream(path))
  for (const { name: entry, bytes } of records) tar.entry({ name: entry }, bytes)
  tar.finalize()
  await written
  return path
}

test('the history and its circulars come in as through ingest one by one', async () => {
  const circulars = tellCirculars()
  const tar = await writeTar(
    'history.tar.gz',
    circulars.map(({ bytes }, place) => ({ name: `archive.json/${place}.json`, bytes })),
  )
  const count = findNotices([history], null).length
  expect(counts(await importNotices(history))).toEqual([count, count, 0, 0, 0])
  const notices = await allThatIsKept()
  const inTar = await importCirculars(tar)
  expect(inTar.unreadable).toBe(0)
  const { tales: _tales, ...all } = await allThatIsKept()
  expect(counts(await importNotices(history))).toEqual([count, 0, 0, count, 0])
  expect(counts(await importCirculars(tar))).toEqual([circulars.length, 0, 0, circulars.length, 0])

  const times = await timesKept()
  await empty()
  await ingestNotices(history, times)
  expect(notices).toEqual(await allThatIsKept())
  for (const { topic, bytes, producedAt } of circulars) {
    await ingest({ topic, bytes, producedAt, partition: null, offset: null }, new Date())
  }
  expect(await allThatIsKept()).toMatchObject(all)
  expect(all.circulars.filter(it => it['event'] !== null).length).toBeGreaterThan(8)
})

test.skipIf(!existsSync(join(corpus, 'MANIFEST.tsv')))(
  'so do the recorded notices, skipped where ../shared/notices is absent',
  async () => {
    const { looked, unreadable } = await importNotices(corpus)
    expect(looked).toBeGreaterThan(400)
    expect(unreadable).toBe(0)
    const { tales: _tales, ...all } = await allThatIsKept()
    const times = await timesKept()
    await empty()
    await ingestNotices(corpus, times)
    expect(await allThatIsKept()).toMatchObject(all)
  },
)

/** The program itself, in a process of its own. */
function start(words: readonly string[], settings: Record<string, string> = {}) {
  const env = { ...process.env, ...settings }
  const child = spawn(process.execPath, ['--no-warnings', program, ...words], { env, stdio: 'pipe' })
  let [said, complaint] = ['', '']
  child.stdout.on('data', chunk => (said += chunk))
  child.stderr.on('data', chunk => (complaint += chunk))
  const ended = once(child, 'close').then(([code]) => ({ code, lines: said.trim().split('\n'), complaint }))
  return { kill: () => child.kill('SIGKILL'), ended }
}

/** Whoever keeps the notice of this file waits until `goOn`. */
async function stopBefore(file: string) {
  const gate = await pool().connect()
  const sum = createHash('sha256').update(readFileSync(file)).digest('hex')
  await gate.query(`select pg_advisory_lock(${GATE})`)
  await pool().query(`
    create function wait_at_gate() returns trigger language plpgsql as
      $$ begin perform pg_advisory_xact_lock(${GATE}); return new; end $$;
    create trigger wait_at_gate before insert on notices for each row when (new.sha256 = '${sum}')
      execute function wait_at_gate()`)
  return {
    isReached: () =>
      until(async () => {
        const waiting = await pool().query(
          `select 1 from pg_locks where locktype = 'advisory' and objid = ${GATE} and not granted`,
        )
        return waiting.rowCount === 1
      }, 30_000),
    async goOn() {
      await gate.query(`select pg_advisory_unlock(${GATE})`)
      gate.release()
      await pool().query('drop trigger wait_at_gate on notices; drop function wait_at_gate')
    },
  }
}

const GATE = 42_424_242

test('an import that was killed in the middle goes on where it was, and ends like one that was not', async () => {
  const notices = join(folder, 'many')
  writeNotices(notices, 900)
  const tar = join(folder, 'many.tar.gz')
  await writeCirculars(tar, 400)
  await importCirculars(tar)
  await importNotices(notices)
  const expected = await allThatIsKept()
  await empty()

  await importCirculars(tar)
  const files = findNotices([notices], null)
  const gate = await stopBefore(files[610]?.path ?? '')
  const killed = start(['notices', notices])
  expect(await gate.isReached()).toBe(true)
  killed.kill()
  expect((await killed.ended).code).toBeNull()
  await gate.goOn()
  // Two batches were through, the third never happened.
  expect((await pool().query('select 1 from notices')).rowCount).toBe(500)
  const again = await start(['notices', notices]).ended
  expect(again.complaint).toBe('')
  expect(again.lines).toEqual([
    expect.stringMatching(/^900 looked at in [\d.]+ s \(\d+ a second\):$/),
    '400 new, 0 edited, 500 known, 0 unreadable.',
  ])
  expect(await allThatIsKept()).toEqual(expected)
})

test('in another order the same events come out', async () => {
  const [notices, tar] = [join(folder, 'some'), join(folder, 'some.tar.gz')]
  writeNotices(notices, 300)
  await writeCirculars(tar, 200)
  await importCirculars(tar)
  await importNotices(notices)
  const { tales: _tales, ...first } = await allThatIsKept()
  expect(first.circulars.filter(it => it['event'] !== null).length).toBeGreaterThan(100)
  await empty()
  await importNotices(notices)
  await importCirculars(tar)
  expect(await allThatIsKept()).toMatchObject(first)
})

const record = (id: number, version = 1, subject = 'GRB 260101A: a circular') => ({
  name: `archive.json/${id}.json`,
  bytes: circularMessage({ id, version, subject, createdOn: new Date('2026-01-02T03:04:05Z') }).bytes,
})

test('what cannot be read is counted by reason and kept for the maintainer, without addresses', async () => {
  const tar = await writeTar('partly.tar.gz', [
    record(1),
    { name: 'archive.json/2.json', bytes: Buffer.from(`{ "submitter": "<${SUBMITTER_ADDRESS}>", `) },
    { name: 'archive.json/3.json', bytes: Buffer.from(`[ "broken ${SUBMITTER_ADDRESS}`) },
    { name: 'archive.json/4.json', bytes: Buffer.from('{ "circularId": 4, "subject": "no body" }') },
    { name: 'archive.json/5.json', bytes: Buffer.from('{ "circularId": 5, "subject": "none either" }') },
    { name: 'archive.json/6.json', bytes: Buffer.alloc(5_000_000, '{') },
    { name: 'archive.json/._1.json', bytes: Buffer.from('what macOS leaves behind') },
    { name: 'archive.json/README.md', bytes: Buffer.from('what this is') },
  ])
  const expected = { looked: 6, new: 1, edited: 0, known: 0, unreadable: 5 }
  const reasons = new Map([
    ['not readable as JSON', { count: 2, example: 'archive.json/2.json' }],
    ['circular … has no subject or body', { count: 2, example: 'archive.json/4.json' }],
    ['larger than … MiB', { count: 1, example: 'archive.json/6.json' }],
  ])
  expect(await importCirculars(tar)).toEqual({ ...expected, reasons })
  expect(await importCirculars(tar)).toEqual({ ...expected, new: 0, known: 1, reasons })
  const kept = await pool().query<{ readable: boolean; text: string }>(
    `select readable, encode(raw, 'escape') as text from notices`,
  )
  expect(kept.rows.map(it => it.readable)).toEqual([false, false, false, false])
  expect(kept.rows.map(it => it.text).join()).not.toContain(SUBMITTER_ADDRESS)
})

test('an edited circular replaces the one before, a tar is a tar however it is packed, and so is a folder', async () => {
  expect(counts(await importCirculars(await writeTar('first.tgz', [record(7), record(8)])))).toEqual([
    2, 2, 0, 0, 0,
  ])
  const later = await writeTar('later.tar.gz', [
    record(7, 2, 'GRB 260101A: edited'),
    record(8),
    record(9),
    record(9),
  ])
  expect(counts(await importCirculars(later))).toEqual([4, 1, 1, 2, 0])
  const plain = join(folder, 'plain.tar')
  await pipeline(createReadStream(later), createGunzip(), createWriteStream(plain))
  expect(counts(await importCirculars(plain))).toEqual([4, 0, 0, 4, 0])
  const loose = join(folder, 'loose', 'archive.json')
  mkdirSync(loose, { recursive: true })
  for (const id of [9, 10]) writeFileSync(join(loose, `${id}.json`), record(id).bytes)
  expect(counts(await importCirculars(join(folder, 'loose')))).toEqual([2, 1, 0, 1, 0])
  const { rows } = await pool().query('select id, version from circulars order by id::int')
  expect(rows.map(it => [it.id, it.version])).toEqual([
    ['7', 2],
    ['8', 1],
    ['9', 1],
    ['10', 1],
  ])
})

test('nobody is told of what an archive brings, however young it is', async () => {
  await makePerson({ email: 'all@example.org' })
  const t0 = new Date(Date.now() - 120_000)
  const fresh = join(folder, 'fresh')
  mkdirSync(fresh)
  const notices = {
    'FERMI_GBM_ALERT.xml': fermiAlert({ t0, issuedAt: new Date() }),
    'FERMI_GBM_GND_POS.xml': fermiPosition({
      stage: 'GND',
      t0,
      raDeg: 10,
      decDeg: 20,
      errorRadiusDeg: 2,
      duration: 'Long',
      issuedAt: new Date(),
    }),
  }
  for (const [name, { bytes }] of Object.entries(notices)) writeFileSync(join(fresh, name), bytes)
  await importNotices(fresh)
  const circular = circularMessage({
    id: 11,
    subject: `GRB ${yymmdd(t0)}B: a burst`,
    body: `Fermi trigger ${fermiTrigId(t0)}`,
  })
  await importCirculars(await writeTar('young.tar.gz', [{ name: '11.json', bytes: circular.bytes }]))
  expect((await pool().query('select 1 from events where revision = 3 and told_revision = 3')).rowCount).toBe(
    1,
  )
  expect(await untoldEvents(10)).toEqual([])
  await fanOut(1000)
  expect((await pool().query('select 1 from deliveries')).rowCount).toBe(0)
})

test('one that breaks the folding is kept unread, and those beside it come in', async () => {
  const notices = join(folder, 'broken')
  writeNotices(notices, 40)
  await pool().query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise 'no such burst'; end $$;
    create trigger refuse before insert on revisions for each row when (new.facts->>'slug' like 'swift-%')
      execute function refuse()`)
  const sum = await importNotices(notices)
  await pool().query('drop trigger refuse on revisions; drop function refuse')
  const [reason, { count = 0 } = {}] = [...sum.reasons][0] ?? []
  expect(reason).toBe('no event could be made of it: no such burst')
  expect(count).toBeGreaterThan(0)
  expect(counts(sum)).toEqual([40, 40 - count, 0, 0, count])
  expect((await reread({ topic: null, reason: null })).changed).toBe(count)
  const mended = await allThatIsKept()
  await empty()
  await importNotices(notices)
  const { tales: _tales, ...whole } = await allThatIsKept()
  expect(mended).toMatchObject({ notices: whole.notices, triggers: whole.triggers })
})

test('an archive that breaks off in the middle is good until there', async () => {
  const many = Array.from({ length: 300 }, (_, place) => record(place + 1))
  const whole = readFileSync(await writeTar('whole.tar.gz', many))
  const cut = join(folder, 'cut.tar.gz')
  writeFileSync(cut, whole.subarray(0, -300))
  const { code, lines, complaint } = await start(['circulars', cut]).ended
  expect(code).toBe(1)
  expect(complaint).toMatch(/cut\.tar\.gz is no gzipped tar file, or a damaged one: unexpected end of file\./)
  expect(lines[1]).toMatch(/^\d+ new, 0 edited, 0 known, 0 unreadable\.$/)
  expect((await pool().query('select 1 from circulars')).rowCount).toBe(Number.parseInt(lines[1] ?? '', 10))
})

test.for([
  [[], /What to import\?/],
  [['toString', 'x'], /What to import\?/],
  [['circulars', 'nowhere.tar.gz'], /There is no .*nowhere\.tar\.gz\./],
  [['notices', 'nowhere'], /There is no .*nowhere\./],
  [['circulars', program], /is no tar file, or a damaged one/],
  [['circulars', fileURLToPath(new URL('../journeys', import.meta.url))], /There is no circular in/],
  [['notices', history, '--quickly'], /What to import\?/],
] as const)('%j is answered with a sentence', async ([words, sentence]) => {
  const { code, complaint } = await start(words).ended
  expect(code).toBe(1)
  expect(complaint).toMatch(sentence)
  expect(complaint).not.toContain('    at ')
})

test('without a database it says so', async () => {
  const nobody = 'postgresql://nobody@127.0.0.1:1/nothing'
  const { code, complaint } = await start(['notices', history], { DATABASE_URL: nobody }).ended
  expect(code).toBe(1)
  expect(complaint).toMatch(/The database cannot be reached\./)
})
