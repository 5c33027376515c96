import type { BurstEvent } from '#domain/events/burst-event.ts'
import { cleanText } from './clean-text.ts'
import { catalogueOf, wordsOf } from './messages.ts'
import { instantOf, writeUtc } from './times.ts'

/** A mission as it writes itself: `Einstein Probe`. One we have no name for is shown as it stands. */
export function missionName(mission: string, locale: string): string {
  const known: Record<string, string> = catalogueOf(locale).missions
  return (Object.hasOwn(known, mission) ? known[mission] : undefined) ?? cleanText(mission, 40)
}

/** What stands behind a mission's name; a longer instrument is a description. */
const LONGEST_INSTRUMENT = 12

/** A mission with its instrument where it names one: `Fermi LAT`, `Swift XRT`. */
export function sourceName(source: { mission: string; instrument: string | null }, locale: string): string {
  const mission = missionName(source.mission, locale)
  const { instrument } = source
  // IceCube is its own instrument.
  return instrument === null ||
    instrument === mission ||
    instrument.length > LONGEST_INSTRUMENT ||
    instrument.includes(',')
    ? mission
    : `${mission} ${cleanText(instrument)}`
}

/** Missions' own numbers in another dress (`bn260419524`, `sb26051102`): names that nobody goes by. */
const NUMBER_NAME = /^(bn|sb)\d/

/** What an event goes by: its best name, or its first trigger (`Fermi 798430369`). */
export function commonName(event: Pick<BurstEvent, 'names' | 'triggers' | 'slug'>, locale: string): string {
  const best = event.names.find(name => !NUMBER_NAME.test(name))
  if (best !== undefined) return cleanText(best, 60)
  const [trigger] = event.triggers
  return trigger ? `${missionName(trigger.mission, locale)} ${cleanText(trigger.id, 60)}` : event.slug
}

/** More would not fit into a subject. */
const TRIGGERS_SHOWN = 2

/**
 * What an event is called where one line must do: its GRB name when it has one, then the first trigger of its
 * missions: `GRB 260825A / Fermi 798430369`.
 */
export function eventTitle(event: BurstEvent, locale: string): string {
  return titlesOf(event, locale).join(' / ')
}

/** The first of what an event is called, where there is little room: `GRB 260825A`. */
export function shortTitle(event: BurstEvent, locale: string): string {
  return titlesOf(event, locale)[0] ?? event.slug
}

function titlesOf(event: BurstEvent, locale: string): string[] {
  const name = event.names.find(it => it.startsWith('GRB '))
  const firstOfMission = event.triggers.filter(
    (it, i, all) => all.findIndex(other => other.mission === it.mission) === i,
  )
  const triggers = firstOfMission
    .slice(0, TRIGGERS_SHOWN)
    .map(it => `${missionName(it.mission, locale)} ${cleanText(it.id, 40)}`)
  const parts = [...(name ? [cleanText(name, 40)] : []), ...triggers]
  return parts.length > 0 ? parts : [timedTitle(event, locale)]
}

/** For the few that neither count nor name what they see. */
function timedTitle({ missions, t0, slug }: BurstEvent, locale: string): string {
  const at = instantOf(t0)
  const [mission] = missions
  if (!at || mission === undefined) return slug
  return wordsOf(locale, 'words')('titleTimed', { mission: missionName(mission, locale), time: writeUtc(at) })
}
