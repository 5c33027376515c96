/** One thing that is looked for in texts. */
export type Wanted = { text: string; isPhrase: boolean; isNot: boolean }

const PART = /(-?)(?:"([^"]*)"|([^\s"]+))/g
const HAS_LETTER = /[\p{L}\p{N}]/u

/**
 * What somebody types to search texts, as for web searches: all of the words, "phrases" as they stand, `or` between
 * what will do as well, and -not. Any of the groups that are answered will do; of a group, all.
 */
export function readWords(q: string): Wanted[][] {
  const groups: Wanted[][] = [[]]
  for (const [, minus, phrase, word] of q.matchAll(PART)) {
    if (word?.toLowerCase() === 'or' && minus === '') groups.push([])
    const text = (phrase ?? word ?? '').trim()
    if (!HAS_LETTER.test(text) || (word?.toLowerCase() === 'or' && minus === '')) continue
    groups.at(-1)?.push({ text, isPhrase: phrase !== undefined, isNot: minus === '-' })
  }
  return groups.filter(it => it.length > 0)
}
