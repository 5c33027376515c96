import type { GeoProjection } from 'd3-geo'
import backdrop from '#domain/sky/backdrop.json' with { type: 'json' }
import { projectSky, SKY_WIDTH } from './mollweide.ts'
import type { Palette } from './palette.ts'
import { traceLines } from './trace-lines.ts'

/** J2000 direction of the north galactic pole (Blaauw et al. 1960, carried to J2000). */
const NORTH_GALACTIC_POLE = { raDeg: 192.8595, decDeg: 27.1283 }

/** The same in every picture of a palette, and nearly all of its work. */
const drawn = new Map<Palette, string>()

/** What every picture of the sky stands on: the Milky Way, the grid, the stars and the galactic plane. */
export function drawBackdrop(palette: Palette): string {
  const known = drawn.get(palette)
  if (known !== undefined) return known
  const projection = projectSky(SKY_WIDTH)
  const backdropSvg =
    drawMilkyWay(projection, palette) +
    drawGrid(projection, palette) +
    drawPlane(projection, palette) +
    drawStars(projection, palette)
  drawn.set(palette, backdropSvg)
  return backdropSvg
}

function drawMilkyWay(projection: GeoProjection, palette: Palette): string {
  return (backdrop.milkyWay as [number, number][][][][])
    .map(coordinates => traceLines(projection, { type: 'MultiPolygon', coordinates }))
    .map(d => `<path d="${d}" fill="${palette.glow}" fill-opacity="0.1"/>`)
    .join('')
}

/** Every 3 h of right ascension half an ellipse from pole to pole, every 30° of declination a straight line. */
function drawGrid(projection: GeoProjection, palette: Palette): string {
  const half = SKY_WIDTH / 2
  const hours = [45, 90, 135].map(away => {
    const [x = 0] = projection([180 - away, 0]) ?? []
    const arc = `A${x - half} ${half / 2} 0 0 1 ${half}`
    return `M${half} 0${arc} ${half}${arc} 0`
  })
  const declinations = [-60, -30, 0, 30, 60].map(dec => {
    const [x = 0, y = 0] = projection([0.001, dec]) ?? []
    return `M${(SKY_WIDTH - x).toFixed(1)} ${y.toFixed(1)}H${x.toFixed(1)}`
  })
  const d = `M${half} 0V${half}${hours.join('')}${declinations.join('')}`
  return `<path d="${d}" fill="none" stroke="${palette.line}" stroke-width="1"/>`
}

function drawPlane(projection: GeoProjection, palette: Palette): string {
  const d = traceLines(projection, { type: 'LineString', coordinates: galacticPlane() })
  return `<path d="${d}" fill="none" stroke="${palette.quiet}" stroke-opacity="0.6" stroke-width="1" stroke-dasharray="2 5"/>`
}

/** A dot is a line without length and with round ends: four hundred circles would weigh four times as much. */
function drawStars(projection: GeoProjection, palette: Palette): string {
  const dots = new Map<string, string>()
  for (const [raDeg, decDeg, magnitude] of backdrop.stars as [number, number, number][]) {
    const [x, y] = projection([raDeg, decDeg]) ?? [0, 0]
    const width = Math.max(0.9, 3.8 - 0.76 * magnitude).toFixed(1)
    dots.set(width, `${dots.get(width) ?? ''}M${x.toFixed(1)} ${y.toFixed(1)}h0`)
  }
  const paths = [...dots].map(([width, d]) => `<path d="${d}" stroke-width="${width}"/>`)
  return `<g stroke="${palette.star}" stroke-opacity="0.75" stroke-linecap="round">${paths.join('')}</g>`
}

/** The great circle 90° from the galactic pole, as points every 5°, degrees. */
export function galacticPlane(): [number, number][] {
  const ra = toRadians(NORTH_GALACTIC_POLE.raDeg)
  const dec = toRadians(NORTH_GALACTIC_POLE.decDeg)
  return Array.from({ length: 73 }, (_, index) => {
    const [cos, sin] = [Math.cos(toRadians(index * 5)), Math.sin(toRadians(index * 5))]
    // Two directions in the plane: where it meets the equator, and the one a quarter turn on.
    const x = -Math.sin(ra) * cos - Math.sin(dec) * Math.cos(ra) * sin
    const y = Math.cos(ra) * cos - Math.sin(dec) * Math.sin(ra) * sin
    return [toDegrees(Math.atan2(y, x)), toDegrees(Math.asin(Math.cos(dec) * sin))]
  })
}

function toRadians(deg: number): number {
  return (deg * Math.PI) / 180
}

function toDegrees(rad: number): number {
  return (rad * 180) / Math.PI
}
