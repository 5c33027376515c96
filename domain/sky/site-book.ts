import type { Horizon } from '#domain/sites/horizon.ts'
import { altitudeLimitOf, type Limits } from './limits.ts'
import type { ObservingSite } from './windows.ts'

/** Sites with somebody's limits, in columns of numbers, so that a hundred thousand are asked about one event at once. */
export type SiteBook = {
  size: number
  latDeg: Float64Array
  lonDeg: Float64Array
  elevationM: Float64Array
  minAltitudeDeg: Float64Array
  maxSunAltitudeDeg: Float64Array
  /** NaN where the Moon does not matter, -1 for the rule that goes by its phase. */
  minMoonSeparationDeg: Float64Array
  minWindowMinutes: Float64Array
  /** Few have drawn theirs. */
  horizons: Map<number, Horizon>
}

export const BY_PHASE = -1

/** Puts sites into columns, in the order given. */
export function openSiteBook(rows: readonly { site: ObservingSite; limits: Limits }[]): SiteBook {
  const size = rows.length
  const column = () => new Float64Array(size)
  const book: SiteBook = {
    size,
    latDeg: column(),
    lonDeg: column(),
    elevationM: column(),
    minAltitudeDeg: column(),
    maxSunAltitudeDeg: column(),
    minMoonSeparationDeg: column(),
    minWindowMinutes: column(),
    horizons: new Map(),
  }
  rows.forEach(({ site, limits }, i) => {
    const { minDeg, horizon } = altitudeLimitOf(limits, site.horizon)
    const moon = limits.minMoonSeparationDeg
    book.latDeg[i] = site.latDeg
    book.lonDeg[i] = site.lonDeg
    book.elevationM[i] = site.elevationM
    book.minAltitudeDeg[i] = minDeg
    book.maxSunAltitudeDeg[i] = limits.maxSunAltitudeDeg
    book.minMoonSeparationDeg[i] = moon === 'by-phase' ? BY_PHASE : (moon ?? Number.NaN)
    book.minWindowMinutes[i] = limits.minWindowMinutes
    if (horizon) book.horizons.set(i, horizon)
  })
  return book
}

/** One row again, as `watch` takes it. */
export function rowOf(book: SiteBook, i: number): { site: ObservingSite; limits: Limits } {
  const moon = book.minMoonSeparationDeg[i] as number
  return {
    site: {
      latDeg: book.latDeg[i] as number,
      lonDeg: book.lonDeg[i] as number,
      elevationM: book.elevationM[i] as number,
      horizon: book.horizons.get(i) ?? null,
    },
    limits: {
      minAltitudeDeg: book.minAltitudeDeg[i] as number,
      maxSunAltitudeDeg: book.maxSunAltitudeDeg[i] as number,
      minMoonSeparationDeg: moon === BY_PHASE ? 'by-phase' : Number.isNaN(moon) ? null : moon,
      minWindowMinutes: book.minWindowMinutes[i] as number,
      // An airmass limit has become one of altitude.
      maxAirmass: null,
      minGalacticLatitudeDeg: null,
      minFieldShare: null,
      mustBeBrightEnough: false,
    },
  }
}
