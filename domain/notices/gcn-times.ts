const ISO =
  /^\s*(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,12}))?)?\s*(Z|UTC?|[+-]\d{2}:?\d{2})?\s*$/

/**
 * A stated ISO time as ISO 8601 in UTC with a Z, fractions as far as they were stated; null when it is no time (some
 * notices say 2026-01--9130T00:00:00.00). A time without a zone is UTC: JavaScript would take it for local time.
 */
export function isoUtc(value: string | null | undefined): string | null {
  const found = value == null || value.length > 64 ? null : ISO.exec(value)
  if (!found) return null
  const [, year, month, day, hour, minute, second = '0', fraction = '', zone = 'Z'] = found
  const ms = Date.UTC(
    +String(year),
    +String(month) - 1,
    +String(day),
    +String(hour),
    +String(minute),
    +second,
  )
  if (+String(month) > 12 || +String(hour) > 23 || +String(minute) > 59 || +second > 60) return null
  if (new Date(Date.UTC(+String(year), +String(month) - 1, +String(day))).getUTCDate() !== +String(day))
    return null
  return stamp(ms - zoneMs(zone), fraction)
}

function zoneMs(zone: string): number {
  if (!/^[+-]/.test(zone)) return 0
  const minutes = +zone.slice(1, 3) * 60 + +zone.slice(-2)
  return minutes * 60_000 * (zone.startsWith('-') ? -1 : 1)
}

/** Whole seconds and a decimal fraction, trailing zeros dropped: "2026-04-21T02:12:44.32Z". */
function stamp(ms: number, fraction: string): string | null {
  const year = new Date(ms).getUTCFullYear()
  if (!(year >= 1960 && year < 2200)) return null
  const digits = fraction.replace(/0+$/, '')
  return `${new Date(ms).toISOString().slice(0, 19)}${digits === '' ? '' : `.${digits}`}Z`
}

const DAY_MS = 86_400_000
/** Truncated Julian day 0 is 1968-05-24 (JD 2440000.5). */
const TJD_ZERO_MS = Date.UTC(1968, 4, 24)

/** UTC from GCN's own count: truncated Julian day and seconds of that day (as stated, so that no digit is lost). */
export function timeOfTjd(tjd: number | null, secondsOfDay: string | null): string | null {
  const found = /^\s*(\d{1,5})(?:\.(\d{1,12}))?/.exec(secondsOfDay ?? '')
  if (!found || tjd === null || !Number.isInteger(tjd) || tjd <= 0 || +String(found[1]) > 86_400) return null
  return stamp(TJD_ZERO_MS + tjd * DAY_MS + +String(found[1]) * 1000, found[2] ?? '')
}

const FERMI_ZERO_MS = Date.UTC(2001, 0, 1)
/** Leap seconds inserted since 2001; Fermi's mission time counts them. */
const LEAPS_MS = [
  Date.UTC(2006, 0, 1),
  Date.UTC(2009, 0, 1),
  Date.UTC(2012, 6, 1),
  Date.UTC(2015, 6, 1),
  Date.UTC(2017, 0, 1),
]

/**
 * UTC of a Fermi TrigID, which is mission elapsed time in whole seconds since 2001-01-01 with leap seconds counted.
 * Null outside 2008 (launch) to 2050.
 */
export function timeOfFermiTrigger(trigId: number | null): string | null {
  if (trigId === null || !Number.isInteger(trigId) || trigId < 2.3e8 || trigId > 1.55e9) return null
  const counted = FERMI_ZERO_MS + trigId * 1000
  const leaps = LEAPS_MS.filter((at, before) => counted - before * 1000 > at).length
  return stamp(counted - leaps * 1000, '')
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** NOTICE_DATE of the classic text: "Mon 17 Nov 25 12:19:53 UT". */
export function noticeDate(value: string | null): string | null {
  const found =
    /^\s*(?:[A-Za-z]{3},?\s+)?(\d{1,2})\s+([A-Za-z]{3})\s+(\d{2}|\d{4})\s+(\d{1,2}:\d{2}:\d{2})/.exec(
      value ?? '',
    )
  if (!found) return null
  const [, day = '', month = '', year = '', clock = ''] = found
  const index = MONTHS.indexOf(month.toLowerCase()) + 1
  if (index === 0) return null
  return isoUtc(`${fullYear(year)}-${two(index)}-${two(+day)}T${clock.padStart(8, '0')}`)
}

/** "25/11/17" (year, month, day) with "{12:19:52.14}": a two-digit year from 90 on is of the last century. */
export function timeOfDate(date: string | null, clock: string | null): string | null {
  const day = /(?:^|[\s;])(\d{2}|\d{4})\/(\d{2})\/(\d{2})(?=$|[\s;(])/.exec(date ?? '')
  const hour = /(\d{2}:\d{2}:\d{2}(?:\.\d+)?)/.exec(clock ?? '')
  if (!day || !hour) return null
  return isoUtc(`${fullYear(String(day[1]))}-${day[2]}-${day[3]}T${hour[1]}`)
}

const two = (value: number): string => String(value).padStart(2, '0')

function fullYear(year: string): string {
  if (year.length === 4) return year
  return +year >= 90 ? `19${year}` : `20${year}`
}

/** Seconds from one stated time to another. */
export function secondsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1000
}
