import type { BurstEvent } from '#domain/events/burst-event.ts'
import type { NoticeKind } from '#domain/notices/reading.ts'
import { type Rule, WantedKind } from './rule.ts'

/** A rule as it is kept, with whose it is. */
export type OwnedRule = Omit<Rule, 'isActive' | 'name'> & { ruleId: number; userId: number }

/**
 * Every active rule in columns of numbers, so that a million of them are matched by plain arithmetic in tens of
 * milliseconds. Rules of one person stand together: the first that matches decides.
 */
export type RuleBook = {
  size: number
  ruleIds: Int32Array
  userIds: Int32Array
  /** One bit a mission, all bits set for "every mission". */
  missions: Uint32Array
  kinds: Uint32Array
  maxErrorRadiusDeg: Float64Array
  minGrbChance: Float64Array
  updates: Uint8Array
  missionBit: Map<string, number>
}

const UPDATES = { none: 0, material: 1, all: 2 } as const
const kindBit = new Map(WantedKind.options.map((kind, i) => [kind, 1 << i]))
const bitsOf = (kinds: readonly WantedKind[]) =>
  kinds.reduce((bits, kind) => bits | (kindBit.get(kind) ?? 0), 0)
const USUAL_KINDS = bitsOf(WantedKind.options.filter(kind => kind !== 'subthreshold' && kind !== 'test'))

/** Puts rules into columns. More than 31 missions share the last bit, which then matches too much rather than too little. */
export function openRuleBook(rules: readonly OwnedRule[]): RuleBook {
  const sorted = [...rules].sort((a, b) => a.userId - b.userId || a.ruleId - b.ruleId)
  const size = sorted.length
  const book: RuleBook = {
    size,
    ruleIds: new Int32Array(size),
    userIds: new Int32Array(size),
    missions: new Uint32Array(size),
    kinds: new Uint32Array(size),
    maxErrorRadiusDeg: new Float64Array(size),
    minGrbChance: new Float64Array(size),
    updates: new Uint8Array(size),
    missionBit: new Map(),
  }
  sorted.forEach((rule, i) => {
    book.ruleIds[i] = rule.ruleId
    book.userIds[i] = rule.userId
    book.missions[i] = rule.missions.length === 0 ? 0xffffffff : missionBits(book, rule.missions)
    book.kinds[i] = rule.kinds.length === 0 ? USUAL_KINDS : bitsOf(rule.kinds)
    book.maxErrorRadiusDeg[i] = rule.maxErrorRadiusDeg ?? Number.POSITIVE_INFINITY
    book.minGrbChance[i] = rule.minGrbChance
    book.updates[i] = UPDATES[rule.updates]
  })
  return book
}

function missionBits(book: RuleBook, missions: readonly string[]): number {
  let bits = 0
  for (const mission of missions) {
    const known = book.missionBit.get(mission)
    const bit = known ?? 1 << Math.min(book.missionBit.size, 31)
    if (known === undefined) book.missionBit.set(mission, bit)
    bits |= bit
  }
  return bits >>> 0
}

/** What is new about an event since people were last told. */
export type EventNews = {
  event: BurstEvent
  /** Kinds of all notices since then. */
  kinds: readonly NoticeKind[]
  isMaterial: boolean
}

/** Who is owed the news, by which rule: columns of equal length, each person once. */
export type Matches = { userIds: Int32Array; ruleIds: Int32Array }

/**
 * Matches the news against every rule. `told` holds those who had a message about this event before: an update goes to
 * those of them whose rule follows events so closely, a first message to whoever matches now. One person appears once,
 * with the first of their rules that matched. Nobody matches a retracted event: a retraction goes by the deliveries
 * that were made, not by wishes.
 */
export function matchRules(book: RuleBook, news: EventNews, told: ReadonlySet<number>): Matches {
  const { event } = news
  const nobody = new Int32Array(0)
  if (event.state === 'retracted') return { userIds: nobody, ruleIds: nobody }
  const found: Matches = { userIds: new Int32Array(book.size), ruleIds: new Int32Array(book.size) }
  let count = 0
  const mission = event.missions.reduce((bits, name) => bits | (book.missionBit.get(name) ?? 0), 0) >>> 0
  const kinds = kindsOf(news)
  const radius = event.best?.radius90Deg ?? Number.POSITIVE_INFINITY
  const chance = event.grbChance ?? -1
  const followLevel = news.isMaterial ? UPDATES.material : UPDATES.all
  const { userIds, updates, missions, minGrbChance, maxErrorRadiusDeg } = book
  const someTold = told.size > 0
  let last = -1
  for (let i = 0; i < book.size; i++) {
    const userId = userIds[i] as number
    if (userId === last) continue
    if (someTold && told.has(userId)) {
      if ((updates[i] as number) < followLevel) continue
    } else {
      if (((book.kinds[i] as number) & kinds) === 0) continue
      const wanted = missions[i] as number
      if (wanted !== 0xffffffff && (wanted & mission) === 0) continue
      const least = minGrbChance[i] as number
      if (least > 0 && chance < least) continue
      const largest = maxErrorRadiusDeg[i] as number
      if (largest !== Number.POSITIVE_INFINITY && radius > largest) continue
    }
    last = userId
    found.userIds[count] = userId
    found.ruleIds[count] = book.ruleIds[i] as number
    count += 1
  }
  return { userIds: found.userIds.subarray(0, count), ruleIds: found.ruleIds.subarray(0, count) }
}

/** Tests are only "test" and sub-threshold events only "subthreshold", whatever their notices are called. */
function kindsOf({ event, kinds }: EventNews): number {
  if (event.state === 'test') return bitsOf(['test'])
  if (event.state === 'subthreshold') return bitsOf(['subthreshold'])
  return bitsOf(kinds.flatMap(kind => WantedKind.safeParse(kind).data ?? []))
}
