/** When the file behind a link is looked for, minutes after the notice: it appears minutes later, or an hour, or never. */
const MINUTES = [1, 2, 5, 10, 20, 40, 60, ...Array.from({ length: 23 }, (_, hour) => (hour + 2) * 60)]

/** The next time to look for a map that was heard of at `since`; null when that was for the last time. */
export function nextTry(since: Date, now: Date, patienceMinutes = 24 * 60): Date | null {
  const minutes = MINUTES.find(it => it <= patienceMinutes && since.getTime() + it * 60_000 > now.getTime())
  return minutes === undefined ? null : new Date(since.getTime() + minutes * 60_000)
}
