import type { BurstEvent } from '#domain/events/burst-event.ts'
import type { NoticeKind } from '#domain/notices/reading.ts'
import { type QuietHours, type Rule, WantedEvent, WantedKind } from './rule.ts'
import { wantedEventOf } from './wanted-event.ts'

/** A rule as it is kept, with whose it is, and the zone in which its hours are meant. */
export type OwnedRule = Pick<
  Rule,
  | 'missions'
  | 'kinds'
  | 'events'
  | 'maxErrorRadiusDeg'
  | 'minGrbChance'
  | 'maxAgeHours'
  | 'needsCounterpart'
  | 'updates'
  | 'quiet'
  | 'quietYields'
  | 'dailyLimit'
  | 'verdict'
> & { ruleId: number; userId: number; timeZone: string }

/** What holds back a message of a rule that matched; most rules have none. */
export type Restraint = {
  quiet: QuietHours | null
  quietYields: boolean
  dailyLimit: number | null
  timeZone: string
}

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
  events: Uint8Array
  maxErrorRadiusDeg: Float64Array
  minGrbChance: Float64Array
  maxAgeHours: Float64Array
  needsCounterpart: Uint8Array
  updates: Uint8Array
  /** 1 for rules that ask what the sky of a site allows: whether they hold is seen afterwards. */
  asksVerdict: Uint8Array
  missionBit: Map<string, number>
  /** The rules that ask for a verdict. */
  asking: Set<number>
  /** By rule, for those few that have any. */
  restraints: Map<number, Restraint>
}

const UPDATES = { none: 0, material: 1, all: 2 } as const
const bitOf = (options: readonly string[]) =>
  new Map<string, number>(options.map((option, i) => [option, 1 << i]))
const kindBit = bitOf(WantedKind.options)
const eventBit = bitOf(WantedEvent.options)
const bitsOf = (bits: Map<string, number>, wanted: readonly string[]) =>
  wanted.reduce((sum, it) => sum | (bits.get(it) ?? 0), 0)
const USUAL_KINDS = bitsOf(
  kindBit,
  WantedKind.options.filter(kind => kind !== 'subthreshold' && kind !== 'test'),
)

