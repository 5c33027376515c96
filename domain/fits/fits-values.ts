import type { FitsComments, FitsHeader } from './fits-header.ts'

/** What programs write is shown to people: no control characters, no endless words. */
const LONGEST = 120

/** The first of these keywords that holds a number, be it in quotes; with the keyword that held it. */
export function numberAt(
  header: FitsHeader,
  keywords: readonly string[],
): { value: number; keyword: string } | null {
  for (const keyword of keywords) {
    const value = header.get(keyword)
    const number =
      typeof value === 'string' && /^\s*[+-]?(\d+\.?\d*|\.\d+)([ED][+-]?\d+)?\s*$/i.test(value)
        ? Number(value.replace(/d/i, 'e'))
        : value
    if (typeof number === 'number' && Number.isFinite(number)) return { value: number, keyword }
  }
  return null
}

/** The first of these keywords that holds words, as a person may be shown them. */
export function textAt(header: FitsHeader, keywords: readonly string[]): string | null {
  for (const keyword of keywords) {
    const value = header.get(keyword)
    if (typeof value !== 'string') continue
    const text = value
      .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
      .replaceAll(/ +/g, ' ')
      .trim()
      .slice(0, LONGEST)
    if (text !== '') return text
  }
  return null
}

/** What stands behind a value, or nothing. */
export const commentAt = (comments: FitsComments, keyword: string): string => comments.get(keyword) ?? ''
