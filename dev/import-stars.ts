import { createReadStream, existsSync } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { readStar, readStarColumns, type StarColumns } from '#domain/stars/read-stars.ts'
import type { Star } from '#domain/stars/star.ts'
import { importStars } from '#server/stars.ts'
import { needDatabase } from './need-database.ts'
import { Trouble } from './trouble.ts'

/** How many lines may stand before the names of the columns: VizieR writes what it was asked. */
const MOST_REMARKS = 200

/** Imports a table of stars (CSV, plain or gzipped), and says how many came. */
export async function importStarTable(path: string): Promise<void> {
  if (!existsSync(path)) throw new Trouble(`There is no ${path}.`)
  await needDatabase()
  const startedAt = performance.now()
  const name = basename(path).replace(/(\.\w{2,4}){1,2}$/, '')
  const count = await importStars(name, starsOf(path), written => {
    if (process.stdout.isTTY) process.stdout.write(`\r${written} stars\u001B[K`)
  })
  if (process.stdout.isTTY) process.stdout.write('\r\u001B[K')
  const seconds = (performance.now() - startedAt) / 1000
  console.log(`${count} stars of ${name} in ${seconds.toFixed(1)} s; finder charts show them from now on.`)
}

async function* starsOf(path: string): AsyncGenerator<Star> {
  const file = createReadStream(path)
  const lines = createInterface({ input: path.endsWith('.gz') ? file.pipe(createGunzip()) : file })
  let columns: StarColumns | null = null
  let before = 0
  for await (const line of lines) {
    if (columns) {
      const star = readStar(line, columns)
      if (star) yield star
    } else {
      columns = readStarColumns(line.replace(/^#\s*/, ''))
      before += 1
      if (!columns && before > MOST_REMARKS) break
    }
  }
  if (!columns)
    throw new Trouble(`${path} names no columns for right ascension, declination (degrees) and magnitude.`)
}
