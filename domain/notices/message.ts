import { keepable } from './keepable.ts'
import { numberIn } from './numbers.ts'
import type { Reading } from './reading.ts'

/** A position as some dialect wrote it, in degrees, not yet judged. */
export type StatedPosition = {
  raDeg: number | null
  decDeg: number | null
  /** Zero, negative and null are "not known". */
  radiusDeg: number | null
  /** [semi-major, semi-minor, position angle]; null for a circle. */
  ellipse: readonly [number, number, number | null] | null
  /** Only what the notice itself says. */
  containment: number | null
  hasSystematic: boolean | null
  /** Coordinates that are stated, but are neither numbers nor a word for "none"; null when there is no such trouble. */
  unread: string | null
}

/** What stands in the place of a coordinate that is not known. */
const NO_COORDINATE = /^(?:|-+|n\/?a|none|null|undef\w*|unknown|unavailable.*|not available.*)$/i

/** For `StatedPosition.unread`: both coordinates as they stood, when one is stated and is no number. */
export function unreadCoordinates(
  ra: string,
  dec: string,
  raDeg: number | null,
  decDeg: number | null,
): string | null {
  const isBad = (said: string, value: number | null) => value === null && !NO_COORDINATE.test(said.trim())
  return isBad(ra, raDeg) || isBad(dec, decDeg) ? `RA ${ra.trim()}, Dec ${dec.trim()}` : null
}

/**
 * A notice with its dialect taken off: what was said, under the names under which it was said. Every mission reads
 * from this, so that a mission's file knows words and not syntax.
 */
export class Message {
  readonly dialect: Reading['dialect']
  identity: string | null = null
  issuedAt: string | null = null
  /** The one time that the notice is about. */
  time: string | null = null
  position: StatedPosition | null = null
  role: string | null = null
  ivorn: string | null = null
  /** NOTICE_TYPE of the classic text. */
  title: string | null = null
  /** The parsed object of a JSON notice. */
  json: Readonly<Record<string, unknown>> | null = null
  readonly citations: Reading['citations'] = []
  readonly comments: string[] = []
  /** All that is stated, by "Group.Name"; becomes the reading's parameters. */
  readonly parameters: Record<string, string> = {}
  readonly #words = new Map<string, string>()

  constructor(dialect: Reading['dialect']) {
    this.dialect = dialect
  }

  /** Keeps a statement. A name that comes again keeps its first value for `word`, and both in the parameters. */
  state(group: string | null, name: string, stated: string): void {
    const full = keepable(group === null ? name : `${group}.${name}`)
    const value = keepable(stated)
    if (full === '__proto__') return
    const before = Object.hasOwn(this.parameters, full) ? this.parameters[full] : undefined
    this.parameters[full] = before === undefined ? value : `${before}\n${value}`
    if (value.trim() === '') return
    if (!this.#words.has(name)) this.#words.set(name, value)
    if (group !== null && !this.#words.has(full)) this.#words.set(full, value)
  }

  /** Keeps a sentence that is meant for people. */
  remark(said: string): void {
    const text = keepable(said).trim()
    if (text !== '') this.comments.push(text)
  }

  /** The first of these names that says anything, by bare name or "Group.Name". */
  word(...names: readonly string[]): string | null {
    for (const name of names) {
      const found = this.#words.get(name)
      if (found !== undefined) return found.trim()
    }
    return null
  }

  /** The first of these that is a number other than zero, GCN's way to leave a field empty. */
  amount(...names: readonly string[]): number | null {
    for (const name of names) {
      const found = numberIn(this.#words.get(name))
      if (found !== null && found !== 0) return found
    }
    return null
  }

  /** True or false as stated ("true", "True", "1"); null when nothing is. */
  flag(...names: readonly string[]): boolean | null {
    const said = this.word(...names)?.toLowerCase()
    if (said === 'true' || said === '1') return true
    return said === 'false' || said === '0' ? false : null
  }

  /** Whether any comment matches. */
  remarks(pattern: RegExp): boolean {
    return this.comments.some(comment => pattern.test(comment))
  }
}
