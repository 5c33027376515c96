/**
 * Lines that stand together in a text. `wrapped` is prose with a line end every seventy characters or so, which a
 * narrow screen may set anew; `long` is prose with a line for each paragraph; `set` is all that means its spaces and
 * line ends: tables, lists, signatures.
 */
export type TextBlock = { kind: 'wrapped' | 'long' | 'set'; text: string }

/** No line that somebody broke by hand is longer. */
const LONGEST_BROKEN = 100
/** A shorter line ends where it does for a reason. */
const SHORTEST_BROKEN = 50

/** The blocks of a text, in order; empty lines part them. */
export function blocksOfText(text: string): TextBlock[] {
  return text
    .split(/\n(?:[ \t]*\n)+/)
    .map(block => block.replace(/^\n+/, '').trimEnd())
    .filter(block => block !== '')
    .map(block => ({ kind: kindOf(block.split('\n')), text: block }))
}

function kindOf(lines: readonly string[]): TextBlock['kind'] {
  if (lines.some(isSetByHand)) return 'set'
  if (lines.some(line => line.length > LONGEST_BROKEN)) return 'long'
  const isBroken = lines.slice(0, -1).every(line => line.length >= SHORTEST_BROKEN)
  return isBroken && lines.slice(1).every(line => !/^\s/.test(line)) ? 'wrapped' : 'set'
}

/** Columns, rules and drawings; two spaces after a full stop are an old habit and no column. */
function isSetByHand(line: string): boolean {
  return /\t|\||[^\s.,:;!?)]\s{2,}\S|\S\s{3,}\S|([-=_*~+#.])\1{3}/.test(line)
}
