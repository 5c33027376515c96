/** How large the picture of a night is, and where in it the sky is. */
export const NIGHT = { width: 720, height: 324, top: 28, bottom: 276 } as const

/** The lowest altitude shown; the highest is 90. */
const LOW_DEG = -10

/** How far down an altitude stands, pixels. */
export function heightOnNight(deg: number): number {
  const { top, bottom } = NIGHT
  return bottom - ((Math.max(LOW_DEG, deg) - LOW_DEG) / (90 - LOW_DEG)) * (bottom - top)
}
