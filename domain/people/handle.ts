import { z } from 'zod'

/** What others write after an @: two to thirty letters, digits and single hyphens, in lower case; empty means none. */
export const Handle = z
  .string()
  .transform(text => text.trim().replace(/^@/, '').toLowerCase())
  .refine(
    text => text === '' || (text.length >= 2 && text.length <= 30 && /^[a-z\d]+(?:-[a-z\d]+)*$/.test(text)),
  )
  .transform(text => text || null)

// Not within a word, an address of mail or of the web: "me@example.org" and "/@jane" mention nobody.
const MENTION = /(?<![\p{L}\p{N}@/._-])@([a-z\d]+(?:-[a-z\d]+)*)(?![\p{L}\p{N}_-]|\.[a-z])/giu

/** Nobody calls more people than this at once, save for spam. */
const MOST_MENTIONS = 10

/** The handles that a text mentions, each once, in lower case. */
export function handlesIn(text: string): string[] {
  const all = [...text.matchAll(MENTION)].map(([, handle = '']) => handle.toLowerCase())
  return [...new Set(all)].slice(0, MOST_MENTIONS)
}

/** A text in parts: what stands between mentions, and the mentions of those handles that `isKnown` knows. */
export function splitMentions(
  text: string,
  isKnown: (handle: string) => boolean,
): { text: string; handle: string | null }[] {
  const parts: { text: string; handle: string | null }[] = []
  let end = 0
  for (const { index, 0: whole, 1: said = '' } of text.matchAll(MENTION)) {
    const handle = said.toLowerCase()
    if (!isKnown(handle)) continue
    if (index > end) parts.push({ text: text.slice(end, index), handle: null })
    parts.push({ text: whole, handle })
    end = index + whole.length
  }
  if (end < text.length) parts.push({ text: text.slice(end), handle: null })
  return parts
}
