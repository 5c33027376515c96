import { placeOf } from '#domain/sky/place.ts'
import type { Region } from '#domain/sky/region.ts'
import { separationDeg } from '#domain/sky/separation.ts'
import { skyMoment } from '#domain/sky/sky-moment.ts'
import { type SkyOfSite, skyOfSite } from '#domain/sky/sky-of-site.ts'
import { midOf, type Observation } from './observation.ts'

/** What is odd about an observation, with the number that says so. None of it forbids anything. */
export type Oddity =
  | { what: 'before-t0'; seconds: number }
  | { what: 'in-the-future' }
  | { what: 'below-horizon'; altitudeDeg: number }
  | { what: 'daylight'; sunAltitudeDeg: number }
  | { what: 'far-from-region'; separationDeg: number }
  | { what: 'too-bright'; mag: number }
  | { what: 'limit-brighter-than-seen' }

export type Circumstances = {
  /** From the burst to the middle of the exposures; null when nobody knows when it burst. */
  sinceT0Seconds: number | null
  /** Over the site at the middle; null without a site or a place to look at. */
  sky: SkyOfSite | null
}

type Place = { latDeg: number; lonDeg: number; elevationM: number }
export type Seen = { t0: Date | null; place: { raDeg: number; decDeg: number } | null }

/** When and under which sky something was observed. */
export function circumstancesOf(it: Observation, { t0, place }: Seen, site: Place | null): Circumstances {
  const mid = midOf(it)
  const target = targetOf(it) ?? place
  return {
    sinceT0Seconds: t0 ? (mid.getTime() - t0.getTime()) / 1000 : null,
    sky: site && target ? skyOfSite(placeOf(site), skyMoment(mid.getTime()), target) : null,
  }
}

/** Where the telescope pointed, as far as the observer says. */
export function targetOf(it: Observation): { raDeg: number; decDeg: number } | null {
  if (it.raDeg !== null && it.decDeg !== null) return { raDeg: it.raDeg, decDeg: it.decDeg }
  if (it.fieldRaDeg !== null && it.fieldDecDeg !== null)
    return { raDeg: it.fieldRaDeg, decDeg: it.fieldDecDeg }
  return null
}

/** No optical afterglow was ever brighter (GRB 080319B peaked at V = 5.3). */
const BRIGHTEST = 5
/** Twilight in which bright stars can still be measured. */
const DAYLIGHT_DEG = -4

/** What an observer should look at once more before they publish. */
export function odditiesOf(
  it: Observation,
  seen: Seen & { region: Region | null },
  { sky, sinceT0Seconds }: Circumstances,
  now: Date,
): Oddity[] {
  const odd: Oddity[] = []
  const endMs = it.startAt.getTime() + it.exposureSeconds * it.exposureCount * 1000
  if (sinceT0Seconds !== null && sinceT0Seconds < 0) odd.push({ what: 'before-t0', seconds: -sinceT0Seconds })
  if (endMs > now.getTime()) odd.push({ what: 'in-the-future' })
  if (sky && sky.altitudeDeg < 0) odd.push({ what: 'below-horizon', altitudeDeg: sky.altitudeDeg })
  if (sky && sky.sunAltitudeDeg > DAYLIGHT_DEG)
    odd.push({ what: 'daylight', sunAltitudeDeg: sky.sunAltitudeDeg })
  const target = targetOf(it)
  if (target && seen.place && seen.region) {
    const away = separationDeg(target, seen.place)
    if (away > farFrom(seen.region)) odd.push({ what: 'far-from-region', separationDeg: away })
  }
  if (it.mag !== null && it.mag < BRIGHTEST) odd.push({ what: 'too-bright', mag: it.mag })
  if (it.mag !== null && it.limitingMag !== null && it.mag > it.limitingMag)
    odd.push({ what: 'limit-brighter-than-seen' })
  return odd
}

/** Beyond three times the radius that holds 90 %, and never nearer than a minute of arc. */
const farFrom = (region: Region) => Math.max(3 * region.radius90Deg, 1 / 60)
