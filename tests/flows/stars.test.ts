import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { separationDeg } from '#domain/sky/separation.ts'
import type { Star } from '#domain/stars/star.ts'
import { closeDb, pool } from '#server/db.ts'
import { importedCatalogue, importStars, starsWithin } from '#server/stars.ts'
import { freshDatabase } from '#tests/database.ts'

// A deeper catalogue for finder charts, in a real database, brought by the program that maintainers start.

const program = fileURLToPath(new URL('../../dev/import.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'afterglow-stars-'))
let drop: () => Promise<void>

beforeAll(async () => {
  drop = (await freshDatabase()).drop
})
afterAll(async () => {
  await closeDb()
  await drop()
  rmSync(folder, { recursive: true })
})

async function importFile(path: string) {
  const child = spawn(process.execPath, ['--no-warnings', program, 'stars', path], { env: process.env })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (said += bytes))
  const [code] = (await once(child, 'exit')) as [number]
  return { code, said }
}

async function* all(stars: readonly Star[]) {
  yield* stars
}

/** Faint stars on a grid over the whole sky, every 3 degrees or so: the poles and 0 h among them. */
const GRID: Star[] = Array.from({ length: 61 }, (_, i) => -90 + 3 * i).flatMap(decDeg =>
  Array.from({ length: 120 }, (_, j) => ({ raDeg: 3 * j, decDeg, magnitude: 12 + (j % 7) / 2 })),
)

test('every star within a circle is found, wherever the circle is', async () => {
  await importStars('grid', all(GRID), () => {})
  const circles = [
    [0.2, 0, 7],
    [359.9, 45, 10],
    [180, 89, 5],
    [77, -88.5, 2],
    [120, 80, 12],
    [10, -60, 0.5],
  ] as const
  for (const [raDeg, decDeg, radiusDeg] of circles) {
    const centre = { raDeg, decDeg }
    const found = (await starsWithin(centre, radiusDeg)).filter(
      it => it.magnitude >= 12 && it.decDeg % 3 === 0,
    )
    const wanted = GRID.filter(it => separationDeg(centre, it) <= radiusDeg)
    expect([raDeg, decDeg, found.length]).toEqual([raDeg, decDeg, wanted.length])
  }
})

test('a table comes in by the command, in place of the one before; a star that both catalogues know is drawn once', async () => {
  const path = join(folder, 'gaia-taurus.csv.gz')
  // Alcyone as Gaia has it years later, and a faint one beside it.
  const text = 'source_id,ra,dec,phot_g_mean_mag\n1,56.87121,24.10491,2.9\n2,56.9,24.11,15.25\n3,,,7\n'
  writeFileSync(path, gzipSync(text))
  const { code, said } = await importFile(path)
  expect([code, said]).toEqual([0, expect.stringContaining('2 stars of gaia-taurus')])
  expect(await importedCatalogue()).toEqual({ name: 'gaia-taurus', count: 2 })
  const near = await starsWithin({ raDeg: 56.871, decDeg: 24.105 }, 0.05)
  expect(near.filter(it => it.magnitude < 4).length).toBe(1)
  expect(near.at(-1)).toEqual({ raDeg: 56.9, decDeg: 24.11, magnitude: 15.25 })
  const { rows } = await pool().query('select count(*)::int as count from stars')
  expect(rows).toEqual([{ count: 2 }])
})

test('a file that is no table of stars changes nothing', async () => {
  const path = join(folder, 'page.csv')
  writeFileSync(path, '<html>\nNot found\n')
  const { code, said } = await importFile(path)
  expect(code).not.toBe(0)
  expect(said).toContain('names no columns')
  expect((await importFile(join(folder, 'absent.csv'))).said).toContain('There is no')
  const { rows } = await pool().query('select count(*)::int as count from stars')
  expect(rows).toEqual([{ count: 2 }])
})
