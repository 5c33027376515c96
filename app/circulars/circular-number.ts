/** The number of a circular as it stands in an address, 34277 or 32024.5; null for anything that cannot be one. */
export function readCircularNumber(text: string): string | null {
  return /^[1-9]\d{0,8}(?:\.\d{1,6})?$/.test(text) ? text : null
}
