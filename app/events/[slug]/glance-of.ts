import { spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import type { BurstEvent } from '#domain/events/burst-event.ts'
import { writePosition } from '#domain/messages/coordinates.ts'
import { instantOf, writeUtc } from '#domain/messages/times.ts'

/** What the event is, when, and where, in two lines: for those who see no more of it. */
export function glanceOf(event: BurstEvent, heardAt: Date): string[] {
  const state = words('events')(`states.${event.state}`)
  const at = `${state} · ${writeUtc(instantOf(event.t0) ?? heardAt, false)} UTC`
  if (!event.best) return [at]
  const { ra, dec, radius, sharePercent } = writePosition(event.best, spokenLanguage())
  return [at, radius === null ? `${ra} ${dec}` : `${ra} ${dec} ± ${radius} (${sharePercent}\u202f%)`]
}
