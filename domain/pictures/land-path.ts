import { geoEquirectangular, geoPath } from 'd3-geo'
import { feature } from 'topojson-client'
import { EARTH } from './earth-layers.ts'
import type { Land } from './world.ts'

/** How many units of the path are one of the map. */
export const LAND_SCALE = 2

const drawn = new WeakMap<Land, string>()

/** The land as SVG path data on the map of `EARTH`: whole steps from point to point, half as long as other notations. */
export function landPath(land: Land): string {
  const known = drawn.get(land)
  if (known !== undefined) return known
  const [width, height] = [EARTH.width * LAND_SCALE, EARTH.height * LAND_SCALE]
  const projection = geoEquirectangular()
    .scale(width / (2 * Math.PI))
    .translate([width / 2, height / 2])
  // The shapes run over the date line; d3 cuts them there.
  const path = geoPath(projection).digits(0)(feature(land, land.objects.land)) ?? ''
  const rings = path.split('M').filter(Boolean).map(ringPath).join('')
  drawn.set(land, rings)
  return rings
}

/** `12,5L13,5L13,7Z` as `M12 5l1 0 0 2Z`; nothing for an island smaller than a step. */
function ringPath(ring: string): string {
  const points = ring
    .replace('Z', '')
    .split('L')
    .map(it => it.split(',').map(Number))
  let [x = 0, y = 0] = points[0] ?? []
  const steps: string[] = []
  for (const [toX = 0, toY = 0] of points.slice(1)) {
    if (toX === x && toY === y) continue
    steps.push(`${toX - x} ${toY - y}`)
    ;[x, y] = [toX, toY]
  }
  const [left, top] = points[0] ?? []
  return steps.length < 3 ? '' : `M${left} ${top}l${steps.join(' ').replaceAll(' -', '-')}Z`
}
