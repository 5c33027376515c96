/**
 * Lines that stand together in a text. `prose` was broken by hand every seventy characters or so, which a narrow screen
 * may undo; `lines` end where they do for a reason, or have no end but that of the paragraph; a `table` means its spaces.
 */
export type TextBlock = { kind: 'prose' | 'lines' | 'table'; text: string }

/** A line that is longer was not broken by hand, one that is shorter ends where it does for a reason. */
const BROKEN_BETWEEN = [50, 100] as const
/** Columns part a line more often than once in so many characters; in prose two spaces are an accident. */
const CHARACTERS_A_GAP = 60

/** The blocks of a text, in order; empty lines part them. Takes time linear in the length. */
export function blocksOfText(text: string): TextBlock[] {
  return text
    .split(/\n(?:[ \t]*\n)+/)
    .map(block => block.replace(/^\n+/, '').trimEnd())
    .filter(block => block !== '')
    .map(block => ({ kind: kindOf(block.split('\n')), text: block }))
}

function kindOf(lines: readonly string[]): TextBlock['kind'] {
  if (lines.some(isTabular)) return 'table'
  const [shortest, longest] = BROKEN_BETWEEN
  const isBroken =
    lines.every(line => line.length <= longest) &&
    lines.slice(0, -1).every(line => line.length >= shortest) &&
    lines.slice(1).every(line => /^\S/.test(line))
  return isBroken ? 'prose' : 'lines'
}

/** Gaps that make columns: tabs, bars, spaces that follow no full stop and lead to no equals sign. */
const GAP = /\t|\||(?<=[^\s.,:;!?)]) {2,}(?=[^\s=])/g
const RULE = /([-=_*~+#])\1{4}/

function isTabular(line: string): boolean {
  const gaps = line.match(GAP)?.length ?? 0
  return RULE.test(line) || (gaps > 0 && gaps * CHARACTERS_A_GAP >= line.length)
}
