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
