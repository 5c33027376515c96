import { geoEquirectangular, geoGraticule, geoPath } from 'd3-geo'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Palette } from './palette.ts'
import { escapeSvg } from './svg.ts'

/** Windows of the map are drawn this wide, and half as high. */
export const WORLD_WIDTH = 720

/** Coastlines (Natural Earth, public domain, as the package `world-atlas` ships them). */
export type Land = Topology<{ land: GeometryCollection }>

export type WorldWindow = { latDeg: number; lonDeg: number; spanDeg: number }

/** Keeps a window on the Earth: the poles are its edges, and the date line may run through it. */
export function fitWindow({ latDeg, lonDeg, spanDeg }: WorldWindow): WorldWindow {
  const reach = 90 - spanDeg / 4
  return { latDeg: Math.max(-reach, Math.min(reach, latDeg)), lonDeg: wrap(lonDeg), spanDeg }
}

/** Where on Earth a point of the picture is, `x` and `y` as shares of its width and height, [0, 1]. */
export function placeInWindow(window: WorldWindow, x: number, y: number): { latDeg: number; lonDeg: number } {
  const { latDeg, lonDeg, spanDeg } = window
  return { latDeg: latDeg + (0.5 - y) * (spanDeg / 2), lonDeg: wrap(lonDeg + (x - 0.5) * spanDeg) }
}

const wrap = (lonDeg: number) => ((((lonDeg + 180) % 360) + 360) % 360) - 180

/** A window of the world with towns, and a cross at a place, as SVG text; degrees as on a map (plate carrée). */
export function drawWorld(
  land: Land,
  window: WorldWindow,
  towns: readonly { name: string; latDeg: number; lonDeg: number }[],
  mark: { latDeg: number; lonDeg: number } | null,
  palette: Palette,
): string {
  const height = WORLD_WIDTH / 2
  const projection = geoEquirectangular()
    .rotate([-window.lonDeg, 0])
    .center([0, window.latDeg])
    .scale((WORLD_WIDTH / window.spanDeg) * (180 / Math.PI))
    .translate([WORLD_WIDTH / 2, height / 2])
    .clipExtent([
      [0, 0],
      [WORLD_WIDTH, height],
    ])
    .precision(0.3)
  const path = geoPath(projection).digits(1)
  const step = window.spanDeg > 90 ? 30 : window.spanDeg > 20 ? 10 : 1
  const graticule = geoGraticule().step([step, step])()
  const at = (it: { latDeg: number; lonDeg: number }) => projection([it.lonDeg, it.latDeg])
  const names = towns.flatMap(town => {
    const [x, y] = at(town) ?? []
    if (x === undefined || y === undefined) return []
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3" fill="${palette.text}"/><text x="${(x + 7).toFixed(1)}" y="${(y + 5).toFixed(1)}" fill="${palette.text}" font-size="18">${escapeSvg(town.name)}</text>`
  })
  const [x, y] = (mark && at(mark)) ?? []
  const cross =
    x === undefined || y === undefined
      ? ''
      : `<path d="M${x - 18} ${y}H${x + 18}M${x} ${y - 18}V${y + 18}" stroke="${palette.burst}" stroke-width="3"/>`
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WORLD_WIDTH} ${height}" font-family="${palette.font}">` +
    `<rect width="${WORLD_WIDTH}" height="${height}" fill="${palette.ground}"/>` +
    `<path d="${path(feature(land, land.objects.land)) ?? ''}" fill="${palette.line}" stroke="${palette.quiet}" stroke-width="0.8"/>` +
    `<path d="${path(graticule) ?? ''}" fill="none" stroke="${palette.quiet}" stroke-opacity="0.35" stroke-width="0.8"/>` +
    `${names.join('')}${cross}</svg>`
  )
}
