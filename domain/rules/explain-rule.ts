import { ageHoursOf, type EventNews, kindsOf, type OwnedRule } from './match-rules.ts'
import { type Updates, WantedKind } from './rule.ts'
import { wantedEventOf } from './wanted-event.ts'

/** One thing that a rule asks of an event, and what the event has, for the words of the catalogue. */
export type Condition =
  | { what: 'retracted' }
  | { what: 'updates'; level: Updates; isMaterial: boolean }
  | { what: 'kinds'; wanted: readonly WantedKind[]; had: readonly WantedKind[] }
  | { what: 'events'; wanted: readonly string[]; had: string }
  | { what: 'missions'; wanted: readonly string[]; had: readonly string[] }
  | { what: 'chance'; least: number; had: number | null }
  | { what: 'radius'; largestDeg: number; hadDeg: number | null }
  | { what: 'age'; mostHours: number; hadHours: number }
  | { what: 'counterpart' }

const FOLLOWS = { none: 0, material: 1, all: 2 } as const

/**
 * The first condition of a rule that the news does not meet, in the order in which `matchRules` looks, or null when the
 * rule matches. `wasTold`: whether the person had a message about this event before.
 */
export function decidingCondition(rule: OwnedRule, news: EventNews, wasTold: boolean): Condition | null {
  const { event, isMaterial, now } = news
  if (event.state === 'retracted') return { what: 'retracted' }
  if (wasTold) {
    const needed = isMaterial ? FOLLOWS.material : FOLLOWS.all
    return FOLLOWS[rule.updates] < needed ? { what: 'updates', level: rule.updates, isMaterial } : null
  }
  const had = kindsOf(news)
  const wanted = rule.kinds.length > 0 ? rule.kinds : USUAL
  if (!had.some(kind => wanted.includes(kind))) return { what: 'kinds', wanted, had }
  const kind = wantedEventOf(event)
  if (rule.events.length > 0 && !rule.events.includes(kind))
    return { what: 'events', wanted: rule.events, had: kind }
  if (rule.missions.length > 0 && !rule.missions.some(it => event.missions.includes(it)))
    return { what: 'missions', wanted: rule.missions, had: event.missions }
  const isAskedOf = event.family === 'burst' || rule.events.length === 0
  if (rule.minGrbChance > 0 && isAskedOf && (event.grbChance ?? -1) < rule.minGrbChance)
    return { what: 'chance', least: rule.minGrbChance, had: event.grbChance }
  const hadDeg = event.best?.radius90Deg ?? null
  if (rule.maxErrorRadiusDeg !== null && (hadDeg === null || hadDeg > rule.maxErrorRadiusDeg))
    return { what: 'radius', largestDeg: rule.maxErrorRadiusDeg, hadDeg }
  const hadHours = ageHoursOf(event, now)
  if (rule.maxAgeHours !== null && hadHours > rule.maxAgeHours)
    return { what: 'age', mostHours: rule.maxAgeHours, hadHours }
  if (rule.needsCounterpart && !event.hasCounterpart) return { what: 'counterpart' }
  return null
}

const USUAL = WantedKind.options.filter(kind => kind !== 'subthreshold' && kind !== 'test')
