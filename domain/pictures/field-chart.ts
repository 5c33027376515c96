import { geoGnomonic, geoPath } from 'd3-geo'
import { separationDeg } from '#domain/sky/separation.ts'
import type { Direction } from './live-sky.ts'
import type { Palette } from './palette.ts'
import { outlineOf } from './region.ts'
import { wrapSvg } from './svg.ts'

const SIZE = 420
const MARGIN = 14
/** A region so many times wider than the field would leave nothing of the field to be seen. */
const WIDEST = 12

export type FieldChart = {
  /** Unique in the page. */
  id: string
  /** Each a closed line round what a picture shows. */
  fields: readonly (readonly Direction[])[]
  /** The burst, where it is known. */
  target: Parameters<typeof outlineOf>[0] | null
  words: { title: string; description: string }
}

/**
 * What pictures show of the sky, with the burst and its error region, as SVG text: the tangent plane at the middle of the
 * first field, north up, east left. Null for fields of half the sky and more, which no plane can hold.
 */
export function drawFieldChart({ id, fields, target, words }: FieldChart, palette: Palette): string | null {
  const [first] = fields
  const corners = fields.flat()
  const [centre] = middleOf(first ?? [])
  if (!centre) return null
  const away = corners.map(it => apart(centre, it))
  const reach = Math.max(...away)
  if (reach > 60) return null
  const place: Direction | null = target && [target.raDeg, target.decDeg]
  const isNear = place !== null && apart(centre, place) + (target?.errorRadiusDeg ?? 0) < WIDEST * reach
  const outline = target && outlineOf(target)
  const frame = [
    ...fields.map(line),
    ...(isNear && outline ? outline.coordinates.map(line) : []),
    ...(isNear && place ? [line([place, place])] : []),
  ]
  const projection = geoGnomonic()
    .rotate([-centre[0], -centre[1]])
    .clipAngle(80)
    .reflectX(true)
    .fitExtent(
      [
        [MARGIN, MARGIN],
        [SIZE - MARGIN, SIZE - MARGIN],
      ],
      { type: 'GeometryCollection', geometries: frame },
    )
  const path = geoPath(projection).digits(1)
  const at = isNear && place && projection([place[0], place[1]])
  const { title, description } = words
  const body = [
    `<rect width="${SIZE}" height="${SIZE}" fill="${palette.ground}"/>`,
    outline &&
      `<path data-region="" d="${path(outline) ?? ''}" fill="${palette.burst}" fill-opacity="0.15" stroke="${palette.burst}" stroke-dasharray="5 4"/>`,
    ...fields.map(
      it =>
        `<path data-field="" d="${path(line(it)) ?? ''}" fill="${palette.glow}" fill-opacity="0.2" stroke="${palette.text}" stroke-width="1.5"/>`,
    ),
    at && drawCross(at, palette),
  ]
  return wrapSvg({ id, title, description, viewBox: [0, 0, SIZE, SIZE], body: body.filter(Boolean).join('') })
}

/** Open in the middle, as finders are: what stands there must be seen. */
function drawCross([x, y]: [number, number], palette: Palette): string {
  const arms = [
    [-14, 0, -5, 0],
    [14, 0, 5, 0],
    [0, -14, 0, -5],
    [0, 14, 0, 5],
  ].map(([x1 = 0, y1 = 0, x2 = 0, y2 = 0]) => `M${x + x1} ${y + y1}L${x + x2} ${y + y2}`)
  return `<path data-burst="" d="${arms.join('')}" stroke="${palette.burst}" stroke-width="2.5" fill="none"/>`
}

const line = (points: readonly Direction[]) => ({
  type: 'LineString' as const,
  coordinates: points.map(([ra, dec]) => [ra, dec]),
})

const apart = (a: Direction, b: Direction) =>
  separationDeg({ raDeg: a[0], decDeg: a[1] }, { raDeg: b[0], decDeg: b[1] })

/** The mean of unit vectors; none where they cancel each other, or of none. */
function middleOf(points: readonly Direction[]): Direction[] {
  const [x, y, z] = points.reduce(
    ([sumX, sumY, sumZ], [ra, dec]) => {
      const [a, d] = [ra * RADIANS, dec * RADIANS]
      return [sumX + Math.cos(d) * Math.cos(a), sumY + Math.cos(d) * Math.sin(a), sumZ + Math.sin(d)] as const
    },
    [0, 0, 0] as readonly [number, number, number],
  )
  if (Math.hypot(x, y, z) < 1e-9) return []
  const raDeg = (Math.atan2(y, x) / RADIANS + 360) % 360
  return [[raDeg, Math.atan2(z, Math.hypot(x, y)) / RADIANS]]
}

const RADIANS = Math.PI / 180
