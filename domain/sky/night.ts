import { type Interval, intervalsWhere } from './intervals.ts'
import { DARKNESS } from './limits.ts'
import { altitudeOf, type Place, seenFrom } from './place.ts'
import { nextTransit, previousTransit } from './rise-and-set.ts'
import { skyAt } from './sky-track.ts'

/** From one local solar noon to the next: the night of a site, whatever its clocks say. */
export type Night = Interval

/** The night that an instant belongs to: from the solar noon before it to the one after. */
export function nightAt(place: Place, atMs: number): Night {
  const fromMs = previousTransit(place, 'sun', atMs + 1000)
  return { fromMs, toMs: nextTransit(place, 'sun', fromMs + 3_600_000) }
}

/** While the Sun is down, and while it is dark in each sense: none in polar day, the whole span in polar night. */
export type Twilights = Record<'sunDown' | keyof typeof DARKNESS, Interval[]>

/** The twilights of a span, usually a night. The Sun is down when its upper limb is, lifted by the air: at -50'. */
export function twilightsWithin(place: Place, span: Interval): Twilights {
  const below = (limitDeg: number) =>
    intervalsWhere(ms => limitDeg - altitudeOf(place, seenFrom(place, skyAt(ms).sun)), span)
  return {
    sunDown: below(-50 / 60),
    civil: below(DARKNESS.civil),
    nautical: below(DARKNESS.nautical),
    astronomical: below(DARKNESS.astronomical),
  }
}
