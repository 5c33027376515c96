const J2000_MS = Date.UTC(2000, 0, 1, 12)
const DAY_MS = 86_400_000

/** The Earth rotation angle in degrees, [0, 360) (IAU 2000, Capitaine et al. 2000); milliseconds of UT1 since 1970. */
export function earthRotationDeg(ut1Ms: number): number {
  const days = (ut1Ms - J2000_MS) / DAY_MS
  // Whole turns are left out before anything is multiplied: they would cost digits.
  const turns = 0.779057273264 + 0.00273781191135448 * days + (days % 1)
  return (turns - Math.floor(turns)) * 360
}
