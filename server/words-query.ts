import { readWords, type Wanted } from '#domain/search/read-words.ts'
import type { Bind } from '#server/bindings.ts'

/** Shorter ones begin too many words. */
const SHORTEST_BEGINNING = 3

/**
 * SQL of what is looked for in English texts. A word of three letters or more is also the beginning of one, as somebody
 * types it: "GRB 2608" finds GRB 260814A. In phrases, and after a minus, words are whole.
 */
export function wordsQuery(q: string, bind: Bind): string {
  const groups = readWords(q).map(group => `(${group.map(it => partOf(it, bind)).join(' && ')})`)
  return groups.length > 0 ? `(${groups.join(' || ')})` : `''::tsquery`
}

function partOf({ text, isPhrase, isNot }: Wanted, bind: Bind): string {
  if (isPhrase || isNot || text.length < SHORTEST_BEGINNING) {
    const whole = `phraseto_tsquery('english', ${bind(text)})`
    return isNot ? `!!${whole}` : whole
  }
  // Quoted, so that nothing in it is a sign of the query's own language.
  const quoted = `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
  return `to_tsquery('english', ${bind(`${quoted}:*`)})`
}
