const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long ago, in two units at most: `42 s`, `12 min 03 s`, `5 h 07 min`, `12 d 4 h`, `214 d`. */
export function writeAge(ageMs: number): string {
  const age = Math.max(0, ageMs)
  const whole = (unit: number, within = Number.POSITIVE_INFINITY) => Math.floor((age % within) / unit)
  if (age < MINUTE) return `${whole(SECOND)}\u202fs`
  if (age < HOUR) return `${whole(MINUTE)}\u202fmin ${pad(whole(SECOND, MINUTE))}\u202fs`
  if (age < 2 * DAY) return `${whole(HOUR)}\u202fh ${pad(whole(MINUTE, HOUR))}\u202fmin`
  if (age < 60 * DAY) return `${whole(DAY)}\u202fd ${whole(HOUR, DAY)}\u202fh`
  return `${whole(DAY)}\u202fd`
}

/** When the written age is next another one: each second within the hour, then each minute. */
export function nextTickMs(ageMs: number): number {
  const step = ageMs < HOUR ? SECOND : MINUTE
  return step - (((ageMs % step) + step) % step)
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
