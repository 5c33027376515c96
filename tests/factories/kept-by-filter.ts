import type { Comparison, Filter, Operand, Order, Value } from '#domain/search/filter.ts'
import { type KnownEvent, shownOf } from './filtered-events.ts'

// What a filter finds, worked out without a database and without its parser.

export type Cells = Readonly<Record<string, Value>>

/** The columns of an event as they are handed out. */
export function cellsOf(event: KnownEvent): Cells {
  const { facts } = event
  const { best, triggers } = facts
  return {
    id: event.slug,
    names: facts.names.join('; '),
    triggers: triggers.map(it => `${it.mission} ${it.id}`).join('; '),
    missions: facts.missions.join('; '),
    instruments: facts.instruments.join('; '),
    family: facts.family,
    state: facts.state,
    t0: facts.t0 === null ? null : new Date(facts.t0),
    heard_at: new Date(event.heardAt),
    changed_at: new Date(event.changedAt),
    dec_deg: best?.decDeg ?? null,
    radius_90_deg: best?.radius90Deg ?? null,
    grb_chance: facts.grbChance,
    duration_class: facts.durationClass,
    has_counterpart: facts.hasCounterpart,
    circulars: event.circulars.length,
    observations: shownOf(event).length,
  }
}

/** Null: nobody knows. */
export function isTrueOf(filter: Filter, cells: Cells): boolean | null {
  const of = (it: Operand) => valueOf(it, cells)
  switch (filter.is) {
    case 'and':
    case 'or': {
      const said = filter.of.map(it => isTrueOf(it, cells))
      const decides = filter.is === 'or'
      return said.includes(decides) ? decides : said.includes(null) ? null : !decides
    }
    case 'not': {
      const said = isTrueOf(filter.of, cells)
      return said === null ? null : !said
    }
    case 'holds':
      return of(filter.what) as boolean | null
    case 'in': {
      const left = plain(of(filter.left))
      return filter.among.some(it => plain(it) === left)
    }
    case 'text': {
      const [whole, part] = [of(filter.whole), of(filter.part)]
      if (typeof whole !== 'string' || typeof part !== 'string') return null
      if (filter.how === 'contains') return whole.includes(part)
      return filter.how === 'startswith' ? whole.startsWith(part) : whole.endsWith(part)
    }
    case 'compare':
      return compared(filter.how, of(filter.left), of(filter.right))
  }
}

function compared(how: Comparison, one: Value, other: Value): boolean {
  const [a, b] = [plain(one), plain(other)]
  if (how === 'eq') return a === b
  if (how === 'ne') return a !== b
  if (a === null || b === null) return false
  return { gt: a > b, ge: a >= b, lt: a < b, le: a <= b }[how]
}

const plain = (value: Value) => (value instanceof Date ? value.getTime() : value)

function valueOf(it: Operand, cells: Cells): Value {
  if (it.is === 'value') return it.value
  if (it.is === 'column') return cells[it.name] ?? null
  const value = valueOf(it.of, cells)
  if (typeof value === 'string') {
    if (it.name === 'tolower') return value.toLowerCase()
    if (it.name === 'toupper') return value.toUpperCase()
    return it.name === 'trim' ? value.trim() : value.length
  }
  if (!(value instanceof Date)) return null
  const [year, month, day, hour, minute] = value.toISOString().split(/\D/).map(Number)
  return { year, month, day, hour, minute }[it.name as 'year'] ?? null
}

/** In the order that is asked for; of two that are alike in all of it, the one with the larger number first. */
export function inOrder(events: readonly KnownEvent[], order: readonly Order[]): KnownEvent[] {
  return events.toSorted((a, b) => {
    for (const { column, isFalling } of order) {
      const [one, other] = [plain(cellsOf(a)[column] ?? null), plain(cellsOf(b)[column] ?? null)]
      if (one === other) continue
      const rises = one === null || (other !== null && one < other) ? -1 : 1
      return isFalling ? -rises : rises
    }
    return b.id - a.id
  })
}