/** Puts rules into columns. More than 31 missions share the last bit, which then matches too much rather than too little. */
export function openRuleBook(rules: readonly OwnedRule[]): RuleBook {
  // Rules that ask for a verdict come last: who has another that matches is told in any case.
  const asks = (it: OwnedRule) => (it.verdict === 'any' ? 0 : 1)
  const sorted = [...rules].sort((a, b) => a.userId - b.userId || asks(a) - asks(b) || a.ruleId - b.ruleId)
  const size = sorted.length
  const book: RuleBook = {
    size,
    ruleIds: new Int32Array(size),
    userIds: new Int32Array(size),
    missions: new Uint32Array(size),
    kinds: new Uint32Array(size),
    events: new Uint8Array(size),
    maxErrorRadiusDeg: new Float64Array(size),
    minGrbChance: new Float64Array(size),
    maxAgeHours: new Float64Array(size),
    needsCounterpart: new Uint8Array(size),
    updates: new Uint8Array(size),
    asksVerdict: new Uint8Array(size),
    missionBit: new Map(),
    asking: new Set(),
    restraints: new Map(),
  }
  sorted.forEach((rule, i) => {
    book.ruleIds[i] = rule.ruleId
    book.userIds[i] = rule.userId
    book.missions[i] = rule.missions.length === 0 ? 0xffffffff : missionBits(book, rule.missions)
    book.kinds[i] = rule.kinds.length === 0 ? USUAL_KINDS : bitsOf(kindBit, rule.kinds)
    book.events[i] = rule.events.length === 0 ? 0xff : bitsOf(eventBit, rule.events)
    book.maxErrorRadiusDeg[i] = rule.maxErrorRadiusDeg ?? Number.POSITIVE_INFINITY
    book.minGrbChance[i] = rule.minGrbChance
    book.maxAgeHours[i] = rule.maxAgeHours ?? Number.POSITIVE_INFINITY
    book.needsCounterpart[i] = rule.needsCounterpart ? 1 : 0
    book.updates[i] = UPDATES[rule.updates]
    book.asksVerdict[i] = asks(rule)
    if (rule.verdict !== 'any') book.asking.add(rule.ruleId)
    const { quiet, quietYields, dailyLimit, timeZone } = rule
    if (quiet || dailyLimit !== null)
      book.restraints.set(rule.ruleId, { quiet, quietYields, dailyLimit, timeZone })
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
  /** When it is told: rules may ask for what is fresh. */
  now: Date
}

/**
 * Who is owed the news, by which rule: columns of equal length. Each person once, save that one whom no rule without a
 * verdict matched stands there with every rule that asks for one: `heldBySky` leaves the first that holds.
 */
export type Matches = { userIds: Int32Array; ruleIds: Int32Array }

/**
 * Matches the news against every rule. `told` holds those who had a message about this event before: an update goes to
 * those of them whose rule follows events so closely, a first message to whoever matches now. Nobody matches a retracted event: a retraction goes by the deliveries
 * that were made, not by wishes.
 */
export function matchRules(book: RuleBook, news: EventNews, told: ReadonlySet<number>): Matches {
  const nobody = new Int32Array(0)
  if (news.event.state === 'retracted') return { userIds: nobody, ruleIds: nobody }
  const found: Matches = { userIds: new Int32Array(book.size), ruleIds: new Int32Array(book.size) }
  let count = 0
  const facts = matchable(book, news)
  const { userIds, updates, missions, minGrbChance, maxErrorRadiusDeg, maxAgeHours } = book
  const { events, needsCounterpart } = book
  const someTold = told.size > 0
  let last = -1
  for (let i = 0; i < book.size; i++) {
    const userId = userIds[i] as number
    if (userId === last) continue
    if (someTold && told.has(userId)) {
      if ((updates[i] as number) < facts.followLevel) continue
    } else {
      if (((book.kinds[i] as number) & facts.kinds) === 0) continue
      if (((events[i] as number) & facts.event) === 0) continue
      const wanted = missions[i] as number
      if (wanted !== 0xffffffff && (wanted & facts.missions) === 0) continue
      const least = minGrbChance[i] as number
      // Whoever names neutrinos wants neutrinos, which have no chance of being a burst.
      if (least > 0 && facts.chance < least && (facts.isBurst || (events[i] as number) === 0xff)) continue
      const largest = maxErrorRadiusDeg[i] as number
      if (largest !== Number.POSITIVE_INFINITY && facts.radiusDeg > largest) continue
      if (facts.ageHours > (maxAgeHours[i] as number)) continue
      if ((needsCounterpart[i] as number) > facts.hasCounterpart) continue
    }
    // Told already: whatever the sky allows, the correction of what was said must come.
    if (book.asksVerdict[i] === 0 || (someTold && told.has(userId))) last = userId
    found.userIds[count] = userId
    found.ruleIds[count] = book.ruleIds[i] as number
    count += 1
  }
  return { userIds: found.userIds.subarray(0, count), ruleIds: found.ruleIds.subarray(0, count) }
}

/** The news in the numbers that rules are compared with. */
function matchable(book: RuleBook, news: EventNews) {
  const { event, isMaterial, now } = news
  return {
    missions: event.missions.reduce((bits, name) => bits | (book.missionBit.get(name) ?? 0), 0) >>> 0,
    kinds: bitsOf(kindBit, kindsOf(news)),
    event: eventBit.get(wantedEventOf(event)) ?? 0,
    radiusDeg: event.best?.radius90Deg ?? Number.POSITIVE_INFINITY,
    isBurst: event.family === 'burst',
    chance: event.grbChance ?? -1,
    ageHours: ageHoursOf(event, now),
    hasCounterpart: event.hasCounterpart ? 1 : 0,
    followLevel: isMaterial ? UPDATES.material : UPDATES.all,
  }
}

/** Tests are only "test" and sub-threshold events only "subthreshold", whatever their notices are called. */
export function kindsOf({ event, kinds }: Pick<EventNews, 'event' | 'kinds'>): WantedKind[] {
  if (event.state === 'test') return ['test']
  if (event.state === 'subthreshold') return ['subthreshold']
  return kinds.flatMap(kind => WantedKind.safeParse(kind).data ?? [])
}

/** Hours since T0; what has no T0 is new. */
export function ageHoursOf(event: Pick<BurstEvent, 't0'>, now: Date): number {
  return event.t0 === null ? 0 : (now.getTime() - Date.parse(event.t0)) / 3_600_000
}
