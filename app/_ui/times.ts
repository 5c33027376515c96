import { cookies } from 'next/headers'

/** `2026-11-21 04:12:33`, with hundredths where the time has them and they are asked for. UTC. */
export function writeUtc(at: Date, hundredths = false): string {
  const iso = at.toISOString()
  const text = iso.slice(0, 19).replace('T', ' ')
  return hundredths && at.getUTCMilliseconds() !== 0 ? `${text}.${iso.slice(20, 22)}` : text
}

/** `2026-11-21 05:12:33 CET` in an IANA zone. */
export function writeLocal(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).formatToParts(at)
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find(part => part.type === type)?.value ?? ''
  return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}:${of('second')} ${of('timeZoneName')}`
}

/** The zone to show beside UTC: what the browser told us; null before it did, and where it is UTC itself. */
export async function viewerTimeZone(): Promise<string | null> {
  const told = (await cookies()).get('tz')?.value
  if (!told || told === 'UTC') return null
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: told }).resolvedOptions().timeZone
  } catch {
    // A cookie can say anything.
    return null
  }
}
