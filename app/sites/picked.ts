import { fitWindow, placeInWindow, type WorldWindow } from '#domain/pictures/world.ts'

/** The picture of the world is shown at this size: what a browser says of a click counts in these pixels. */
export const SHOWN = { width: 340, height: 170 } as const

/** Each click goes in so far. */
const ZOOM = 6
const CLOSEST_DEG = 10

type Asked = { get(name: string): string | null }

const numberOf = (asked: Asked, name: string, least: number, most: number): number | null => {
  const text = asked.get(name)
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text)
  return value >= least && value <= most ? value : null
}

/** The window of the map that an address asks for. */
export function windowOf(asked: Asked): WorldWindow {
  return fitWindow({
    latDeg: numberOf(asked, 'mapLat', -90, 90) ?? 0,
    lonDeg: numberOf(asked, 'mapLon', -180, 180) ?? 0,
    spanDeg: numberOf(asked, 'span', CLOSEST_DEG, 360) ?? 360,
  })
}

/** The place that an address already names. */
export function markOf(asked: Asked): { latDeg: number; lonDeg: number } | null {
  const latDeg = numberOf(asked, 'lat', -90, 90)
  const lonDeg = numberOf(asked, 'lon', -180, 180)
  return latDeg === null || lonDeg === null ? null : { latDeg, lonDeg }
}

export type Picked = { window: WorldWindow; place: { latDeg: number; lonDeg: number } | null; name: string }

/** What was picked so far: by a click on the picture, by name, or by the browser's own position. */
export function readPicked(asked: Asked): Picked {
  const window = windowOf(asked)
  const [x, y] = [numberOf(asked, 'map.x', 0, SHOWN.width), numberOf(asked, 'map.y', 0, SHOWN.height)]
  const name = (asked.get('name') ?? '').slice(0, 80)
  if (x === null || y === null) {
    const place = markOf(asked)
    return { window: place ? fitWindow({ ...place, spanDeg: CLOSEST_DEG * ZOOM }) : window, place, name }
  }
  const place = placeInWindow(window, x / SHOWN.width, y / SHOWN.height)
  const spanDeg = Math.max(CLOSEST_DEG, window.spanDeg / ZOOM)
  return { window: fitWindow({ ...place, spanDeg }), place, name }
}
