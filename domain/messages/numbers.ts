import { readLanguage } from './messages.ts'

// Numbers as the prose of a language writes them. Coordinates, instants and whatever else people copy into programs
// keep their point in every language.

/** `8.3`, in French `8,3`: with so many digits after the mark. */
export function writeDecimal(value: number, digits: number, locale: string): string {
  return withMark(value.toFixed(digits), locale)
}

/** A whole number with its thousands apart: `12,400`, in French `12 400`. */
export function writeCount(value: number, locale: string): string {
  return value.toLocaleString(readLanguage(locale) ?? 'en')
}

/** A share in [0, 1] in percent, without a sign: `68`, `99.9`. */
export function writePercent(share: number, locale: string): string {
  return withMark(String(Number((share * 100).toFixed(1))), locale)
}

/** A small angle in the unit in which people think of it: `8.3°`, `3.1′`, `2.4″`. Degrees in, not negative. */
export function writeAngle(angleDeg: number, locale: string): string {
  const rounded = (value: number) => withMark(round(value), locale)
  if (angleDeg >= 1) return `${rounded(angleDeg)}°`
  // 59.97′ would read "60′": what rounds to a whole degree is written as one.
  if (angleDeg * 60 >= 59.95) return '1°'
  if (angleDeg * 60 >= 1) return `${rounded(angleDeg * 60)}′`
  return angleDeg * 3600 >= 59.95 ? '1′' : `${rounded(angleDeg * 3600)}″`
}

/** An area in square degrees, with three digits: `1,240`, `31`, `0.35`. */
export function writeArea(areaDeg2: number, locale: string): string {
  const rounded = Number(areaDeg2.toPrecision(areaDeg2 < 100 ? 2 : 3))
  return rounded.toLocaleString(readLanguage(locale) ?? 'en', { maximumFractionDigits: 4 })
}

function round(value: number): string {
  const text = value >= 10 ? value.toFixed(0) : value.toFixed(1)
  return text.endsWith('.0') ? text.slice(0, -2) : text
}

const marks = new Map<string, string>()

function withMark(text: string, locale: string): string {
  let mark = marks.get(locale)
  if (mark === undefined) {
    mark = (0.5).toLocaleString(readLanguage(locale) ?? 'en').charAt(1)
    marks.set(locale, mark)
  }
  return mark === '.' ? text : text.replace('.', mark)
}
