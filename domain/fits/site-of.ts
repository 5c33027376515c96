import { readAngle } from '#domain/sites/read-position.ts'
import type { FitsComments, FitsHeader } from './fits-header.ts'
import { commentAt, numberAt } from './fits-values.ts'

/** Degrees, east positive; metres. */
export type FitsSite = {
  latDeg: number
  lonDeg: number
  elevationM: number | null
  /** The keyword is one that IRAF counts westwards, and nothing says which way this program does. */
  isSideDoubted: boolean
}

const LATITUDES = [
  'SITELAT',
  'LAT-OBS',
  'OBSGEO-B',
  'OBSLAT',
  'OBS-LAT',
  'SITE-LAT',
  'GEOLAT',
  'LATITUDE',
  'LAT',
]
const LONGITUDES = [
  'SITELONG',
  'SITELON',
  'LONG-OBS',
  'LON-OBS',
  'OBSGEO-L',
  'OBSLONG',
  'OBSLON',
  'OBS-LONG',
  'SITE-LON',
  'GEOLON',
  'LONGITUD',
  'LONG',
]
const ELEVATIONS = [
  'SITEELEV',
  'ALT-OBS',
  'OBSGEO-H',
  'OBSELEV',
  'OBSALT',
  'OBS-ELEV',
  'ELEVATIO',
  'HEIGHT',
  'ALTITUDE',
]
const WESTWARD = ['LONGITUD', 'OBSLONG']

/** Where the telescope stood, in degrees or sexagesimal, signed or with a letter; null where nothing sensible is said. */
export function siteOf(header: FitsHeader, comments: FitsComments): FitsSite | null {
  const lat = angleAt(header, LATITUDES, 'latitude')
  const lon = angleAt(header, LONGITUDES, 'longitude')
  // A place that nobody entered.
  if (!lat || !lon || (lat.deg === 0 && lon.deg === 0)) return null
  const comment = commentAt(comments, lon.keyword)
  const isWestward = /\+ ?W\b|\bwest(ward)?( is)? ?(positive|\+|=)|\bdeg(rees)?[ .]*west/i.test(comment)
  const isEastward = /\+ ?E\b|\beast/i.test(comment)
  const isPlain = !/[EW]/i.test(String(header.get(lon.keyword)))
  const elevation = numberAt(header, ELEVATIONS)?.value ?? null
  return {
    latDeg: lat.deg,
    lonDeg: isWestward && isPlain ? -lon.deg : lon.deg,
    elevationM: elevation !== null && elevation > -500 && elevation < 9000 ? elevation : null,
    isSideDoubted: WESTWARD.includes(lon.keyword) && !isWestward && !isEastward && isPlain,
  }
}

function angleAt(
  header: FitsHeader,
  keywords: readonly string[],
  axis: 'latitude' | 'longitude',
): { deg: number; keyword: string } | null {
  for (const keyword of keywords) {
    const value = header.get(keyword)
    const deg = typeof value === 'string' ? readText(value, axis) : value
    if (typeof deg !== 'number' || !Number.isFinite(deg)) continue
    // Some count longitudes to 360.
    const turned = axis === 'longitude' && deg > 180 ? deg - 360 : deg
    if (Math.abs(turned) <= (axis === 'latitude' ? 90 : 180)) return { deg: turned, keyword }
  }
  return null
}

function readText(text: string, axis: 'latitude' | 'longitude'): number | null {
  // 42d56m11s: the s is of seconds where all three letters stand.
  const plain = text.trim().replace(/^(.*\d)\s*[d°]\s*(\d.*\d)\s*[m'′]\s*(\d[\d.]*)\s*[s"″]?/i, '$1 $2 $3')
  const read = readAngle(plain, axis)
  if (read.ok) return read.deg
  const decimal = Number(plain)
  return plain !== '' && Number.isFinite(decimal) ? decimal : null
}
