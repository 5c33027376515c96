import { shippedStarsWithin } from '#domain/stars/shipped-stars.ts'
import type { Star } from '#domain/stars/star.ts'
import { withoutTwins } from '#domain/stars/without-twins.ts'
import { inTransaction, pool } from './db.ts'
import { readMark, writeMark } from './settings.ts'

/** The catalogue that a maintainer imported, under the name that charts give it. */
export type ImportedCatalogue = { name: string; count: number }

const MARK = 'stars.imported'
/** More are not drawn, and a wide field of a deep catalogue has a million. */
const MOST = 3000
const BATCH = 10_000
const ZONES_A_DEGREE = 2

/** What was imported last; null while there is only the catalogue that comes along. */
export function importedCatalogue(): Promise<ImportedCatalogue | null> {
  return readMark<ImportedCatalogue>(MARK)
}

/** The stars within so many degrees of a direction (ICRS), the brightest first, at most so many as a chart draws. */
export async function starsWithin(
  centre: { raDeg: number; decDeg: number },
  radiusDeg: number,
): Promise<Star[]> {
  const shipped = shippedStarsWithin(centre, radiusDeg)
  const imported = await importedWithin(centre, radiusDeg)
  return withoutTwins(imported, shipped).slice(0, MOST)
}

async function importedWithin(centre: { raDeg: number; decDeg: number }, radiusDeg: number): Promise<Star[]> {
  const [low, high] = [Math.max(-90, centre.decDeg - radiusDeg), Math.min(90, centre.decDeg + radiusDeg)]
  const zones = Array.from({ length: zoneOf(high) - zoneOf(low) + 1 }, (_, i) => zoneOf(low) + i)
  const ranges = rightAscensions(centre, radiusDeg)
  const { rows } = await pool().query<Star>(
    `select s.ra_deg as "raDeg", s.dec_deg as "decDeg", s.magnitude
       from unnest($1::float8[], $2::float8[]) as it(first, last)
       join stars s on s.zone = any($3) and s.ra_deg between it.first and it.last
      where sind(s.dec_deg) * sind($4) + cosd(s.dec_deg) * cosd($4) * cosd(s.ra_deg - $5) >= cosd($6)
      order by s.magnitude limit $7`,
    [
      ranges.map(it => it[0]),
      ranges.map(it => it[1]),
      zones,
      centre.decDeg,
      centre.raDeg,
      Math.min(180, radiusDeg),
      MOST,
    ],
  )
  return rows
}

const zoneOf = (decDeg: number) => Math.min(359, Math.floor((decDeg + 90) * ZONES_A_DEGREE))

/** The ranges of right ascension that a cone reaches into: two where it lies across 0 h, all where it holds a pole. */
function rightAscensions(centre: { raDeg: number; decDeg: number }, radiusDeg: number): [number, number][] {
  if (Math.abs(centre.decDeg) + radiusDeg >= 90) return [[0, 360]]
  const radians = Math.PI / 180
  const half = Math.asin(Math.sin(radiusDeg * radians) / Math.cos(centre.decDeg * radians)) / radians
  const [first, last] = [centre.raDeg - half, centre.raDeg + half]
  if (first < 0)
    return [
      [0, last],
      [first + 360, 360],
    ]
  return last < 360
    ? [[first, last]]
    : [
        [first, 360],
        [0, last - 360],
      ]
}

/**
 * Takes the stars of a catalogue in place of those that were imported before, all of them or none: charts show the old
 * ones until all have come. Says how many there are.
 */
export async function importStars(
  name: string,
  stars: AsyncIterable<Star>,
  onCount: (count: number) => void,
): Promise<number> {
  const count = await inTransaction(async client => {
    await client.query('lock table stars in share row exclusive mode')
    await client.query('delete from stars')
    let written = 0
    let batch: Star[] = []
    const write = async () => {
      await client.query(
        `insert into stars (zone, ra_deg, dec_deg, magnitude)
         select * from unnest($1::smallint[], $2::float8[], $3::float8[], $4::real[])`,
        [
          batch.map(it => zoneOf(it.decDeg)),
          batch.map(it => it.raDeg),
          batch.map(it => it.decDeg),
          batch.map(it => it.magnitude),
        ],
      )
      written += batch.length
      batch = []
      onCount(written)
    }
    for await (const star of stars) {
      batch.push(star)
      if (batch.length >= BATCH) await write()
    }
    await write()
    return written
  })
  await pool().query('analyze stars')
  await writeMark(MARK, { name, count } satisfies ImportedCatalogue)
  return count
}
