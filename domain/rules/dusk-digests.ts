import { digestDueAt } from './digest-due.ts'

/** A place with its clocks; nowhere in particular for whoever has no site. */
export type DuskPlace = Parameters<typeof digestDueAt>[1]

/** Dusks so near each other are spoken of together, when the first of them comes. */
const TOGETHER_MS = 2 * 3_600_000
/** For rules that name no oldest age: a burst's afterglow is rarely caught later. */
const USUAL_AGE_HOURS = 72
const HOUR_MS = 3_600_000

/** Until when a rule speaks of an event at dusk. */
export function tellableUntil(since: Date, maxAgeHours: number | null): Date {
  return new Date(since.getTime() + (maxAgeHours ?? USUAL_AGE_HOURS) * HOUR_MS)
}

/**
 * When the dusk digests go out that may speak of an event: shortly before dusk at each place, each night until the event
 * is too old, and the next one in any case; places whose dusks are near share theirs. Without a site it is told once.
 */
export function duskDigestsDueAt(places: readonly DuskPlace[], now: Date, until: Date): Date[] {
  const dues = places.flatMap(place => {
    const found = [digestDueAt('dusk', place, now)]
    for (;;) {
      const last = found.at(-1) ?? now
      const next = digestDueAt('dusk', place, new Date(last.getTime() + HOUR_MS))
      if (next > until || place.latDeg === null) return found
      found.push(next)
    }
  })
  const shared: Date[] = []
  for (const due of dues.toSorted((a, b) => a.getTime() - b.getTime())) {
    const last = shared.at(-1)
    if (!last || due.getTime() - last.getTime() >= TOGETHER_MS) shared.push(due)
  }
  return shared
}

/** Whether dusk at a place belongs to the digest of that hour: it comes then, or soon before or after. */
export function isDuskOf(place: DuskPlace, due: Date): boolean {
  const dusk = digestDueAt('dusk', place, new Date(due.getTime() - TOGETHER_MS))
  return dusk.getTime() - due.getTime() < TOGETHER_MS
}
