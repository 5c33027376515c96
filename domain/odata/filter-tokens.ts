import type { Value, ValueKind } from '#domain/search/filter.ts'

export type Token =
  | { is: 'word'; text: string; at: number }
  | { is: 'value'; value: Value; kind: ValueKind | null; at: number }
  | { is: '(' | ')' | ','; at: number }

/** Longest first: a day is no number less two others. */
const PARTS: [RegExp, (found: string) => Pick<Extract<Token, { is: 'value' }>, 'value' | 'kind'> | null][] = [
  [/'(?:[^']|'')*'/y, it => ({ value: it.slice(1, -1).replaceAll("''", "'"), kind: 'text' })],
  [
    /\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,12})?)?(?:Z|[+-]\d{2}:\d{2}))?(?![\w.:])/iy,
    it => instantOf(it),
  ],
  [/[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,4})?(?![\w.])/iy, it => numberOf(it)],
]
const WORD = /[a-z_][\w.$/]*/iy
const SIGN = /[(),]/y
const SPACE = /\s+/y
const CONSTANTS = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
])

/** The words, values and signs of a filter; or where it cannot be read. */
export function tokensOf(text: string): { ok: true; tokens: Token[] } | { ok: false; at: number } {
  const tokens: Token[] = []
  let at = 0
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0] ?? null
  }
  while (at < text.length) {
    const space = take(SPACE)
    if (space !== null) {
      at += space.length
      continue
    }
    const sign = take(SIGN) as '(' | ')' | ',' | null
    const word = sign === null ? take(WORD) : null
    if (sign !== null) tokens.push({ is: sign, at })
    else if (word !== null) tokens.push(wordOf(word, at))
    const found = sign ?? word
    if (found !== null) {
      at += found.length
      continue
    }
    const value = PARTS.map(([pattern, read]) => ({ found: take(pattern), read })).find(
      it => it.found !== null,
    )
    const read = value?.found ? value.read(value.found) : null
    if (!value?.found || !read) return { ok: false, at }
    tokens.push({ is: 'value', ...read, at })
    at += value.found.length
  }
  return { ok: true, tokens }
}

function wordOf(text: string, at: number): Token {
  const constant = CONSTANTS.get(text)
  if (constant === undefined) return { is: 'word', text, at }
  return { is: 'value', value: constant, kind: constant === null ? null : 'boolean', at }
}

/** A day is its beginning; all is UTC that says nothing else. */
function instantOf(text: string): { value: Date; kind: 'instant' } | null {
  const day = text.slice(0, 10)
  const value = new Date(text.length === 10 ? `${text}T00:00:00Z` : text.toUpperCase())
  const isDay = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(value.getTime()) || Number.isNaN(isDay.getTime())) return null
  // "2026-02-30" would become the second of March; PostgreSQL knows no year 0.
  if (!isDay.toISOString().startsWith(day) || day < '0002' || day > '9998') return null
  return { value, kind: 'instant' }
}

function numberOf(text: string): { value: number; kind: 'number' } | null {
  const value = Number(text)
  return Number.isFinite(value) ? { value, kind: 'number' } : null
}
