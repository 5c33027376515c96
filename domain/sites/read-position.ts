export type Angle =
  | { ok: true; deg: number }
  | { ok: false; why: 'not-an-angle' | 'out-of-range' | 'two-signs' }
export type Position =
  | { ok: true; latDeg: number; lonDeg: number }
  | { ok: false; why: 'not-a-position' | 'out-of-range' | 'ambiguous' }

type Axis = { positive: string; negative: string; mostDeg: number }
const LATITUDE: Axis = { positive: 'N', negative: 'S', mostDeg: 90 }
// East and west are O in several languages, for opposite sides: neither is understood.
const LONGITUDE: Axis = { positive: 'E', negative: 'W', mostDeg: 180 }

const PLAIN = '(\\d{1,3}(?:\\.\\d+)?)'
const FORMS = [
  // 42.9364, 42.9364°
  new RegExp(`^${PLAIN}\\s*°?$`),
  // 42°56.184′, 42 56.184, 42:56.184
  /^(\d{1,3})(?:\s*°\s*|\s*:\s*|\s+)(\d{1,2}(?:\.\d+)?)\s*['′]?$/,
  // 42°56′11.04″, 42 56 11.04, 42:56:11.04. Not 42d56m11s: that s may be seconds or south.
  /^(\d{1,3})(?:\s*°\s*|\s*:\s*|\s+)(\d{1,2})(?:\s*['′]\s*|\s*:\s*|\s+)(\d{1,2}(?:\.\d+)?)\s*(?:["″]|'')?$/,
]

/**
 * Reads one coordinate as people write it: degrees, degrees and minutes, or degrees, minutes and seconds, with a sign or
 * a letter for its side, not both. 60 minutes or seconds are refused. `-00 30 00` is south or west of the line.
 */
export function readAngle(text: string, axis: 'latitude' | 'longitude'): Angle {
  const { positive, negative, mostDeg } = axis === 'latitude' ? LATITUDE : LONGITUDE
  const plain = plainOf(text)
  const parts = /^([NSEW])?\s*([+-]?)\s*(.*?)\s*([NSEW])?$/i.exec(plain)
  const [, before, sign = '', number = '', after] = parts ?? []
  if (before && after) return { ok: false, why: 'two-signs' }
  const side = (before ?? after)?.toUpperCase()
  if (side && side !== positive && side !== negative) return { ok: false, why: 'not-an-angle' }
  if (side && sign !== '') return { ok: false, why: 'two-signs' }
  const value = FORMS.map(form => form.exec(number)).find(it => it !== null)
  if (!value) return { ok: false, why: 'not-an-angle' }
  const [degrees, minutes, seconds] = [1, 2, 3].map(i => Number(value[i] ?? 0)) as [number, number, number]
  if (minutes >= 60 || seconds >= 60) return { ok: false, why: 'out-of-range' }
  const deg = degrees + minutes / 60 + seconds / 3600
  if (deg > mostDeg) return { ok: false, why: 'out-of-range' }
  return { ok: true, deg: side === negative || sign === '-' ? -deg : deg }
}

/** Decimal commas, curly primes and long minus signs in the one form that is looked for. */
function plainOf(text: string): string {
  return text
    .trim()
    .replaceAll(/[−–]/g, '-')
    .replaceAll(/[’ʹ]/g, '′')
    .replaceAll(/[”“ʺ]/g, '″')
    .replaceAll('º', '°')
    .replaceAll(/(\d),(\d)/g, '$1.$2')
    .replaceAll(/\s+/g, ' ')
}

/**
 * Reads latitude and longitude written together, as maps and telescopes give them: `42.9364, 0.1426`,
 * `42°56′11″N 0°8′33″E`, `geo:42.9364,0.1426`. The latitude comes first unless letters say otherwise. Numbers that
 * could be split in two ways, such as `42 56 0 8`, are refused.
 */
export function readPosition(text: string): Position {
  const address = /^geo:([^;]*)/i.exec(text.trim())
  const trimmed = address?.[1] ?? text.trim()
  const halves = halvesOf(trimmed)
  if (!halves) return { ok: false, why: 'ambiguous' }
  const [one, other] = halves
  const isTurned = /[EW]/i.test(one) && /[NS]/i.test(other)
  const lat = readAngle(isTurned ? other : one, 'latitude')
  const lon = readAngle(isTurned ? one : other, 'longitude')
  if (lat.ok && lon.ok) return { ok: true, latDeg: lat.deg, lonDeg: lon.deg }
  const isFar = (!lat.ok && lat.why === 'out-of-range') || (!lon.ok && lon.why === 'out-of-range')
  return { ok: false, why: isFar ? 'out-of-range' : 'not-a-position' }
}

/** Two halves: at a semicolon, slash or comma with a space, after a letter for a side, or the only blank there is. */
function halvesOf(text: string): [string, string] | null {
  const byMark = text.split(/\s*[;/]\s*|,\s+/)
  if (byMark.length === 2) return [byMark[0] ?? '', byMark[1] ?? '']
  const byLetter =
    /^(.*?[NSEW])[\s,]*([^NSEW]+[NSEW])$/i.exec(text) ?? /^([NSEW][^NSEW]+?)[\s,]+([NSEW].*)$/i.exec(text)
  if (byLetter) return [byLetter[1] ?? '', byLetter[2] ?? '']
  const byBlank = text.split(/\s+/)
  if (byBlank.length === 2) return [byBlank[0] ?? '', byBlank[1] ?? '']
  const byComma = text.split(',')
  // `42,9,0,1` has decimal commas, or not.
  return byComma.length === 2 && byComma.every(it => it.includes('.'))
    ? [byComma[0] ?? '', byComma[1] ?? '']
    : null
}
