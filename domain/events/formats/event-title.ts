import { wordsOf } from '#domain/messages/messages.ts'
import { commonName, missionName } from '#domain/messages/names.ts'
import type { OpenEvent } from './open-event.ts'

/** What an event is called in lists for programs: as on its page, in English. */
export function titleOf({ names, triggers, id }: Pick<OpenEvent, 'names' | 'triggers' | 'id'>): string {
  return commonName({ names, triggers, slug: id }, 'en')
}

/** An event in one sentence of plain English: what, when, where. */
export function summaryOf(it: OpenEvent): string {
  const where =
    it.raDeg === null || it.decDeg === null
      ? 'no position yet'
      : `RA ${it.raDeg.toFixed(4)} Dec ${it.decDeg.toFixed(4)} (ICRS, degrees)${
          it.radius90Deg === null ? '' : `, within ${Number(it.radius90Deg.toPrecision(3))} degrees at 90 %`
        }`
  const state = wordsOf('en', 'events')(`states.${it.state}`).toLowerCase()
  return `${titleOf(it)}: ${state}, ${it.t0 === null ? `first heard of ${it.heardAt}` : `T0 ${it.t0}`}, ${where}; seen by ${
    it.missions.map(mission => missionName(mission, 'en')).join(', ') || 'nobody'
  }.`
}
