import { placeSunAndMoon } from '#domain/sky/sun-and-moon.ts'
import { projectSky, SKY_WIDTH } from './mollweide.ts'

/** A mark on the picture of the whole sky (drawSky) with its name where there is room for it. In the picture's own units. */
export type SkyLabel<T> = {
  of: T
  x: number
  y: number
  /** Null where a name would lie on another. */
  name: { x: number; y: number; anchor: 'start' | 'middle' | 'end' } | null
}

type Mark = { raDeg: number; decDeg: number; errorRadiusDeg: number | null; name: string }
type Box = { left: number; top: number; right: number; bottom: number }

/** Small beside the hours: there may be two hundred. */
export const LABEL_SIZE = 8.5
/** How wide a letter is on average, of its height. */
const LETTER = 0.56
const DOT = 4

/** Where marks stand and which of their names fit, the first ones first: no name lies on another, on a mark or on the Sun. */
export function labelSky<T extends Mark>(marks: readonly T[], at: Date): SkyLabel<T>[] {
  const projection = projectSky(SKY_WIDTH)
  const placed = marks.map(of => {
    const [x, y] = projection([of.raDeg, of.decDeg]) ?? [0, 0]
    const radius = Math.max(DOT, ((of.errorRadiusDeg ?? 0) / 180) * SKY_WIDTH * 0.5)
    return { of, x, y, radius }
  })
  const { sun, moon } = placeSunAndMoon(at)
  const bodies = [sun, moon].map(({ raDeg, decDeg }) => {
    const [x, y] = projection([raDeg, decDeg]) ?? [0, 0]
    // Their names stand to the right of them, and to the left at the right edge.
    return { left: x - 45, top: y - 9, right: x + 45, bottom: y + 9 }
  })
  const hours = [21, 18, 15, 12, 9, 6, 3].map(hour => {
    const [x, y] = projection([hour * 15, 0]) ?? [0, 0]
    return { left: x - 13, top: y + 4, right: x + 13, bottom: y + 18 }
  })
  const dots = placed.map(({ x, y }) => ({ left: x - DOT, top: y - DOT, right: x + DOT, bottom: y + DOT }))
  const taken: Box[] = [...bodies, ...hours]
  return placed.map(({ of, x, y, radius }, own) => {
    const width = of.name.length * LABEL_SIZE * LETTER
    const clear = radius + 2
    const middle = y + LABEL_SIZE * 0.35
    const places = [
      ...(width < 1.8 * radius ? [{ x, y: middle, anchor: 'middle' as const }] : []),
      { x: x + clear, y: middle, anchor: 'start' as const },
      { x: x - clear, y: middle, anchor: 'end' as const },
      { x, y: y - clear, anchor: 'middle' as const },
      { x, y: y + clear + LABEL_SIZE * 0.8, anchor: 'middle' as const },
    ]
    const name = places.find(it => {
      const box = boxOf(it, width)
      const isFree = [...taken, ...dots.filter((_, i) => i !== own)].every(other => !overlap(box, other))
      return isFree && box.left > 0 && box.right < SKY_WIDTH
    })
    if (name) taken.push(boxOf(name, width))
    return { of, x, y, name: name ?? null }
  })
}

function boxOf({ x, y, anchor }: NonNullable<SkyLabel<unknown>['name']>, width: number): Box {
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return { left, top: y - LABEL_SIZE * 0.9, right: left + width, bottom: y + LABEL_SIZE * 0.25 }
}

const overlap = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
