import { spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import type { EventSkyMap } from '#domain/events/burst-event.ts'
import { writeArea } from '#domain/messages/numbers.ts'

/** How large the sky map's region is, in words. */
export function sayAreas({ area50Deg2, area90Deg2 }: EventSkyMap): string {
  return words('skyMap')('areas', {
    half: writeArea(area50Deg2, spokenLanguage()),
    most: writeArea(area90Deg2, spokenLanguage()),
  })
}
