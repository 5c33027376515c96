const RADIANS = Math.PI / 180

/**
 * How many times more air than at the zenith: X = 1 / sin(h + 244 / (165 + 47 h^1.1)), h the airless altitude in
 * degrees (Pickering 2002, The Southern Limits of the Ancient Star Catalog, DIO 12, 1). Null at and below the horizon.
 */
export function airmassAt(altitudeDeg: number): number | null {
  if (!(altitudeDeg > 0)) return null
  return 1 / Math.sin((altitudeDeg + 244 / (165 + 47 * altitudeDeg ** 1.1)) * RADIANS)
}

/**
 * How much the air lifts a body of this airless altitude, degrees, for display alone: never for limits (Sæmundsson 1986,
 * Meeus eq. 16.4; 1010 hPa, 10 degrees Celsius). Zero for what is well below the horizon.
 */
export function refractionAt(altitudeDeg: number): number {
  if (altitudeDeg < -1) return 0
  const minutes = 1.02 / Math.tan((altitudeDeg + 10.3 / (altitudeDeg + 5.11)) * RADIANS)
  return Math.max(0, minutes) / 60
}
