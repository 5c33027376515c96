import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { separationDeg } from '#domain/sky/separation.ts'
import { unitVector } from '#domain/sky/vectors.ts'
import { areaOf, mostProbable } from './area-of.ts'
import { directionIn } from './frames.ts'
import { cellAt, centreOf, nestedFromRing, ringFromNested, uniqOf } from './healpix.ts'
import { keepMost } from './keep-most.ts'
import { probabilityWithin } from './probability-within.ts'
import { readSkyMap } from './read-sky-map.ts'
import type { SkyMap } from './sky-map.ts'

// Small maps of every kind, and what healpy and astropy say of them: how they were made stands in reference.tsv.
const SAMPLES = new URL('./samples/', import.meta.url)
const NAMES = ['ring', 'nested', 'multi-order', 'unsigned', 'partial', 'galactic']

function sample(name: string): SkyMap {
  const read = readSkyMap(gunzipSync(readFileSync(new URL(`${name}.fits.gz`, SAMPLES))))
  if (!read.ok) throw new Error(`${name}: ${read.why}`)
  return read.map
}

const MAPS = new Map(NAMES.map(name => [name, sample(name)]))
const ROWS = readFileSync(new URL('reference.tsv', SAMPLES), 'utf8')
  .trim()
  .split('\n')
  .filter(line => !line.startsWith('#'))
  .slice(1)
  .map(line => {
    const [kind = '', of = '', argument = '', ra = '', dec = '', expected = ''] = line.split('\t')
    return { kind, of, argument, raDeg: Number(ra), decDeg: Number(dec), expected }
  })

function mapOf(name: string): SkyMap {
  const map = MAPS.get(name)
  if (!map) throw new Error(`no sample ${name}`)
  return map
}

/** The rows of a kind for which the claim does not hold. */
function failing(kind: string, holds: (row: (typeof ROWS)[number]) => boolean) {
  const rows = ROWS.filter(row => row.kind === kind)
  expect(rows.length).toBeGreaterThanOrEqual(6)
  return rows.filter(row => !holds(row))
}

test('areas are those of the sorted cells', () => {
  const wrong = failing('area', ({ of, argument, expected }) => {
    return Math.abs(areaOf(mapOf(of), Number(argument)) / Number(expected) - 1) < 1e-6
  })
  expect(wrong).toEqual([])
})

test('circles hold what query_disc finds at NSIDE 1024', () => {
  const wrong = failing('within', ({ of, argument, expected, ...centre }) => {
    const within = probabilityWithin(mapOf(of), { ...centre, radiusDeg: Number(argument) })
    return Math.abs(within - Number(expected)) < 0.0005 + 0.02 * Number(expected)
  })
  expect(wrong).toEqual([])
})

test('the most of a map answers alike', () => {
  const wrong = failing('within', ({ of, argument, expected, ...centre }) => {
    const kept = keepMost(mapOf(of), 0.9999, 1000)
    return (
      Math.abs(probabilityWithin(kept, { ...centre, radiusDeg: Number(argument) }) - Number(expected)) < 0.02
    )
  })
  expect(wrong).toEqual([])
})

test('the most probable cell', () => {
  const wrong = failing('best', ({ of, expected, ...place }) => {
    const map = mapOf(of)
    // astropy's galactic frame hangs on FK5, 0.02 arcseconds away from ICRS.
    const isThere = separationDeg(mostProbable(map), place) < (of === 'galactic' ? 1e-5 : 1e-7)
    return isThere && Math.abs((map.probabilities[0] ?? 0) - Number(expected)) < 1e-8
  })
  expect(wrong).toEqual([])
})

test('cells are where healpy has them, from order 0 to 14', () => {
  const wrong = failing('cell', ({ of, argument, expected, ...direction }) => {
    const order = Number(of)
    const [nested = Number.NaN, ring = Number.NaN] = argument.split(' ').map(Number)
    const [raDeg = Number.NaN, decDeg = Number.NaN] = expected.split(' ').map(Number)
    const cell = cellAt(order, unitVector(direction))
    return (
      cell === uniqOf(order, nested) &&
      ringFromNested(order, nested) === ring &&
      nestedFromRing(order, ring) === nested &&
      separationDeg(directionIn('icrs', centreOf(cell)), { raDeg, decDeg }) < 2e-8
    )
  })
  expect(wrong).toEqual([])
})

test('what else the files say', () => {
  expect(mapOf('multi-order').facts).toEqual({
    object: 'S123456a',
    creator: 'BAYESTAR',
    dateObs: '2023-05-18T12:59:08.153968',
    mjdObs: 60082.54106659685,
    distance: { meanMpc: 143.25, standardDeviationMpc: 41.5 },
  })
  expect(mapOf('nested').facts).toMatchObject({
    object: 'GRB180716999',
    creator: "O'Neill's",
    dateObs: '2018-07-16T23:58:00',
    distance: null,
  })
  expect(mapOf('ring').facts.object).toBeNull()
  expect(NAMES.map(name => mapOf(name).frame)).toEqual([...Array(5).fill('icrs'), 'galactic'])
})

// Recorded LVK alerts, where they lie beside the project; areas by numpy from the same cells, astropy-healpix's orders.
const LVK = new URL('../../../shared/notices/lvk/', import.meta.url)

test.skipIf(!existsSync(LVK)).each([
  ['INITIAL_S230518h.json', 179.684130423, 665.974779678, { raDeg: 95.712890625, decDeg: -10.958863307 }],
  [
    'UPDATE_MS181101ab_20181101T222246_2.json',
    8.900583436,
    30.979860313,
    { raDeg: 194.304199219, decDeg: -17.856895095 },
  ],
])('the map in %s', (file, half, most, best) => {
  const alert = JSON.parse(readFileSync(new URL(file, LVK), 'utf8')) as { event: { skymap: string } }
  const read = readSkyMap(Buffer.from(alert.event.skymap, 'base64'))
  if (!read.ok) throw new Error(read.why)
  expect(areaOf(read.map, 0.5)).toBeCloseTo(half, 6)
  expect(areaOf(read.map, 0.9)).toBeCloseTo(most, 6)
  expect(separationDeg(mostProbable(read.map), best)).toBeLessThan(1e-6)
})
