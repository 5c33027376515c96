import type { BurstEvent } from '#domain/events/burst-event.ts'
import { regionOfEvent } from '#domain/events/region-of-event.ts'
import { type Outlook, type OwnSite, verdictsFrom } from '#domain/rules/best-verdict.ts'
import { nightAt } from '#domain/sky/night.ts'
import { placeOf } from '#domain/sky/place.ts'
import { observingWindow, watch, windowsWithin } from '#domain/sky/windows.ts'

/** Hours in which a person can observe an event, from the site that had the best chance when they were told. */
export type ObservableHours = {
  site: OwnSite
  /** The site's night by its own Sun, "2026-11-21", and which stretch of it this is, from 1. */
  night: string
  part: number
  /** Full five minutes inside the window. */
  from: Date
  to: Date
  /** Degrees, airless, when it stands highest. */
  altitudeDeg: number
  highestAt: Date
}

/** Afterglows of bursts are within reach of small telescopes for a night or two. */
const NIGHTS = 3
const DAY_MS = 86_400_000
/** A rise to the second, told day after day, would tell where the site is; nobody opens a roof by the second. */
const STEP_MS = 5 * 60_000

/** When an event can be observed in the three days after `since`; nothing without a position or a site. */
export function observableHours(
  event: Pick<BurstEvent, 'best' | 'durationClass' | 'skyMap'>,
  outlook: Outlook,
  since: Date,
): ObservableHours[] {
  const region = regionOfEvent(event)
  const [best] = verdictsFrom(event, outlook, since)
  if (!region || !best || best.verdict.answer === 'NO') return []
  const { site } = best
  const place = placeOf(site)
  const it = watch(region, site, outlook.limits)
  const span = { fromMs: since.getTime(), toMs: since.getTime() + NIGHTS * DAY_MS }
  const parts = new Map<string, number>()
  return windowsWithin(it, span).long.flatMap(window => {
    const from = Math.ceil(window.fromMs / STEP_MS) * STEP_MS
    const to = Math.floor(window.toMs / STEP_MS) * STEP_MS
    if (to <= from) return []
    // Noon by the Sun is within a quarter of an hour of noon by the longitude.
    const noonMs = nightAt(place, window.fromMs).fromMs + (site.lonDeg / 360) * DAY_MS
    const night = new Date(noonMs).toISOString().slice(0, 10)
    const part = (parts.get(night) ?? 0) + 1
    parts.set(night, part)
    const { altitudeDeg, at } = observingWindow(it, window, span).best
    return [{ site, night, part, from: new Date(from), to: new Date(to), altitudeDeg, highestAt: at }]
  })
}
