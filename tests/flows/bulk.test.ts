import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GET } from '#app/data/[file]/route.ts'
import { type BulkFile, listBulkFiles, makeBulkFiles } from '#server/bulk-files.ts'
import { BULK_CONTENTS } from '#server/bulk-tables.ts'
import { storage } from '#server/storage.ts'
import { SUBMITTER_ADDRESS } from '#tests/notices/circular.ts'
import { openWorld, SECRETS, SITE_URL } from './open-world.ts'

// Everything that is public, as files that are made at night and read by programs that are not ours.

const { at } = openWorld()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulk-'))
  process.env.FILES_FOLDER = join(folder, 'files')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const NIGHT = new Date('2026-07-01T02:10:00Z')
const get = (file: string, headers = {}) =>
  GET(new Request(`${SITE_URL}/data/${file}`, { headers }), { params: Promise.resolve({ file }) })
const bytesOf = async (file: string) => Buffer.from(await (await get(file)).arrayBuffer())

test('they are made once a night, whole, with their sums; those of the night before go', async () => {
  expect(await makeBulkFiles(NIGHT)).toBe(true)
  expect(await makeBulkFiles(new Date('2026-07-02T01:59:00Z'))).toBe(false)
  const files = await listBulkFiles()
  expect(files.map(it => it.name).toSorted()).toEqual(
    BULK_CONTENTS.flatMap(it => [`${it}.csv.gz`, `${it}.jsonl.gz`, `${it}.parquet`]).toSorted(),
  )
  for (const file of files) {
    const bytes = await bytesOf(file.name)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256)
    expect(bytes.length).toBe(file.sizeBytes)
  }
  const sums = (await bytesOf('SHA256SUMS')).toString()
  expect(sums.trimEnd().split('\n')).toEqual(files.map(it => `${it.sha256}  ${it.name}`))
  const known = await get('events.parquet', {
    'if-none-match': `"${files.find(it => it.name === 'events.parquet')?.sha256}"`,
  })
  expect(known.status).toBe(304)
  expect((await get('nothing.parquet')).status).toBe(404)
  expect(await makeBulkFiles(new Date('2026-07-02T02:01:00Z'))).toBe(true)
  const next = await listBulkFiles()
  expect(next.every(it => it.madeAt.toISOString() === '2026-07-02T02:01:00.000Z')).toBe(true)
  for (const { sha256 } of next) expect(await storage().has(sha256)).toBe(true)
})

test('DuckDB reads the Parquet, and finds in it what CSV and JSON Lines say', async () => {
  await makeBulkFiles(new Date('2026-07-03T02:01:00Z'))
  const duck = await (await DuckDBInstance.create(':memory:')).connect()
  const ask = async (sql: string) => (await duck.runAndReadAll(sql)).getRowObjectsJson()
  for (const { name, content, rows } of (await listBulkFiles()).filter(it => it.format === 'parquet')) {
    const path = join(folder, name)
    await writeFile(path, await bytesOf(name))
    expect(await ask(`select count(*)::int as n from '${path}'`)).toEqual([{ n: rows }])
    const lines = gunzipSync(await bytesOf(`${content}.jsonl.gz`))
      .toString()
      .trimEnd()
      .split('\n')
      .filter(Boolean)
    expect([content, lines.length]).toEqual([content, rows])
    const ids = (await ask(`select id::varchar as id from '${path}'`)).map(it => it['id'])
    expect(ids).toEqual(lines.map(line => String((JSON.parse(line) as { id: unknown }).id)))
    await writeFile(join(folder, `${content}.csv`), gunzipSync(await bytesOf(`${content}.csv.gz`)))
    expect(
      await ask(`select count(*)::int as n from read_csv('${join(folder, `${content}.csv`)}', header=true)`),
    ).toEqual([{ n: rows }])
  }
  const [event] = await ask(
    `select id, ra_deg, epoch_ms(t0)::bigint as t0, has_counterpart, typeof(t0) as type from '${join(folder, 'events.parquet')}' where id = '${at().swift}'`,
  )
  expect(event).toMatchObject({ id: at().swift, ra_deg: 143.587, type: expect.stringContaining('TIMESTAMP') })
  expect(Number(event?.['t0'])).toBe(Date.parse('2026-05-14T02:12:08Z'))
  const [observation] = await ask(
    `select mag, latitude_deg, observers from '${join(folder, 'observations.parquet')}'`,
  )
  expect(observation).toEqual({ mag: 18.2, latitude_deg: null, observers: 'C. Herschel' })
})

test('every column is described, and nothing in any file is not for everybody', async () => {
  const described = JSON.parse((await bytesOf('datapackage.json')).toString()) as {
    resources: { path: string; hash: string; schema: { fields: { name: string; description: string }[] } }[]
  }
  const files = await listBulkFiles()
  expect(described.resources.map(it => it.hash)).toEqual(files.map(it => `sha256:${it.sha256}`))
  const named = ({ schema }: (typeof described.resources)[number]) => schema.fields.map(it => it.name)
  const isJson = ({ path }: { path: string }) => path.endsWith('.jsonl.gz')
  const others = described.resources.filter(it => !isJson(it))
  expect(others.every(it => it.schema.fields.every(field => field.description))).toBe(true)
  const firstLine = async ({ path }: { path: string }) =>
    gunzipSync(await bytesOf(basename(path)))
      .toString()
      .split(/\r?\n/)[0] ?? ''
  for (const it of others.filter(({ path }) => path.endsWith('.csv.gz')))
    expect([it.path, named(it)]).toEqual([it.path, (await firstLine(it)).split(',')])
  for (const it of described.resources.filter(isJson))
    expect([it.path, named(it)]).toEqual([it.path, Object.keys(JSON.parse(await firstLine(it)) as object)])
  const sent = (await get('events.csv.gz')).headers.get('content-disposition')
  expect(sent).toContain('filename="events.csv.gz"')
  const secrets = [...Object.values(SECRETS).map(String), SUBMITTER_ADDRESS, 'moderator@example.org']
  const plain = async ({ name, format }: BulkFile) => {
    const bytes = await bytesOf(name)
    return (format === 'parquet' ? bytes : gunzipSync(bytes)).toString('latin1')
  }
  for (const file of files) {
    const text = await plain(file)
    expect([file.name, secrets.filter(it => text.includes(it))]).toEqual([file.name, []])
  }
  const observations = files.find(it => it.name === 'observations.jsonl.gz')
  expect(observations?.rows).toBe(1)
})
