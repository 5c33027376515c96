import type { Language } from './messages.ts'

/** The instant of an ISO time in UTC; a leap second (23:59:60) counts as the second before it; null when it is none. */
export function instantOf(iso: string | null): Date | null {
  if (iso === null) return null
  const at = new Date(iso.replace(/(T\d\d:\d\d):60/, '$1:59'))
  return Number.isNaN(at.getTime()) ? null : at
}

/** `2026-11-21 04:12:33`, with hundredths where the time has them and they are asked for. UTC. */
export function writeUtc(at: Date, hundredths = false): string {
  const iso = at.toISOString()
  const text = iso.slice(0, 19).replace('T', ' ')
  return hundredths && at.getUTCMilliseconds() !== 0 ? `${text}.${iso.slice(20, 22)}` : text
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** `2026-11-21 05:12:33 CET` in an IANA zone; null where the zone is unknown, or is UTC itself. */
export function writeLocal(at: Date, timeZone: string): string | null {
  const format = formatOf(timeZone)
  if (!format) return null
  const parts = format.formatToParts(at)
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find(part => part.type === type)?.value ?? ''
  return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}:${of('second')} ${of('timeZoneName').replace('-', '−')}`
}

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  if (timeZone === 'UTC') return null
  const known = formats.get(timeZone)
  if (known) return known
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    })
    formats.set(timeZone, format)
    return format
  } catch {
    // Zones are renamed and mistyped: UTC alone is then shown.
    return null
  }
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Not from a catalogue: browsers write ages too, and need not know all that is ever said. */
const DAY_SIGNS: ReadonlyMap<string, string> = new Map<Language, string>([
  ['en', 'd'],
  ['fr', 'j'],
])

/** How long ago, in two units at most: `42 s`, `12 min 03 s`, `5 h 07 min`, `12 d 4 h`, `214 d`. Milliseconds in. */
export function writeAge(ageMs: number, locale: string): string {
  const age = Math.max(0, ageMs)
  const day = DAY_SIGNS.get(locale) ?? 'd'
  const whole = (unit: number, within = Number.POSITIVE_INFINITY) => Math.floor((age % within) / unit)
  if (age < MINUTE) return `${whole(SECOND)}\u202fs`
  if (age < HOUR) return `${whole(MINUTE)}\u202fmin ${pad(whole(SECOND, MINUTE))}\u202fs`
  if (age < 2 * DAY) return `${whole(HOUR)}\u202fh ${pad(whole(MINUTE, HOUR))}\u202fmin`
  if (age < 60 * DAY) return `${whole(DAY)}\u202f${day} ${whole(HOUR, DAY)}\u202fh`
  return `${whole(DAY)}\u202f${day}`
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
