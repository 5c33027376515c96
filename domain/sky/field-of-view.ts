/** What one exposure shows, degrees on the sky: a rectangle as cameras have it (domain/sites `fieldOf`), or a circle. */
export type FieldOfView = { widthDeg: number; heightDeg: number } | { diameterDeg: number }

/** The brick that tiles for a field: itself, or the rectangle as wide and as far apart as hexagons in a circle. */
export function brickOf(field: FieldOfView): { widthDeg: number; heightDeg: number; isHoneycomb: boolean } {
  if (!('diameterDeg' in field)) return { ...field, isHoneycomb: false }
  const radius = field.diameterDeg / 2
  return { widthDeg: Math.sqrt(3) * radius, heightDeg: 1.5 * radius, isHoneycomb: true }
}

/** Square degrees; flat, as cameras are. */
export function areaOf(field: FieldOfView): number {
  if ('diameterDeg' in field) return (Math.PI / 4) * field.diameterDeg ** 2
  return field.widthDeg * field.heightDeg
}

/** What a person without a camera of their own is shown: degrees. */
export const USUAL_FIELD = { widthDeg: 1, heightDeg: 1 } as const

const SIZE = String.raw`(\d{1,2}(?:[.,]\d{1,4})?)\s*°?`
const FIELD = new RegExp(`^\\s*${SIZE}(?:\\s*[x×*]\\s*${SIZE})?\\s*$`)
/** Cameras between a minute of arc and the widest that a flat chart can show, degrees. */
const [LEAST_DEG, MOST_DEG] = [1 / 60, 60]

/** Reads a field as people write it, in degrees: `1`, `1.2 x 0.8`, `1,2 × 0,8`. One number is a square. Null for anything else. */
export function readField(text: string): { widthDeg: number; heightDeg: number } | null {
  const [, first, second = first] = FIELD.exec(text) ?? []
  if (first === undefined || second === undefined) return null
  const [widthDeg, heightDeg] = [first, second].map(it => Number(it.replace(',', '.'))) as [number, number]
  const isShown = (deg: number) => deg >= LEAST_DEG && deg <= MOST_DEG
  return isShown(widthDeg) && isShown(heightDeg) ? { widthDeg, heightDeg } : null
}
