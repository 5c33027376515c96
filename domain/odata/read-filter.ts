import {
  CALLS,
  type CallName,
  type Comparison,
  type Filter,
  type Operand,
  type Value,
  type ValueKind,
} from '#domain/search/filter.ts'
import { type Token, tokensOf } from './filter-tokens.ts'

/** What may be asked of a table, by the name of the column. */
export type Filterable = ReadonlyMap<string, ValueKind>

export type ReadFilter = { ok: true; filter: Filter } | { ok: false; why: string }

const LONGEST = 4000
const DEEPEST = 40
const MOST_PARTS = 200
const MOST_AMONG = 200

const COMPARISONS: readonly string[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] satisfies Comparison[]
const TEXT_TESTS: readonly string[] = ['contains', 'startswith', 'endswith']

/** All that a filter may say besides columns and values. */
export const FILTER_WORDS: readonly string[] = [
  ...COMPARISONS,
  'in',
  'and',
  'or',
  'not',
  ...TEXT_TESTS,
  ...Object.keys(CALLS),
]

/**
 * Reads `$filter` as OData 4.01 writes it (part 2, 5.1.1): comparisons with `eq ne gt ge lt le in`, `contains`,
 * `startswith` and `endswith`, `and`, `or`, `not`, parentheses, and the functions of CALLS. A day counts as its
 * beginning in UTC. Whatever else, and whatever compares things of two kinds, is told why it is not read.
 */
export function readFilter(text: string, columns: Filterable): ReadFilter {
  if (text.length > LONGEST) return { ok: false, why: `A filter has at most ${LONGEST} characters` }
  const read = tokensOf(text)
  if (!read.ok)
    return { ok: false, why: `Not understood at ${read.at + 1}: ${text.slice(read.at).slice(0, 20)}` }
  try {
    return { ok: true, filter: new Reader(read.tokens, columns).whole() }
  } catch (error) {
    if (error instanceof NoFilter) return { ok: false, why: error.message }
    throw error
  }
}

/** Never leaves this file. */
class NoFilter extends Error {}

class Reader {
  private next = 0
  private parts = 0
  private depth = 0
  private readonly tokens: readonly Token[]
  private readonly columns: Filterable

  constructor(tokens: readonly Token[], columns: Filterable) {
    this.tokens = tokens
    this.columns = columns
  }

  whole(): Filter {
    const filter = this.either()
    if (this.next < this.tokens.length) throw this.unexpected()
    return filter
  }

  private either(): Filter {
    return this.joined('or', () => this.joined('and', () => this.one()))
  }

  private joined(word: 'and' | 'or', read: () => Filter): Filter {
    const of = [read()]
    while (this.take(word)) of.push(read())
    const [first] = of
    return first && of.length === 1 ? first : { is: word, of }
  }

  private one(): Filter {
    if (++this.parts > MOST_PARTS) throw new NoFilter(`A filter has at most ${MOST_PARTS} conditions`)
    if (++this.depth > DEEPEST) throw new NoFilter(`A filter is at most ${DEEPEST} deep`)
    const filter = this.deeper()
    this.depth--
    return filter
  }

  private deeper(): Filter {
    if (this.take('not')) return { is: 'not', of: this.one() }
    if (this.sign('(')) {
      const filter = this.either()
      this.mustBe(')')
      return filter
    }
    const left = this.testOrOperand()
    if ('filter' in left) return left.filter
    return this.after(left.operand)
  }

  /** What stands after the left side. */
  private after(left: Operand): Filter {
    const word = this.peek()
    const how = word?.is === 'word' ? word.text : ''
    if (how === 'in') {
      this.next++
      return this.among(left)
    }
    if (!isComparison(how)) {
      if (left.kind === 'boolean') return { is: 'holds', what: left }
      throw word ? this.unexpected() : new NoFilter('It ends where a comparison should stand')
    }
    this.next++
    const right = this.operand()
    alike(left.kind, right.kind)
    const isOrdered = how !== 'eq' && how !== 'ne'
    if (isOrdered && (left.kind === 'boolean' || right.kind === 'boolean'))
      throw new NoFilter('True and false have no order')
    return { is: 'compare', how, left, right }
  }

  private among(left: Operand): Filter {
    this.mustBe('(')
    const among: Value[] = []
    do {
      const value = this.peek()
      if (value?.is !== 'value') throw this.unexpected()
      this.next++
      alike(left.kind, value.kind)
      among.push(value.value)
      if (among.length > MOST_AMONG) throw new NoFilter(`At most ${MOST_AMONG} values`)
    } while (this.sign(','))
    this.mustBe(')')
    return { is: 'in', left, among }
  }

  private testOrOperand(): { filter: Filter } | { operand: Operand } {
    const word = this.peek()
    if (word?.is !== 'word' || !isTextTest(word.text) || this.tokens[this.next + 1]?.is !== '(')
      return { operand: this.operand() }
    this.next += 2
    const whole = this.operand()
    this.mustBe(',')
    const part = this.operand()
    this.mustBe(')')
    alike(whole.kind, 'text')
    alike(part.kind, 'text')
    return { filter: { is: 'text', how: word.text, whole, part } }
  }

  private operand(): Operand {
    const token = this.peek()
    if (token?.is === 'value') {
      this.next++
      return { is: 'value', value: token.value, kind: token.kind }
    }
    if (token?.is !== 'word') throw this.unexpected()
    this.next++
    if (this.sign('(')) return this.call(token.text)
    const kind = this.columns.get(token.text)
    if (kind === undefined)
      throw new NoFilter(`There is no ${token.text.slice(0, 60)} that could be asked about`)
    return { is: 'column', name: token.text, kind }
  }

  private call(name: string): Operand {
    if (!isCall(name)) throw new NoFilter(`There is no function ${name.slice(0, 60)}`)
    if (++this.depth > DEEPEST) throw new NoFilter(`A filter is at most ${DEEPEST} deep`)
    const of = this.operand()
    this.depth--
    this.mustBe(')')
    const { of: kind, is } = CALLS[name]
    alike(of.kind, kind)
    return { is: 'call', name, of: of.is === 'value' ? { ...of, kind } : of, kind: is }
  }

  private peek(): Token | undefined {
    return this.tokens[this.next]
  }

  private take(word: string): boolean {
    const token = this.peek()
    if (token?.is !== 'word' || token.text !== word) return false
    this.next++
    return true
  }

  private sign(sign: '(' | ')' | ','): boolean {
    if (this.peek()?.is !== sign) return false
    this.next++
    return true
  }

  private mustBe(sign: '(' | ')' | ','): void {
    if (!this.sign(sign)) throw this.peek() ? this.unexpected() : new NoFilter(`It ends before a ${sign}`)
  }

  private unexpected(): NoFilter {
    const token = this.peek()
    return new NoFilter(token ? `Not expected at ${token.at + 1}` : 'It ends too early')
  }
}

/** Null is of every kind. */
function alike(one: ValueKind | null, other: ValueKind | null): void {
  if (one !== null && other !== null && one !== other)
    throw new NoFilter(`${NAMES[one]} and ${NAMES[other]} cannot be compared`)
}
const NAMES: Record<ValueKind, string> = {
  text: 'Text',
  number: 'numbers',
  boolean: 'true or false',
  instant: 'times',
}

const isComparison = (word: string): word is Comparison => COMPARISONS.includes(word)
const isTextTest = (word: string): word is 'contains' | 'startswith' | 'endswith' => TEXT_TESTS.includes(word)
const isCall = (word: string): word is CallName => Object.hasOwn(CALLS, word)
