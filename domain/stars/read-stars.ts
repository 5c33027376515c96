import type { Star } from './star.ts'

/** Where in a line of a table a star's numbers stand. */
export type StarColumns = {
  separator: string
  raDeg: number
  decDeg: number
  magnitude: number
  blue: number | null
}

// As Gaia's archive, VizieR (Tycho-2, UCAC, APASS) and people name them, the best first; degrees.
const NAMES = {
  raDeg: ['ra_icrs', 'ramdeg', 'radeg', 'ra_deg', 'raj2000', '_raj2000', 'ra'],
  decDeg: ['de_icrs', 'demdeg', 'dedeg', 'dec_deg', 'dej2000', '_dej2000', 'dec'],
  magnitude: ['vmag', 'vtmag', 'phot_g_mean_mag', 'gmag', 'magnitude', 'mag', 'v'],
}

/** Reads the first line of a table of stars: separated by commas, semicolons, bars or tabs; null where a column lacks. */
export function readStarColumns(line: string): StarColumns | null {
  const separator = [',', ';', '|', '\t'].find(it => line.split(it).length > 2)
  if (separator === undefined) return null
  const names = cellsOf(line, separator).map(it => it.toLowerCase())
  const find = (wanted: readonly string[]) => wanted.map(it => names.indexOf(it)).find(it => it >= 0) ?? -1
  const [raDeg, decDeg, magnitude] = [find(NAMES.raDeg), find(NAMES.decDeg), find(NAMES.magnitude)]
  if (raDeg < 0 || decDeg < 0 || magnitude < 0) return null
  const blue = names[magnitude] === 'vtmag' ? find(['btmag']) : -1
  return { separator, raDeg, decDeg, magnitude, blue: blue < 0 ? null : blue }
}

/** Reads a star; null for a line that is none, such as units, rulers, remarks, and stars without a place or a magnitude. */
export function readStar(line: string, columns: StarColumns): Star | null {
  const cells = cellsOf(line, columns.separator)
  const number = (column: number) => {
    const cell = cells[column] ?? ''
    return cell === '' ? Number.NaN : Number(cell)
  }
  const [raDeg, decDeg, stated] = [number(columns.raDeg), number(columns.decDeg), number(columns.magnitude)]
  const blue = columns.blue === null ? Number.NaN : number(columns.blue)
  // Tycho's own V is not quite Johnson's (ESA 1997, volume 1, section 1.3): V = VT - 0.090 (BT - VT).
  const magnitude = Number.isNaN(blue) ? stated : stated - 0.09 * (blue - stated)
  const isStar = raDeg >= 0 && raDeg <= 360 && Math.abs(decDeg) <= 90 && magnitude > -3 && magnitude < 30
  return isStar ? { raDeg: raDeg % 360, decDeg, magnitude } : null
}

const cellsOf = (line: string, separator: string) =>
  line.split(separator).map(it =>
    it
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  )
