import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { alongNight } from './along-night.ts'
import { nightPath } from './night-path.ts'
import { placeOf } from './place.ts'
import { separationDeg } from './separation.ts'
import { skyOfSite } from './sky-of-site.ts'
import { skyAt } from './sky-track.ts'

const HOUR_MS = 3_600_000
const SITES = [
  { latDeg: 42.94, lonDeg: 0.14, elevationM: 2877 },
  { latDeg: -43.95, lonDeg: -176.56, elevationM: 20 },
  { latDeg: 69.65, lonDeg: 179.9, elevationM: 0 },
  { latDeg: -0.18, lonDeg: -78.47, elevationM: 2850 },
]
const TARGETS = [
  { raDeg: 83.6, decDeg: 22 },
  { raDeg: 359.9, decDeg: -62.8 },
  { raDeg: 190, decDeg: 88.5 },
]

/** A direction over a place as one of the sphere, so that what is near the zenith is compared fairly. */
const asDirection = (it: { altitudeDeg: number; azimuthDeg: number }) => ({
  raDeg: it.azimuthDeg,
  decDeg: it.altitudeDeg,
})

test.each(SITES.flatMap(site => TARGETS.map(target => [site, target] as const)))(
  'over %o, %o stands where the whole arithmetic has it, all day long',
  (site, target) => {
    const fromMs = Date.parse('2026-11-21T11:00:00Z')
    const path = nightPath(target, site, { fromMs, toMs: fromMs + 24 * HOUR_MS })
    for (let atMs = fromMs; atMs <= path.toMs; atMs += 0.37 * HOUR_MS) {
      const exact = skyOfSite(placeOf(site), skyAt(atMs), target)
      const found = alongNight(path, atMs)
      expect(separationDeg(asDirection(found), asDirection(exact))).toBeLessThan(0.01)
      expect(Math.abs(found.moonAwayDeg - exact.moonSeparationDeg)).toBeLessThan(0.01)
      expect(found.airmass === null).toBe(exact.airmass === null)
    }
  },
)

type Row = Record<string, string>

function referenceRows(): Row[] {
  const text = readFileSync(new URL('./reference-positions.tsv', import.meta.url), 'utf8').trimEnd()
  const [head = '', ...lines] = text.split('\n')
  const columns = head.split('\t')
  return lines.map(line => {
    const cells = line.split('\t')
    return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']))
  })
}

const rows = referenceRows().filter(it => it['kind'] === 'full')

test('there are positions of astropy to compare with', () => expect(rows.length).toBeGreaterThan(10))

test.each(rows.map(row => [`${row['id']} ${row['site']}`, row] as const))(
  'as astropy has it: %s',
  (_, row) => {
    const number = (column: string) => Number(row[column])
    const site = { latDeg: number('lat_deg'), lonDeg: number('lon_deg'), elevationM: number('elev_m') }
    const target = { raDeg: number('ra_j2000_deg'), decDeg: number('dec_j2000_deg') }
    const atMs = Date.parse(row['utc'] ?? '')
    const path = nightPath(target, site, { fromMs: atMs - 7 * HOUR_MS, toMs: atMs + 6 * HOUR_MS })
    const found = alongNight(path, atMs)
    const said = { altitudeDeg: number('alt_deg'), azimuthDeg: number('az_deg') }
    expect(separationDeg(asDirection(found), asDirection(said))).toBeLessThan(0.012)
    expect(Math.abs(found.moonAwayDeg - number('moon_sep_deg'))).toBeLessThan(0.02)
  },
)
