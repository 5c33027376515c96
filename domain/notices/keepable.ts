import { createHash } from 'node:crypto'

/**
 * Text that every store can hold: no zero characters and no half of a surrogate pair, which JSON escapes and broken
 * UTF-16 can bring in and which PostgreSQL refuses.
 */
export function keepable(text: string): string {
  if (text.isWellFormed() && !text.includes('\0')) return text
  return text.toWellFormed().replaceAll('\0', '')
}

/** Ids, names and other words that become keys: short and printable, or no key at all. */
export function isKeyable(text: string): boolean {
  return /^[^\p{C}]{1,100}$/u.test(text)
}

/** An identity that an index can hold (PostgreSQL's takes 2,700 bytes): what is longer goes by its digest. */
export function identityKey(identity: string): string {
  const text = keepable(identity)
  if (text.length <= 500) return text
  return `${text.slice(0, 100).toWellFormed()}…${createHash('sha256').update(text).digest('hex')}`
}
