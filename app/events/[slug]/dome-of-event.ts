import { eventName } from '#app/_ui/event-name.ts'
import type { Observer } from '#app/_ui/observers.ts'
import { words } from '#app/_ui/words.ts'
import type { BurstEvent, StatedLocalisation } from '#domain/events/burst-event.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { writeUtc } from '#domain/messages/times.ts'
import type { DomeChart } from '#domain/pictures/dome-chart.ts'
import { USUAL_LIMITS } from '#domain/sky/limits.ts'
import { overSite, type Standpoint } from '#domain/sky/over-site.ts'
import type { MapOutlines } from '#domain/sky-maps/measure-map.ts'
import { NAMED_STARS } from '#domain/stars/named-stars.ts'

const SIDES = ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'] as const

/** The sky over an observer at an instant with the event in it, the same in a sentence, and what stands where in numbers. */
export function domeOfEvent(
  event: BurstEvent,
  best: StatedLocalisation,
  outlines: MapOutlines | null,
  observer: Observer,
  at: Date,
): { chart: DomeChart; standing: (Standpoint & { name: string })[] } {
  const say = words('above')
  const over = overSite(observer, at)
  const [name, site] = [eventName(event), cleanText(observer.name, 80)]
  const [sun, moon] = [words('event')('sun'), words('event')('moon')]
  const burst = over.of(best)
  const sides = words('verdict')
  const side = sides(`sides.${SIDES[Math.round(burst.azimuthDeg / 45) % 8] ?? 'N'}`)
  const facts = {
    name,
    side,
    altitude: Math.abs(burst.altitudeDeg).toFixed(0),
    sun: writeDegrees(over.sun.altitudeDeg),
    moon: writeDegrees(over.moon.altitudeDeg),
  }
  const stars = NAMED_STARS.map(star => ({ name: star.name, ...over.of(star) }))
  return {
    chart: {
      site: observer,
      at,
      place: best,
      outlines,
      minAltitudeDeg: USUAL_LIMITS.minAltitudeDeg,
      words: {
        title: say('picture', { name, site, time: writeUtc(at).slice(0, 16) }),
        description: say(burst.altitudeDeg > 0 ? 'up' : 'down', facts),
        name,
        sun,
        moon,
        north: say('winds.north'),
        east: say('winds.east'),
        south: say('winds.south'),
        west: say('winds.west'),
      },
    },
    standing: [
      { name, ...burst },
      { name: moon, ...over.moon },
      { name: sun, ...over.sun },
      ...stars.filter(it => it.altitudeDeg > 0).toSorted((a, b) => b.altitudeDeg - a.altitudeDeg),
    ],
  }
}

/** `52`, `−7`: whole degrees with a real minus sign. */
export function writeDegrees(deg: number): string {
  return deg.toFixed(0).replace(/^-0$/, '0').replace('-', '−')
}
