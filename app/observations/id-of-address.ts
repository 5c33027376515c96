/** The number in an address, or null for what is none. */
export function idOfAddress(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
}
