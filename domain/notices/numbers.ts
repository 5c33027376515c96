const LEADING_NUMBER = /^\s*([+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][+-]?\d{1,3})?)(?=$|[^\w.])/

/**
 * The number with which a stated value begins ("7.7 [sigma]", "-35.000", "9.990e-07"), or null. Hexadecimal flags
 * ("0x404"), "infinity", "NaN", "Undefined" and numbers that run into letters are not numbers.
 */
export function numberIn(value: string | null | undefined): number | null {
  const found = value == null ? null : LEADING_NUMBER.exec(value)
  if (!found) return null
  const number = Number(found[1])
  return Number.isFinite(number) ? number : null
}

/** A JSON value as a number: only numbers count, and numbers written as text; never true, null or an array. */
export function jsonNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  return typeof value === 'string' ? numberIn(value) : null
}
