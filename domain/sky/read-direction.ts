type Read = { ok: true; deg: number } | { ok: false }

const NUMBER = '(\\d{1,3}(?:\\.\\d+)?)'
const SEXAGESIMAL = /^(\d{1,3})\s*[h°d:\s]\s*(\d{1,2})(?:\s*[m'′:\s]\s*(?:(\d{1,2}(?:\.\d+)?)\s*[s"″]?)?)?$/i

const tidy = (text: string) => text.trim().replaceAll('−', '-').replaceAll(/\s+/g, ' ')

/**
 * A right ascension as people write it, in degrees: `14 15 39.7`, `14h15m39.7s`, `14:15:39.7` are hours; one number alone
 * is degrees, as is `213.915°`.
 */
export function readRa(text: string): Read {
  const plain = tidy(text)
  const degrees = new RegExp(`^${NUMBER}\\s*[°d]?$`).exec(plain)
  if (degrees) return within(Number(degrees[1]), 0, 360, false)
  const hours = sexagesimal(plain)
  return hours === null || /[°d]/i.test(plain) ? { ok: false } : within(hours * 15, 0, 360, false)
}

/** A declination as people write it, in degrees: `+19 10 56.7`, `19°10′56.7″`, `-0:12:30`, `19.1824`. */
export function readDec(text: string): Read {
  const plain = tidy(text)
  const [, sign = '', rest = ''] = /^([+-]?)\s*(.*)$/.exec(plain) ?? []
  const decimal = new RegExp(`^${NUMBER}\\s*[°d]?$`).exec(rest)
  const size = decimal ? Number(decimal[1]) : /h/i.test(rest) ? null : sexagesimal(rest)
  return size === null ? { ok: false } : within(sign === '-' ? -size : size, -90, 90, true)
}

function sexagesimal(text: string): number | null {
  const parts = SEXAGESIMAL.exec(text)
  if (!parts) return null
  const [whole = 0, minutes = 0, seconds = 0] = parts.slice(1).map(it => Number(it ?? 0))
  return minutes < 60 && seconds < 60 ? whole + minutes / 60 + seconds / 3600 : null
}

function within(deg: number, least: number, most: number, isIncluded: boolean): Read {
  return deg >= least && (isIncluded ? deg <= most : deg < most) ? { ok: true, deg } : { ok: false }
}
