import { placeOf } from './place.ts'
import type { Region } from './region.ts'
import { centreForHalf } from './share-above.ts'
import { BY_PHASE, type SiteBook } from './site-book.ts'
import { type SkyGrid, skyGrid } from './sky-grid.ts'
import { skyAt } from './sky-track.ts'
import { drawEvenly, halfHeightAt, type ZenithTable, zenithTable } from './zenith-table.ts'

const RADIANS = Math.PI / 180
export const STEP_MS = 300_000
export const DAY_STEPS = 288
/** How far the Earth turns against the stars in a step, degrees. */
const TURN_DEG = (STEP_MS / 86_164_090.5) * 360
/** A condition that fails by more than this, as a sine, hides those after it. */
const CLEAR = 1e-4

/** One event over all sites: what is worked out once. */
export type Search = {
  region: Region
  atMs: number
  grid: SkyGrid
  /** For each length of the shortest window, the moment at its end. */
  ends: Map<number, SkyGrid>
  /** For each altitude limit, the sine that the centre must reach. */
  heights: Map<number, number>
  table: ZenithTable | null
  /** The region by fewer points. */
  thin: Region
  /** Room for one moment between two of the grid. */
  between: SkyGrid
}

export function openSearch(region: Region, book: SiteBook, atMs: number): Search {
  const longest = book.minWindowMinutes.reduce((a, b) => Math.max(a, b), 0)
  const steps = DAY_STEPS + Math.ceil((longest * 60_000) / STEP_MS) + 1
  const isRound = region.rings !== null || region.radius90Deg === 0
  return {
    region,
    atMs,
    grid: skyGrid(
      region,
      Array.from({ length: steps + 1 }, (_, k) => atMs + k * STEP_MS),
    ),
    ends: new Map(),
    heights: new Map(),
    thin: thinned(region),
    between: skyGrid(region, [atMs]),
    table: isRound ? null : zenithTable(region.points(), skyAt(atMs)),
  }
}

const THIN_POINTS = 64

/** Narrow regions are as they are: they are asked as their centre. */
function thinned(region: Region): Region {
  if (region.rings ? region.radius90Deg < 1 : region.radius90Deg === 0) return region
  const points = drawEvenly(region.points(), THIN_POINTS)
  const thin = {
    xyz: Float64Array.from(points.flat()),
    weights: new Float64Array(points.length).fill(1 / points.length),
  }
  return { ...region, rings: null, points: () => thin }
}

/** A site's own numbers, worked out once for all steps. */
export type SearchedSite = {
  up: [number, number, number]
  position: readonly [number, number, number]
  latDeg: number
  lonDeg: number
  least: number
  sunMost: number
  moonCosine: number
  minutes: number
}

export function siteAt(search: Search, book: SiteBook, i: number): SearchedSite {
  const [latDeg, lonDeg] = [book.latDeg[i] as number, book.lonDeg[i] as number]
  const place = placeOf({ latDeg, lonDeg, elevationM: book.elevationM[i] as number })
  const moon = book.minMoonSeparationDeg[i] as number
  return {
    up: [place.up[0], place.up[1], place.up[2]],
    position: place.position,
    latDeg,
    lonDeg,
    least: leastHeight(search, book.minAltitudeDeg[i] as number),
    sunMost: Math.sin((book.maxSunAltitudeDeg[i] as number) * RADIANS),
    moonCosine: moon === BY_PHASE ? BY_PHASE - 1 : Math.cos(moon * RADIANS),
    minutes: book.minWindowMinutes[i] as number,
  }
}

function leastHeight({ region, heights }: Search, minDeg: number): number {
  const known = heights.get(minDeg)
  if (known !== undefined) return known
  const centreDeg = region.rings ? centreForHalf(region.rings, minDeg) : minDeg
  // 91 is never reached, -91 always is.
  const height = centreDeg > 90 ? 2 : centreDeg < -90 ? -2 : Math.sin(centreDeg * RADIANS)
  heights.set(minDeg, height)
  return height
}

export function endOf({ region, ends, atMs }: Search, minutes: number): SkyGrid {
  const known = ends.get(minutes)
  if (known) return known
  const grid = skyGrid(region, [atMs + minutes * 60_000])
  ends.set(minutes, grid)
  return grid
}

/** The least of the margins of altitude, Sun and Moon, as sines; a condition that fails clearly hides those after it. */
export function marginAt(search: Search, site: SearchedSite, grid: SkyGrid, k: number, step: number): number {
  const { up } = site
  const { star, sun } = grid
  const j = 3 * k
  const dark =
    site.sunMost -
    (up[0] * (sun[j] as number) + up[1] * (sun[j + 1] as number) + up[2] * (sun[j + 2] as number))
  if (dark < -CLEAR) return dark
  const height = search.table
    ? halfHeightAt(search.table, site.latDeg, site.lonDeg + step * TURN_DEG)
    : up[0] * (star[j] as number) + up[1] * (star[j + 1] as number) + up[2] * (star[j + 2] as number)
  const high = height - site.least
  if (high < -CLEAR || Number.isNaN(site.moonCosine)) return Math.min(dark, high)
  return Math.min(dark, high, moonMargin(site, grid, k))
}

function moonMargin(site: SearchedSite, { star, moon, phaseCosine }: SkyGrid, k: number): number {
  const j = 3 * k
  const x = (moon[j] as number) - site.position[0]
  const y = (moon[j + 1] as number) - site.position[1]
  const z = (moon[j + 2] as number) - site.position[2]
  const distance = Math.sqrt(x * x + y * y + z * z)
  const height = (x * site.up[0] + y * site.up[1] + z * site.up[2]) / distance
  const cosine =
    (x * (star[j] as number) + y * (star[j + 1] as number) + z * (star[j + 2] as number)) / distance
  const wished = site.moonCosine < -1 ? (phaseCosine[k] as number) : site.moonCosine
  return Math.max(-height, wished - cosine)
}

/** The sky between two samples, on straight lines: they are 1.25 degrees apart, which costs 0.003. */
export function skyBetween({ grid, between: into }: Search, k: number, share: number): SkyGrid {
  for (let i = 0; i < 3; i++) {
    for (const column of ['star', 'sun', 'moon'] as const) {
      const from = grid[column][3 * k + i] as number
      into[column][i] = from + share * ((grid[column][3 * k + 3 + i] as number) - from)
    }
  }
  into.phaseCosine[0] = grid.phaseCosine[k] as number
  return into
}
