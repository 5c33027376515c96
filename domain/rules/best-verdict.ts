import type { BurstEvent, Whereabouts } from '#domain/events/burst-event.ts'
import { regionOfEvent, regionOfPlace } from '#domain/events/region-of-event.ts'
import { DARKNESS, type Limits, USUAL_LIMITS } from '#domain/sky/limits.ts'
import { type Answer, answerTo, type Verdict, verdictOf } from '#domain/sky/verdict.ts'
import type { Telescope } from '#domain/sky/warnings.ts'
import type { ObservingSite } from '#domain/sky/windows.ts'
import type { Rule, WantedVerdict } from './rule.ts'

/** A person's site, with the zone of its clocks; nobody keeps one that has no id. */
export type OwnSite = ObservingSite & { id?: number; name: string; timeZone: string }

/** From where, with what and under which wishes a rule looks at the sky. */
export type Outlook = { sites: readonly OwnSite[]; telescope: Telescope | null; limits: Limits }

export type SiteVerdict = { site: OwnSite; verdict: Verdict }

const ORDER: readonly Answer[] = ['NOW', 'TONIGHT', 'LATER', 'WAIT', 'NO']

/** The verdicts for all sites of an outlook, the best first: then the sooner, then the higher. */
export function verdictsFrom(
  event: Pick<BurstEvent, 'best' | 'durationClass' | 'skyMap'>,
  { sites, telescope, limits }: Outlook,
  at: Date,
): SiteVerdict[] {
  const region = regionOfEvent(event)
  return sites
    .map(site => ({
      site,
      verdict: verdictOf({ region, site, instrument: telescope, limits, at, magnitude: null }),
    }))
    .toSorted(
      (a, b) =>
        ORDER.indexOf(a.verdict.answer) - ORDER.indexOf(b.verdict.answer) ||
        startOf(a.verdict) - startOf(b.verdict) ||
        heightOf(b.verdict) - heightOf(a.verdict),
    )
}

const startOf = ({ window }: Verdict) => window?.from.getTime() ?? 0
const heightOf = ({ window }: Verdict) => window?.best.altitudeDeg ?? 0

/**
 * What the position that was replaced promised the same site at the same moment; null when there was none, or a sky map
 * whose shape went with it.
 */
export function answerBefore(
  before: Whereabouts | null,
  event: Pick<BurstEvent, 'best' | 'durationClass'>,
  site: OwnSite,
  { telescope, limits }: Outlook,
  at: Date,
): Answer | null {
  if (!before || before.area90Deg2 !== undefined) return null
  const region = regionOfPlace(before, event.best?.instrument ?? null, event.durationClass)
  return answerTo({ region, site, instrument: telescope, limits, at, magnitude: null })
}

/** Whether an answer is what a rule asks for. */
export function isWanted(answer: Answer, wanted: WantedVerdict): boolean {
  if (wanted === 'any') return true
  return answer === 'NOW' || (answer === 'TONIGHT' && wanted === 'now-or-tonight')
}

/** A rule's wishes of the sky. */
export function limitsOf(
  rule: Pick<Rule, 'minAltitudeDeg' | 'darkness' | 'minMoonDistanceDeg' | 'minWindowMinutes'>,
): Limits {
  return {
    ...USUAL_LIMITS,
    minAltitudeDeg: rule.minAltitudeDeg,
    maxSunAltitudeDeg: DARKNESS[rule.darkness],
    minMoonSeparationDeg: rule.minMoonDistanceDeg,
    minWindowMinutes: rule.minWindowMinutes,
  }
}
