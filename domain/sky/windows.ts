import type { Horizon } from '#domain/sites/horizon.ts'
import { greatestWithin, type Interval, intersect, intervalsWhere, lasting } from './intervals.ts'
import { type AltitudeLimit, altitudeLimitOf, type Limits } from './limits.ts'
import { altitudeOf, type Place, placeOf, seenFrom } from './place.ts'
import type { Region } from './region.ts'
import { halfAboveMargin, shareAbove } from './share-above.ts'
import { moonIllumination, type SkyMoment, vectorIn } from './sky-moment.ts'
import { type SkyOfSite, skyOfSite } from './sky-of-site.ts'
import { skyAt } from './sky-track.ts'
import { angleBetween } from './vectors.ts'

/** Where somebody observes from, with what stands in the way there. */
export type ObservingSite = {
  latDeg: number
  lonDeg: number
  elevationM: number
  horizon?: Horizon | null
}

/** A site and a region under somebody's limits: how far each condition is met, in degrees, as functions of the moment. */
export type Watch = {
  region: Region
  place: Place
  limits: Limits
  altitudeLimit: AltitudeLimit
  sunMargin: (moment: SkyMoment) => number
  /** Above zero while the Moon is down or far enough from the region's centre; always, where it does not matter. */
  moonMargin: (moment: SkyMoment) => number
  upMargin: (moment: SkyMoment) => number
}

export function watch(region: Region, site: ObservingSite, limits: Limits): Watch {
  const place = placeOf(site)
  const altitudeLimit = altitudeLimitOf(limits, site.horizon)
  return {
    region,
    place,
    limits,
    altitudeLimit,
    sunMargin: moment => limits.maxSunAltitudeDeg - altitudeOf(place, seenFrom(place, moment.sun)),
    moonMargin: moonMarginOf(region, place, limits),
    upMargin: halfAboveMargin(region, place, altitudeLimit),
  }
}

function moonMarginOf(region: Region, place: Place, limits: Limits): (moment: SkyMoment) => number {
  const { minMoonSeparationDeg } = limits
  if (minMoonSeparationDeg === null) return () => 1
  return moment => {
    const moon = seenFrom(place, moment.moon)
    return Math.max(
      -altitudeOf(place, moon),
      angleBetween(moon, vectorIn(moment, region.towards)) - moonDistanceWished(limits, moment),
    )
  }
}

/** How far from the Moon, degrees; 0 where it does not matter. */
export function moonDistanceWished({ minMoonSeparationDeg }: Limits, moment: SkyMoment): number {
  if (minMoonSeparationDeg === 'by-phase') return 10 + 40 * moonIllumination(moment)
  return minMoonSeparationDeg ?? 0
}

/** When each condition holds within a span, and when all of them do. */
export type Windows = {
  span: Interval
  dark: Interval[]
  moonless: Interval[]
  up: Interval[]
  /** All conditions at once, however short. */
  visible: Interval[]
  /** Those of `visible` that last long enough. */
  long: Interval[]
}

/** The windows of a span. What follows is looked at only while what precedes holds: most of the day is not dark. */
export function windowsWithin(it: Watch, span: Interval): Windows {
  const dark = intervalsWhere(ms => it.sunMargin(skyAt(ms)), span)
  const up = dark.flatMap(night => intervalsWhere(ms => it.upMargin(skyAt(ms)), night))
  const moonless =
    it.limits.minMoonSeparationDeg === null
      ? dark
      : dark.flatMap(night => intervalsWhere(ms => it.moonMargin(skyAt(ms)), night))
  const visible = intersect(up, moonless)
  return { span, dark, moonless, up, visible, long: lasting(visible, it.limits.minWindowMinutes) }
}

/** A window with its best moment. Its edges are where a condition begins or fails, unless the search ended there. */
export type ObservingWindow = {
  from: Date
  to: Date
  isCutAtStart: boolean
  isCutAtEnd: boolean
  minutes: number
  /** When the region stands highest. */
  best: SkyOfSite & { at: Date; share: number }
}

export function observingWindow(it: Watch, window: Interval, span: Interval): ObservingWindow {
  const altitude = (ms: number) => altitudeOf(it.place, vectorIn(skyAt(ms), it.region.towards))
  const at = greatestWithin(altitude, [window])?.atMs ?? window.fromMs
  const moment = skyAt(at)
  return {
    from: new Date(window.fromMs),
    to: new Date(window.toMs),
    isCutAtStart: window.fromMs <= span.fromMs,
    isCutAtEnd: window.toMs >= span.toMs,
    minutes: (window.toMs - window.fromMs) / 60_000,
    best: {
      ...skyOfSite(it.place, moment, it.region.centre),
      at: new Date(at),
      share: shareAbove(it.region, it.place, it.altitudeLimit, moment),
    },
  }
}
