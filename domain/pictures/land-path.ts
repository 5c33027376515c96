import { feature } from 'topojson-client'
import { EARTH } from './earth-layers.ts'
import type { Land } from './world.ts'

const drawn = new WeakMap<Land, string>()

/** The land as SVG path data on the map of `EARTH`: whole units from point to point, half as long as other notations. */
export function landPath(land: Land): string {
  const known = drawn.get(land)
  if (known !== undefined) return known
  const shapes = feature(land, land.objects.land)
  const polygons = shapes.features.flatMap(({ geometry }) =>
    geometry.type === 'MultiPolygon'
      ? geometry.coordinates
      : geometry.type === 'Polygon'
        ? [geometry.coordinates]
        : [],
  )
  const path = polygons.flatMap(rings => rings.map(ringPath)).join('')
  drawn.set(land, path)
  return path
}

function ringPath(ring: readonly number[][]): string {
  const scale = EARTH.width / 360
  const points = ring.map(([lonDeg = 0, latDeg = 0]) => [
    Math.round((lonDeg + 180) * scale),
    Math.round((90 - latDeg) * scale),
  ])
  let [x, y] = points[0] ?? [0, 0]
  let path = `M${x} ${y}l`
  let count = 0
  for (const [toX = 0, toY = 0] of points.slice(1)) {
    const [dx, dy] = [toX - (x ?? 0), toY - (y ?? 0)]
    if (dx === 0 && dy === 0) continue
    path += `${count > 0 && dx >= 0 ? ' ' : ''}${dx}${dy >= 0 ? ' ' : ''}${dy}`
    count += 1
    ;[x, y] = [toX, toY]
  }
  // Islands smaller than a unit are no picture.
  return count < 3 ? '' : `${path}Z`
}
