const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** When a written age is next another one: each second within the hour, then each minute. */
export function nextTickMs(ageMs: number): number {
  const step = ageMs < HOUR ? SECOND : MINUTE
  return step - (((ageMs % step) + step) % step)
}
