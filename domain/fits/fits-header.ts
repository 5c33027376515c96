/** The values of one header by keyword; a keyword that is said twice keeps its first value. */
export type FitsHeader = ReadonlyMap<string, string | number | boolean>

/** What stands behind the values: some programs say only there which unit, side or clock they mean. */
export type FitsComments = ReadonlyMap<string, string>

const CARD = 80
const BLOCK = 2880
const MOST_CARDS = 10_000
const MOST_LETTERS = 10_000

/**
 * The header that begins at `from` and where its data begins (FITS Standard 4.0, section 4): quoted strings, long ones
 * continued over cards, D exponents, and keywords of more than eight letters behind HIERARCH (ESO's convention, which
 * capture programs write too); history and cards that make no sense are left out.
 */
export function readHeader(
  bytes: Uint8Array,
  from: number,
):
  | { ok: true; header: FitsHeader; comments: FitsComments; end: number }
  | { ok: false; fault: 'ends-early' | 'broken'; why: string } {
  const header = new Map<string, string | number | boolean>()
  const comments = new Map<string, string>()
  let continued: string | null = null
  for (let card = 0; card < MOST_CARDS; card++) {
    const at = from + card * CARD
    if (at + CARD > bytes.length)
      return { ok: false, fault: 'ends-early', why: 'the file ends inside a header' }
    const text = String.fromCharCode(...bytes.subarray(at, at + CARD))
    const plain = text.slice(0, 8).trimEnd()
    if (plain === 'END') return { ok: true, header, comments, end: from + padded((card + 1) * CARD) }
    if (plain === 'CONTINUE' && continued !== null) {
      const more = readString(text.slice(8))
      const before = header.get(continued)
      const isMore = more !== null && typeof before === 'string' && before.endsWith('&')
      if (isMore && before.length < MOST_LETTERS) header.set(continued, before.slice(0, -1) + more)
      else continued = null
      continue
    }
    continued = null
    const [keyword, field] = splitCard(text, plain)
    if (keyword === null || header.has(keyword)) continue
    const value = readValue(field)
    if (value === null) continue
    header.set(keyword, value)
    const comment = commentOf(field)
    if (comment !== '') comments.set(keyword, comment)
    if (typeof value === 'string') continued = keyword
  }
  return { ok: false, fault: 'broken', why: `a header has more than ${MOST_CARDS} cards` }
}

/** Headers and data fill whole blocks. */
export function padded(length: number): number {
  return Math.ceil(length / BLOCK) * BLOCK
}

/** A count that the header must state (BITPIX may be negative, so may this be): null when it is no safe integer. */
export function wholeNumber(header: FitsHeader, keyword: string): number | null {
  const value = header.get(keyword)
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null
}

/** The text of a keyword, or null: absent, empty or not a string. */
export function words(header: FitsHeader, keyword: string): string | null {
  const value = header.get(keyword)
  return typeof value === 'string' && value !== '' ? value : null
}

function splitCard(text: string, plain: string): [string | null, string] {
  if (text.slice(8, 10) === '= ') return [plain, text.slice(10)]
  const long = /^HIERARCH +([^=']*[^=' ]) *=(.*)$/.exec(text)
  return long ? [long[1] ?? null, long[2] ?? ''] : [null, '']
}

/** What follows the slash after the value; a slash inside of quotes is none. */
function commentOf(field: string): string {
  const behind = field.replace(/^ *'(?:[^']|'')*'/, '')
  const slash = behind.indexOf('/')
  return slash === -1 ? '' : behind.slice(slash + 1).trim()
}

function readValue(field: string): string | number | boolean | null {
  const quoted = readString(field)
  if (quoted !== null) return quoted
  const plain = (field.split('/')[0] ?? '').trim()
  if (plain === 'T' || plain === 'F') return plain === 'T'
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([EeDd][+-]?\d+)?$/.test(plain)) return null
  const value = Number(plain.replace(/[Dd]/, 'e'))
  return Number.isFinite(value) ? value : null
}

/** What stands in quotes, doubled ones meaning one; trailing blanks mean nothing. Null where no string stands. */
function readString(field: string): string | null {
  const quoted = /^ *'((?:[^']|'')*)'/.exec(field)
  return quoted ? (quoted[1] ?? '').replaceAll("''", "'").trimEnd() : null
}
