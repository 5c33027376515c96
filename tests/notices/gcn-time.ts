/** The clocks that GCN's notices count in. All functions take and give UTC. */

const dayMs = 86_400_000
const tjdZero = Date.UTC(1968, 4, 24)
const fermiZero = Date.UTC(2001, 0, 1)

/** Leap seconds since 2001, which Fermi's clock counts and UTC does not. */
const leapSeconds = [2006, 2009, 2012.5, 2015.5, 2017].map(year =>
  Date.UTC(Math.floor(year), year % 1 === 0 ? 0 : 6, 1),
)

/** Fermi's TrigID: whole seconds of mission time, leap seconds counted (five of them since 2017). */
export function fermiTrigId(t0: Date): number {
  const leaps = leapSeconds.filter(step => t0.getTime() >= step).length
  return Math.floor((t0.getTime() - fermiZero) / 1000 + leaps)
}

/** Truncated Julian day: JD - 2440000.5. */
export const tjd = (at: Date): number => Math.floor((at.getTime() - tjdZero) / dayMs)

/** Seconds of the UTC day. */
export const secondsOfDay = (at: Date): number => (at.getTime() % dayMs) / 1000

export const dayOfYear = (at: Date): number =>
  Math.floor((at.getTime() - Date.UTC(at.getUTCFullYear(), 0, 1)) / dayMs) + 1

/** `2026-05-04T09:12:58.06`: classic notices carry no zone, and hundredths. */
export const classicTime = (at: Date): string => at.toISOString().slice(0, 22)

/** `2026-05-04T09:13:03`: the date of a message, whole seconds. */
export const messageTime = (at: Date): string => at.toISOString().slice(0, 19)

/** `bn260504384`: the name of a Fermi trigger, date and thousandths of the day. */
export function fermiName(t0: Date): string {
  const thousandths = Math.min(999, Math.round((secondsOfDay(t0) / 86_400) * 1000))
  return `bn${yymmdd(t0)}${String(thousandths).padStart(3, '0')}`
}

export const yymmdd = (at: Date): string => at.toISOString().slice(2, 10).replaceAll('-', '')

export const after = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000)
