import { spokenLanguage } from '#app/_ui/language.ts'
import { missionName } from '#app/_ui/mission-name.ts'
import { words } from '#app/_ui/words.ts'
import { EventState } from '#domain/events/burst-event.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { sourceName } from '#domain/messages/names.ts'
import { Family } from '#domain/notices/reading.ts'
import type { EventCounts } from '#server/event-counts.ts'

/** What a value that results are counted by is called. */
export function facetWord(name: keyof EventCounts['facets'], value: string): string {
  const say = words('find')
  if (name === 'mission') return missionName(value)
  if (name === 'instrument') {
    const [mission = '', ...rest] = value.split(' ')
    return sourceName({ mission, instrument: cleanText(rest.join(' '), 40) || null }, spokenLanguage())
  }
  if (name === 'kind') return say(`kinds.${Family.parse(value)}`)
  if (name === 'state') return words('events')(`states.${EventState.parse(value)}`)
  if (name === 'duration') return say(value === 'short' ? 'short' : 'long')
  return say(value === '1' ? 'yes' : 'no')
}
