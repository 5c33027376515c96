import { eventName } from '#app/_ui/event-name.ts'

/** What the event of an observation goes by; where it has no name, its address tells its trigger (`fermi-798430369`). */
export function nameOfEvent(it: { eventNames: string[]; eventSlug: string }): string {
  const [mission = '', ...id] = it.eventSlug.split('-')
  const triggers = id.length > 0 ? [{ mission, id: id.join('-') }] : []
  return eventName({ names: it.eventNames, triggers, slug: it.eventSlug })
}
