import { type FitsHeader, words } from '#domain/fits/fits-header.ts'
import { readFits } from '#domain/fits/read-fits.ts'
import { listCells } from './list-cells.ts'
import type { SkyMap, SkyMapFacts } from './sky-map.ts'
import { sortByDensity } from './sort-cells.ts'
import { findLayout } from './table-layout.ts'

/** COORDSYS as it occurs; a map that says nothing means the equator of J2000, as all of GCN's do. */
const FRAMES: Record<string, SkyMap['frame']> = {
  C: 'icrs',
  EQ: 'icrs',
  EQUATORIAL: 'icrs',
  CELESTIAL: 'icrs',
  ICRS: 'icrs',
  G: 'galactic',
  GAL: 'galactic',
  GALACTIC: 'galactic',
}
/** How far from 1 the sum of a map may be; the rest is rounding, and is shared out. */
const TOLERANCE = 0.01

/**
 * A HEALPix sky map from the bytes of a FITS file, inflated already: RING, NESTED or multi-order (UNIQ), probabilities
 * or densities. `why` is a sentence for the maintainer. Never throws, whatever the bytes.
 */
export function readSkyMap(bytes: Uint8Array): { ok: true; map: SkyMap } | { ok: false; why: string } {
  const fits = readFits(bytes)
  if (!fits.ok) return { ok: false, why: fits.why }
  const found = findLayout(fits.units)
  if (!found.ok) return found
  const { header } = found.layout
  const system = (words(header, 'COORDSYS') ?? words(header, 'SKYCOORD') ?? 'C').toUpperCase()
  const frame = FRAMES[system]
  if (!frame) return { ok: false, why: `coordinates of the system ${system.slice(0, 40)} are not read` }
  const listed = listCells(found.layout)
  if (!listed.ok) return listed
  const sum = sumOf(listed.probabilities)
  if (!(Math.abs(sum - 1) <= TOLERANCE)) {
    return { ok: false, why: `the probabilities sum to ${sum.toPrecision(4)}, not to 1` }
  }
  const sorted = sortByDensity(listed)
  for (let i = 0; i < sorted.probabilities.length; i++) {
    sorted.probabilities[i] = (sorted.probabilities[i] as number) / sum
  }
  return { ok: true, map: { frame, ...sorted, facts: factsOf(header, fits.units[0]?.header ?? header) } }
}

function sumOf(numbers: Float64Array): number {
  let sum = 0
  for (const number of numbers) sum += number
  return sum
}

/** From the table's header, or from the file's first one where that says nothing. */
function factsOf(header: FitsHeader, first: FitsHeader): SkyMapFacts {
  const text = (keyword: string) => words(header, keyword) ?? words(first, keyword)
  const number = (keyword: string) =>
    [header.get(keyword), first.get(keyword)].find(value => typeof value === 'number') ?? null
  const object = [words(header, 'OBJECT'), words(first, 'OBJECT')].find(
    // healpy writes here how much of the sky the table covers.
    it => it !== null && !['FULLSKY', 'PARTIAL', 'UNKNOWN'].includes(it.toUpperCase()),
  )
  const [meanMpc, standardDeviationMpc] = [number('DISTMEAN'), number('DISTSTD')]
  return {
    object: object ?? null,
    creator: text('CREATOR'),
    dateObs: text('DATE-OBS'),
    mjdObs: number('MJD-OBS'),
    distance: meanMpc === null || standardDeviationMpc === null ? null : { meanMpc, standardDeviationMpc },
  }
}
