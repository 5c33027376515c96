/** UT1 - TAI in seconds at the start of each January and July from 1990 on (IERS Bulletin B); 2023-01 closes it. */
const UT1_LESS_TAI = [
  -24.67, -25.04, -25.38, -25.77, -26.13, -26.56, -26.94, -27.4, -27.8, -28.22, -28.6, -29.06, -29.44, -29.81,
  -30.11, -30.47, -30.78, -31.1, -31.28, -31.48, -31.64, -31.8, -31.91, -32.03, -32.12, -32.23, -32.29,
  -32.37, -32.39, -32.47, -32.5, -32.62, -32.66, -32.81, -32.96, -33.16, -33.27, -33.44, -33.59, -33.77,
  -33.89, -34.06, -34.14, -34.29, -34.42, -34.59, -34.72, -34.94, -35.1, -35.3, -35.46, -35.68, -35.92,
  -36.21, -36.41, -36.64, -36.78, -36.93, -37.04, -37.17, -37.18, -37.24, -37.18, -37.17, -37.11, -37.07, -37,
]
const FIRST_YEAR = 1990
const LAST_MS = Date.UTC(2023, 0, 1)

/** When TAI - UTC grew by a second since; it was 25 s at the start of 1990. */
const LEAPS_MS = [
  [1991, 0],
  [1992, 6],
  [1993, 6],
  [1994, 6],
  [1996, 0],
  [1997, 6],
  [1999, 0],
  [2006, 0],
  [2009, 0],
  [2012, 6],
  [2015, 6],
  [2017, 0],
].map(([year, month]) => Date.UTC(year as number, month as number))

/**
 * How far the turning of the Earth is ahead of UTC, milliseconds, within about 30. Since 2023 it has been within 0.1 s
 * and is taken as 0, as it is before 1990. Leaving it out altogether costs up to 13.5", which near the zenith is a tenth
 * of a degree of azimuth.
 */
export function ut1LessUtcMs(atMs: number): number {
  const at = new Date(atMs)
  if (atMs >= LAST_MS || at.getUTCFullYear() < FIRST_YEAR) return 0
  const isSecondHalf = at.getUTCMonth() >= 6
  const from = Date.UTC(at.getUTCFullYear(), isSecondHalf ? 6 : 0)
  const to = Date.UTC(at.getUTCFullYear(), isSecondHalf ? 12 : 6)
  const index = (at.getUTCFullYear() - FIRST_YEAR) * 2 + (isSecondHalf ? 1 : 0)
  const before = UT1_LESS_TAI[index] as number
  const after = UT1_LESS_TAI[index + 1] as number
  const taiLessUtc = 25 + LEAPS_MS.filter(leap => leap <= atMs).length
  return 1000 * (before + ((after - before) * (atMs - from)) / (to - from) + taiLessUtc)
}
