import { type GeoPath, type GeoProjection, geoPath } from 'd3-geo'
import { cornersOfField } from '#domain/sky/field-corners.ts'
import { dotOf, FINDER, type FinderChart } from './finder-chart.ts'
import { drawFinderFrame, drawFinderNotes } from './finder-notes.ts'
import type { Palette } from './palette.ts'
import { outlineOf } from './region.ts'
import type { Shape } from './shapes.ts'
import { projectTangent } from './tangent-plane.ts'

/** A chart to find the field by: stars, the error region and the field of view, north up, as shapes to paint or print. */
export function drawFinder(chart: FinderChart, palette: Palette): Shape[] {
  const [middle] = chart.pointings
  if (!middle) return []
  const projection = projectTangent(middle, chart.spanDeg, FINDER)
  const path = geoPath(projection).digits(2)
  return [
    { kind: 'path', d: square(FINDER), fill: palette.ground },
    ...drawRegion(chart, path, palette),
    drawStars(chart, projection, palette),
    ...drawFields(chart, path, palette),
    ...drawPlace(chart.place, projection, chart.spanDeg, palette),
    ...drawFinderFrame(palette),
    ...drawFinderNotes(chart, palette),
  ]
}

const square = ({ left, top, size }: typeof FINDER) =>
  `M${left} ${top}L${left + size} ${top}L${left + size} ${top + size}L${left} ${top + size}Z`

/** What lies inside is filled; its edge is drawn as a line, which ends where the chart does. */
function drawRegion({ place, outlines }: FinderChart, path: GeoPath, palette: Palette): Shape[] {
  const single = outlineOf(place)
  const areas = outlines
    ? [outlines.most, outlines.half]
    : single
      ? [{ type: 'MultiPolygon' as const, coordinates: [single.coordinates] }]
      : []
  return areas.flatMap((area): Shape[] => {
    const fill = path(area)
    const edge = path({ type: 'MultiLineString', coordinates: area.coordinates.flat() })
    return [
      ...(fill
        ? [{ kind: 'path', d: fill, fill: palette.burst, fillOpacity: 0.1, name: 'region' } as const]
        : []),
      ...(edge ? [{ kind: 'path', d: edge, stroke: palette.burst, width: 1.5, name: 'edge' } as const] : []),
    ]
  })
}

function drawStars({ stars }: FinderChart, projection: GeoProjection, palette: Palette): Shape {
  const faintest = stars.at(-1)?.magnitude ?? 0
  const dots = stars.flatMap(star => {
    const [x = 0, y = 0] = projection([star.raDeg, star.decDeg]) ?? []
    const isIn =
      x >= FINDER.left && x <= FINDER.left + FINDER.size && y >= FINDER.top && y <= FINDER.top + FINDER.size
    return isIn ? [{ x, y, r: dotOf(star.magnitude, faintest) }] : []
  })
  return { kind: 'dots', fill: palette.star, dots, name: 'stars' }
}

/** The field at the likeliest place, and the other tiles of the mosaic more quietly. */
function drawFields({ pointings, field }: FinderChart, path: GeoPath, palette: Palette): Shape[] {
  return pointings
    .map((pointing, i): Shape | null => {
      const corners = cornersOfField(pointing, field).map(it => [it.raDeg, it.decDeg])
      const d = path({ type: 'LineString', coordinates: [...corners, corners[0] ?? []] })
      if (!d) return null
      return i === 0
        ? { kind: 'path', d, stroke: palette.text, width: 2, name: 'field' }
        : { kind: 'path', d, stroke: palette.quiet, width: 0.8, dash: [4, 4], name: 'tile' }
    })
    .filter(it => it !== null)
    .toReversed()
}

/** Four ticks round the best place, where its error is too small to see. */
function drawPlace(
  place: FinderChart['place'],
  projection: GeoProjection,
  spanDeg: number,
  palette: Palette,
): Shape[] {
  const [x, y] = projection([place.raDeg, place.decDeg]) ?? [Number.NaN, Number.NaN]
  const radiusPx = ((place.errorRadiusDeg ?? 0) / spanDeg) * FINDER.size
  const isIn = Math.abs(x - FINDER.left - FINDER.size / 2) <= FINDER.size / 2
  if (!isIn || radiusPx > 12) return []
  const ticks = [
    [0, -1],
    [1, 0],
    [0, 1],
    [-1, 0],
  ].map(
    ([dx = 0, dy = 0]) =>
      `M${(x + 14 * dx).toFixed(2)} ${(y + 14 * dy).toFixed(2)}L${(x + 30 * dx).toFixed(2)} ${(y + 30 * dy).toFixed(2)}`,
  )
  return [{ kind: 'path', d: ticks.join(''), stroke: palette.burst, width: 2, name: 'place' }]
}
