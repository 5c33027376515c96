import { eventName } from '#app/_ui/event-name.ts'
import { spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import type { BurstEvent, StatedLocalisation } from '#domain/events/burst-event.ts'
import { writePosition } from '#domain/messages/coordinates.ts'
import type { Palette } from '#domain/pictures/palette.ts'
import { drawSky } from '#domain/pictures/sky.ts'
import { separationDeg } from '#domain/sky/separation.ts'
import { placeSunAndMoon } from '#domain/sky/sun-and-moon.ts'
import type { MapOutlines } from '#domain/sky-maps/measure-map.ts'
import { sayAreas } from './say-areas.ts'

/** More circles than these say nothing more. */
const EARLIER_SHOWN = 4

/** The event on the whole sky at an instant, with what it replaced, and how far the Sun and the Moon are (degrees). */
export function skyOfEvent(
  event: BurstEvent,
  best: StatedLocalisation,
  outlines: MapOutlines | null,
  at: Date,
  palette: Palette,
) {
  const say = words('event')
  const { sun, moon } = placeSunAndMoon(at)
  const sunDistance = separationDeg(best, sun).toFixed(0)
  const moonDistance = separationDeg(best, moon).toFixed(0)
  const { ra, dec, radius } = writePosition(best, spokenLanguage())
  const name = eventName(event)
  const place = { ra, dec, sunDistance, moonDistance }
  const earlier = event.localisations
    .filter(it => it.noticeId !== best.noticeId && (it.errorRadiusDeg ?? 0) > (best.errorRadiusDeg ?? 0))
    .slice(-EARLIER_SHOWN)
  const svg = drawSky(
    {
      id: 'event-sky',
      at,
      outlines,
      marks: [
        ...earlier.map(it => ({ ...it, rank: 'earlier' as const, label: null })),
        { ...best, rank: 'best' as const, label: name },
      ],
      words: {
        title: say('skyTitle', { name }),
        description: [
          radius === null ? say('skyBare', place) : say('skyWith', { ...place, radius }),
          ...(event.skyMap ? [sayAreas(event.skyMap)] : []),
        ].join(' '),
        sun: say('sun'),
        moon: say('moon'),
      },
    },
    palette,
  )
  return { svg, sunDistance, moonDistance, hasEarlier: earlier.length > 0 }
}
