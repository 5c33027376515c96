import { horizonAt } from '#domain/sites/horizon.ts'
import type { Interval } from '#domain/sky/intervals.ts'
import type { Limits } from '#domain/sky/limits.ts'
import { type Night, nightAt, type Twilights, twilightsWithin } from '#domain/sky/night.ts'
import { placeOf } from '#domain/sky/place.ts'
import { skyOfSite } from '#domain/sky/sky-of-site.ts'
import { skyAt } from '#domain/sky/sky-track.ts'
import type { ObservingSite } from '#domain/sky/windows.ts'

/** How a direction, the Moon and what must be cleared stand at one moment; airless degrees. */
export type NightSample = { atMs: number; altitudeDeg: number; moonAltitudeDeg: number; limitDeg: number }

/** A direction through one night of a site. */
export type NightCurve = { span: Interval; samples: NightSample[]; twilights: Twilights }

const STEP_MS = 600_000
/** Shown before the Sun sets and after it rises. */
const MARGIN_MS = 2_700_000

/**
 * Follows a direction (ICRS, degrees) through the night to which an instant belongs, from shortly before the Sun sets
 * to shortly after it rises; from noon to noon where it does not set, or does not rise.
 */
export function nightCurve(
  target: { raDeg: number; decDeg: number },
  site: ObservingSite,
  limits: Pick<Limits, 'minAltitudeDeg'>,
  at: Date,
): NightCurve {
  const place = placeOf(site)
  const night = nightAt(place, at.getTime())
  const twilights = twilightsWithin(place, night)
  const span = spanShown(night, twilights)
  const count = Math.max(2, Math.round((span.toMs - span.fromMs) / STEP_MS))
  const samples = Array.from({ length: count + 1 }, (_, i) => {
    const atMs = span.fromMs + ((span.toMs - span.fromMs) * i) / count
    const { altitudeDeg, azimuthDeg, moonAltitudeDeg } = skyOfSite(place, skyAt(atMs), target)
    const limitDeg = Math.max(limits.minAltitudeDeg, horizonAt(site.horizon ?? [], azimuthDeg))
    return { atMs, altitudeDeg, moonAltitudeDeg, limitDeg }
  })
  return { span, samples, twilights }
}

/** From shortly before the Sun sets to shortly after it rises; the whole night where it does neither. */
export function spanShown(night: Night, { sunDown }: Twilights): Interval {
  const [first, last] = [sunDown.at(0), sunDown.at(-1)]
  return {
    fromMs: Math.max(night.fromMs, (first?.fromMs ?? night.fromMs) - MARGIN_MS),
    toMs: Math.min(night.toMs, (last?.toMs ?? night.toMs) + MARGIN_MS),
  }
}
