import { type GeoPermissibleObjects, type GeoStreamWrapper, geoPath } from 'd3-geo'

/** Half the width of the thinnest line and less: a point that lies so near the line between others is left out, pixels. */
const TOLERANCE_PX = 0.2

type Line = { points: [number, number][]; isClosed: boolean }

/**
 * Lines and outlines as the `d` of an SVG path, as short as they can be without looking different: a step from each point
 * to the next, in tenths of a pixel, and no point that the line would pass through without it. Empty where nothing is seen.
 */
export function traceLines(projection: GeoStreamWrapper, object: GeoPermissibleObjects): string {
  const lines: Line[] = []
  const pen = {
    moveTo: (x: number, y: number) => void lines.push({ points: [[x, y]], isClosed: false }),
    lineTo: (x: number, y: number) => void lines.at(-1)?.points.push([x, y]),
    closePath() {
      const line = lines.at(-1)
      if (line) line.isClosed = true
    },
    // Of places without extent, which are no lines.
    arc: () => undefined,
    beginPath: () => undefined,
  }
  geoPath(projection, pen)(object)
  return writeLines(lines)
}

function writeLines(lines: readonly Line[]): string {
  let at: readonly [number, number] = [0, 0]
  let d = ''
  for (const { points, isClosed } of lines) {
    const [first, ...others] = simplified(points).map(
      ([x, y]) => [Math.round(10 * x), Math.round(10 * y)] as const,
    )
    if (!first) continue
    d += `m${writeStep(at, first)}`
    at = first
    const steps: string[] = []
    for (const point of others) {
      if (point[0] === at[0] && point[1] === at[1]) continue
      steps.push(writeStep(at, point))
      at = point
    }
    if (steps.length > 0) d += `l${steps.join(' ').replaceAll(' -', '-')}`
    if (!isClosed) continue
    d += 'z'
    at = first
  }
  return d
}

/** From one point to another, both in tenths. */
function writeStep(from: readonly [number, number], to: readonly [number, number]): string {
  const [x, y] = [to[0] - from[0], to[1] - from[1]].map(it => String(it / 10).replace(/^(-?)0\./, '$1.'))
  return `${x} ${y}`.replace(' -', '-')
}

/** Douglas and Peucker's: the point farthest from the chord stays, and so on either side of it, while it is far enough. */
function simplified(points: readonly [number, number][]): [number, number][] {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 3) return [...points]
  let [farthest, place] = [TOLERANCE_PX, 0]
  for (const [i, point] of points.entries()) {
    const away = i === 0 || i === points.length - 1 ? 0 : distanceToChord(point, first, last)
    if (away > farthest) [farthest, place] = [away, i]
  }
  if (place === 0) return [first, last]
  return [...simplified(points.slice(0, place + 1)).slice(0, -1), ...simplified(points.slice(place))]
}

function distanceToChord(
  [x, y]: readonly [number, number],
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
): number {
  const [dx, dy] = [x2 - x1, y2 - y1]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length))
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy)
}
