/** The number of a notice as it stands in an address; null for anything that cannot be one. */
export function readNoticeNumber(text: string): number | null {
  const id = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : Number.NaN
  return id <= 2_147_483_647 ? id : null
}
