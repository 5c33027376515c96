// Hours and nights as the clocks of a site show them; UTC where its zone is not known.

/** `21:40` */
export function writeClock(at: Date, timeZone: string | null): string {
  return format('en-GB', timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

/** The night of an evening: `24 Nov`. `noon` is the solar noon that it begins with, whose date any zone agrees on. */
export function writeNight(noon: Date, timeZone: string | null, locale: string): string {
  return format(locale === 'en' ? 'en-GB' : locale, timeZone, { day: 'numeric', month: 'short' }).format(noon)
}

/** `2026-11-21` */
export function writeDay(at: Date, timeZone: string | null): string {
  return format('en-CA', timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format(
  locale: string,
  timeZone: string | null,
  parts: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = [locale, timeZone, ...Object.keys(parts)].join(' ')
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, { ...parts, timeZone: zoneOf(timeZone) })
  formats.set(key, made)
  return made
}

/** Zones are renamed and mistyped: UTC then. */
function zoneOf(timeZone: string | null): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timeZone ?? 'UTC' }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
