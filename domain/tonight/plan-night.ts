import type { BurstEvent } from '#domain/events/burst-event.ts'
import { regionOfEvent } from '#domain/events/region-of-event.ts'
import { chanceOf } from '#domain/rules/tonight.ts'
import { greatestWithin, type Interval, intervalsWhere, lasting } from '#domain/sky/intervals.ts'
import type { Limits } from '#domain/sky/limits.ts'
import { type Night, type Twilights, twilightsWithin } from '#domain/sky/night.ts'
import { altitudeOf, type Place, placeOf, seenFrom } from '#domain/sky/place.ts'
import { type Reason, reasonsWithin } from '#domain/sky/reasons.ts'
import type { Region } from '#domain/sky/region.ts'
import { moonIllumination } from '#domain/sky/sky-moment.ts'
import { skyAt } from '#domain/sky/sky-track.ts'
import { type Verdict, verdictOf } from '#domain/sky/verdict.ts'
import type { Telescope } from '#domain/sky/warnings.ts'
import { watch, windowsWithin } from '#domain/sky/windows.ts'
import type { ClockedSite } from './night-of.ts'

/** An event, and when it happened or was first heard of. */
export type PlannedEvent = { event: BurstEvent; since: Date }

/** What can still be observed in a night, the rest of a long enough window included. */
export type OpenEvent = PlannedEvent & {
  region: Region
  /** All long enough windows of the night, those that are over as well. */
  windows: Interval[]
  verdict: Verdict
  /** [0, 1], see `chanceOf`. */
  chance: number
}

/** What cannot: its windows are over, or it has none, or no position; with the reasons. */
export type ShutEvent = PlannedEvent & { isOver: boolean; reasons: Reason[] }

export type NightPlan = {
  site: ClockedSite
  limits: Limits
  night: Night
  twilights: Twilights
  /** While it is as dark as the limits wish. */
  dark: Interval[]
  moon: { up: Interval[] /** Lit share in the middle of the night, [0, 1]. */; illumination: number }
  /** The lowest that the centre of the Sun goes, degrees. */
  leastSunAltitudeDeg: number
  /** From when on it is asked: now, or the noon that the night begins with. */
  at: Date
  /** The best chance first, then the youngest. */
  open: OpenEvent[]
  shut: ShutEvent[]
}

/**
 * What a site can do in one night (solar noon to solar noon) about many events, under one set of limits. `now` counts
 * where it lies within the night. Nothing is observed before it happens.
 */
export function planNight(
  events: readonly PlannedEvent[],
  outlook: { site: ClockedSite; telescope: Telescope | null; limits: Limits },
  night: Night,
  now: Date,
): NightPlan {
  const { site, limits } = outlook
  const place = placeOf(site)
  const twilights = twilightsWithin(place, night)
  const isNow = now.getTime() >= night.fromMs && now.getTime() < night.toMs
  const at = isNow ? now : new Date(night.fromMs)
  const judged = events.map(it => judge(it, outlook, night, at))
  return {
    site,
    limits,
    night,
    twilights,
    ...lights(place, limits, night),
    at,
    open: judged
      .flatMap(it => ('verdict' in it ? [it] : []))
      .toSorted((a, b) => b.chance - a.chance || b.since.getTime() - a.since.getTime()),
    shut: judged.flatMap(it => ('verdict' in it ? [] : [it])),
  }
}

function judge(
  { event, since }: PlannedEvent,
  { site, telescope, limits }: { site: ClockedSite; telescope: Telescope | null; limits: Limits },
  night: Night,
  at: Date,
): OpenEvent | ShutEvent {
  const region = regionOfEvent(event)
  if (!region) return { event, since, isOver: false, reasons: [{ code: 'no-position' }] }
  const span = { fromMs: Math.max(night.fromMs, Math.min(since.getTime(), night.toMs)), toMs: night.toMs }
  const it = watch(region, site, limits)
  const windows = windowsWithin(it, span)
  const asked = new Date(Math.max(at.getTime(), span.fromMs))
  const left = windows.long.map(({ fromMs, toMs }) => ({
    fromMs: Math.max(fromMs, asked.getTime()),
    toMs: Math.max(toMs, asked.getTime()),
  }))
  if (lasting(left, limits.minWindowMinutes).length === 0) {
    const isOver = windows.long.length > 0
    return { event, since, isOver, reasons: isOver ? [] : reasonsWithin(it, windows) }
  }
  const verdict = verdictOf({ region, site, instrument: telescope, limits, at: asked, magnitude: null })
  // The limits may make a telescope's field decisive.
  if (!verdict.window) return { event, since, isOver: false, reasons: verdict.reasons }
  return { event, since, region, windows: windows.long, verdict, chance: chanceOf(event, { verdict }) }
}

/** What does not depend on any event. */
function lights(place: Place, limits: Limits, night: Night) {
  const sunDeg = (atMs: number) => altitudeOf(place, seenFrom(place, skyAt(atMs).sun))
  const middle = (night.fromMs + night.toMs) / 2
  return {
    dark: intervalsWhere(ms => limits.maxSunAltitudeDeg - sunDeg(ms), night),
    moon: {
      up: intervalsWhere(ms => altitudeOf(place, seenFrom(place, skyAt(ms).moon)), night),
      illumination: moonIllumination(skyAt(middle)),
    },
    leastSunAltitudeDeg: -(greatestWithin(ms => -sunDeg(ms), [night])?.value ?? Number.NaN),
  }
}
