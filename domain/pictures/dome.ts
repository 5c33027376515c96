import { type GeoPath, geoAzimuthalEquidistant, geoPath } from 'd3-geo'
import { horizonAt } from '#domain/sites/horizon.ts'
import backdrop from '#domain/sky/backdrop.json' with { type: 'json' }
import { overSite, type Standpoint } from '#domain/sky/over-site.ts'
import type { Direction } from '#domain/sky/sun-and-moon.ts'
import { shippedStarsWithin } from '#domain/stars/shipped-stars.ts'
import { DOME, type DomeChart, pixelOnDome } from './dome-chart.ts'
import { drawDomeFrame, drawHorizon } from './dome-horizon.ts'
import { drawDomeNames } from './dome-names.ts'
import { dotOf } from './finder-chart.ts'
import type { Palette } from './palette.ts'
import { outlineOf } from './region.ts'
import type { Shape } from './shapes.ts'

/** Fainter ones are not seen from where most people live, and make the file heavy. */
const FAINTEST = 4.3

type Areas = readonly (readonly [number, number][])[][]
type Over = (direction: Direction) => Standpoint

/** The whole sky over a site at an instant, the zenith in the middle, as shapes to paint or print. */
export function drawDome(chart: DomeChart, palette: Palette): Shape[] {
  const over = overSite(chart.site, chart.at)
  const path = geoPath(projectDome()).digits(1)
  return [
    { kind: 'path', d: circle(DOME.radius), fill: palette.ground },
    ...drawMilkyWay(over.of, path, palette),
    ...drawRings(chart, palette),
    drawStars(chart, over.of, palette),
    ...drawRegion(chart, over.of, path, palette),
    ...drawHorizon(chart.site.horizon, palette),
    ...drawDomeNames(chart, over, palette),
    ...drawDomeFrame(chart.words, palette),
  ]
}

/** The same as `pixelOnDome`, for outlines: of [−azimuth, altitude], which turns as RA and Dec do; cut at the horizon. */
function projectDome() {
  return geoAzimuthalEquidistant()
    .rotate([180, -90])
    .reflectX(true)
    .scale(DOME.radius / (Math.PI / 2))
    .translate([DOME.x, DOME.y])
    .clipAngle(90)
    .precision(0.3)
}

const circle = (radius: number) =>
  `M${DOME.x - radius} ${DOME.y}A${radius} ${radius} 0 1 1 ${DOME.x + radius} ${DOME.y}` +
  `A${radius} ${radius} 0 1 1 ${DOME.x - radius} ${DOME.y}Z`

/** Outlines of [RA, Dec] as they stand over the site. */
function turned(areas: Areas, of: Over): { type: 'MultiPolygon'; coordinates: [number, number][][][] } {
  const turn = ([raDeg, decDeg]: readonly [number, number]): [number, number] => {
    const { azimuthDeg, altitudeDeg } = of({ raDeg, decDeg })
    return [-azimuthDeg, altitudeDeg]
  }
  return { type: 'MultiPolygon', coordinates: areas.map(area => area.map(ring => ring.map(turn))) }
}

function drawMilkyWay(of: Over, path: GeoPath, palette: Palette): Shape[] {
  return (backdrop.milkyWay as [number, number][][][][]).flatMap((areas): Shape[] => {
    const d = path(turned(areas, of))
    return d ? [{ kind: 'path', d, fill: palette.glow, fillOpacity: 0.13, name: 'milky-way' }] : []
  })
}

/** Altitudes of 30 and 60 degrees, and the one that is wished. */
function drawRings({ minAltitudeDeg }: DomeChart, palette: Palette): Shape[] {
  const ring = (altitudeDeg: number) => circle((1 - altitudeDeg / 90) * DOME.radius)
  const grid = [30, 60].map((it): Shape => ({ kind: 'path', d: ring(it), stroke: palette.line }))
  if (minAltitudeDeg <= 0) return grid
  const wished: Shape = {
    kind: 'path',
    d: ring(minAltitudeDeg),
    stroke: palette.quiet,
    dash: [6, 5],
    name: 'limit',
  }
  return [...grid, wished]
}

/** Those that no hill hides. */
function drawStars({ site: { horizon } }: DomeChart, of: Over, palette: Palette): Shape {
  const everywhere = shippedStarsWithin({ raDeg: 0, decDeg: 0 }, 180, FAINTEST)
  const dots = everywhere.flatMap(star => {
    const at = of(star)
    if (at.altitudeDeg < horizonAt(horizon, at.azimuthDeg)) return []
    const [x, y] = pixelOnDome(at)
    return [{ x, y, r: Math.min(4, 0.75 * dotOf(star.magnitude, FAINTEST)) }]
  })
  return { kind: 'dots', fill: palette.star, dots, name: 'stars' }
}

/** The edge is a line of its own, which does not run along the horizon. */
function drawRegion({ place, outlines }: DomeChart, of: Over, path: GeoPath, palette: Palette): Shape[] {
  const single = outlineOf(place)
  const areas: Areas[] = outlines
    ? [outlines.most, outlines.half].map(it => it.coordinates as unknown as Areas)
    : single
      ? [[single.coordinates]]
      : []
  return areas.flatMap((area): Shape[] => {
    const over = turned(area, of)
    const [fill, edge] = [path(over), path({ type: 'MultiLineString', coordinates: over.coordinates.flat() })]
    if (!fill) return []
    return [
      { kind: 'path', d: fill, fill: palette.burst, fillOpacity: 0.2, name: 'region' },
      { kind: 'path', d: edge ?? '', stroke: palette.burst, width: 1.8, name: 'edge' },
    ]
  })
}
