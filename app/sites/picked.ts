import { type Asked, numberAsked, placeAsked } from '#app/_ui/place-asked.ts'
import { fitWindow, placeInWindow, type WorldWindow } from '#domain/pictures/world.ts'

/** The picture of the world is shown at this size: what a browser says of a click counts in these pixels. */
export const SHOWN = { width: 340, height: 170 } as const

/** Each click goes in so far. */
const ZOOM = 6
const CLOSEST_DEG = 10

/** The window of the map that an address asks for. */
export function windowOf(asked: Asked): WorldWindow {
  return fitWindow({
    latDeg: numberAsked(asked, 'mapLat', -90, 90) ?? 0,
    lonDeg: numberAsked(asked, 'mapLon', -180, 180) ?? 0,
    spanDeg: numberAsked(asked, 'span', CLOSEST_DEG, 360) ?? 360,
  })
}

export type Picked = { window: WorldWindow; place: { latDeg: number; lonDeg: number } | null; name: string }

/** What was picked so far: by a click on the picture, by name, or by the browser's own position. */
export function readPicked(asked: Asked): Picked {
  const window = windowOf(asked)
  const [x, y] = [numberAsked(asked, 'map.x', 0, SHOWN.width), numberAsked(asked, 'map.y', 0, SHOWN.height)]
  const name = (asked.get('name') ?? '').slice(0, 80)
  if (x === null || y === null) {
    const named = placeAsked(asked)
    if (!named) return { window, place: null, name }
    const { latDeg, lonDeg } = named
    const place = { latDeg, lonDeg }
    return { window: fitWindow({ ...place, spanDeg: CLOSEST_DEG * ZOOM }), place, name }
  }
  const place = placeInWindow(window, x / SHOWN.width, y / SHOWN.height)
  const spanDeg = Math.max(CLOSEST_DEG, window.spanDeg / ZOOM)
  return { window: fitWindow({ ...place, spanDeg }), place, name }
}
