import { gaussiansOf, radiusContaining } from '#domain/sky/containment.ts'
import { separationDeg } from '#domain/sky/separation.ts'
import type { BurstEvent, StatedLocalisation } from './burst-event.ts'

/** Prompt gamma-ray triggers of one burst were seen up to 27 s apart; long bursts with precursors need more. */
const WITH_POSITION_S = 60
/** Without a position to compare, only what happened nearly at once: Fermi alone triggers on something daily. */
const TIME_ONLY_S = 20
/** Centres may lie so many combined 68 % radii apart. */
const REACH = 3
/** Fermi's ground search numbers a trigger anew, off by a second or two from the one on board. */
const SUBTHRESHOLD_OFF_BY = 2

/** How two triggers are known to be one burst. */
export type Match = 'trigger' | 'position' | 'time'

/**
 * Whether two missions' triggers, each put together from its own notices alone, are one burst, and how that is known.
 * Null when they are not, or when nothing can be said: tests, retracted triggers, what is no burst, and two triggers of
 * one instrument never are.
 */
export function matchTriggers(a: BurstEvent, b: BurstEvent): Match | null {
  if (a.triggers.some(it => b.triggers.some(other => other.mission === it.mission && other.id === it.id))) {
    return a.state === 'test' || b.state === 'test' ? null : 'trigger'
  }
  const special = matchWave(a, b) ?? matchWave(b, a) ?? matchImage(a, b) ?? matchImage(b, a)
  if (special) return special
  if (!isJoinable(a) || !isJoinable(b) || a.t0 === null || b.t0 === null) return null
  if (isOneSearch(a, b)) return 'trigger'
  if (a.instruments.some(it => b.instruments.includes(it))) return null
  const apart = Math.abs(Date.parse(a.t0) - Date.parse(b.t0)) / 1000
  const isThere = isAtOnePlace(a, b)
  if (isThere !== null) return isThere && apart <= WITH_POSITION_S ? 'position' : null
  return apart <= TIME_ONLY_S ? 'time' : null
}

/** Seconds from the wave to the burst: LIGO, Virgo and KAGRA's own search for merging neutron stars (RAVEN) looks so far. */
const AFTER_WAVE_S = [-1, 5] as const
/** Seconds from the burst to the image of an X-ray transient: images add up to twenty minutes. */
const IMAGE_S = [-300, 1500] as const

const isWithin = (seconds: number, [least, most]: readonly [number, number]) =>
  seconds >= least && seconds <= most

const secondsFrom = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1000

/** A gravitational wave and the burst of the same merger, as in GW170817. Its sky map is not compared yet. */
function matchWave(wave: BurstEvent, burst: BurstEvent): Match | null {
  if (wave.family !== 'gravitational-wave' || !isJoinable(burst)) return null
  if (wave.state === 'retracted' || wave.state === 'test' || wave.t0 === null || burst.t0 === null)
    return null
  return isWithin(secondsFrom(wave.t0, burst.t0), AFTER_WAVE_S) ? 'time' : null
}

/** An X-ray image without a T0 and a burst: near in time they must agree in place. */
function matchImage(image: BurstEvent, burst: BurstEvent): Match | null {
  const isImage = image.family === 'x-ray-transient' && image.t0 === null && JOINABLE.includes(image.state)
  if (!isImage || image.observedAt === null || !isJoinable(burst) || burst.t0 === null) return null
  if (!isWithin(secondsFrom(burst.t0, image.observedAt), IMAGE_S)) return null
  return isAtOnePlace(image, burst) ? 'position' : null
}

/** Null where one of them has no position with an error. */
function isAtOnePlace(a: BurstEvent, b: BurstEvent): boolean | null {
  const [one, other] = [radius68Of(a), radius68Of(b)]
  if (!a.best || !b.best || one === null || other === null) return null
  return separationDeg(a.best, b.best) <= REACH * Math.hypot(one, other)
}

const JOINABLE: readonly string[] = ['candidate', 'likely', 'subthreshold']

function isJoinable(event: BurstEvent): boolean {
  return JOINABLE.includes(event.state) && event.family === 'burst'
}

/** A sub-threshold find of a burst for which the same instrument has triggered. */
function isOneSearch(a: BurstEvent, b: BurstEvent): boolean {
  if ((a.state === 'subthreshold') === (b.state === 'subthreshold')) return false
  return a.triggers.some(it =>
    b.triggers.some(
      other =>
        it.mission === other.mission && Math.abs(Number(it.id) - Number(other.id)) <= SUBTHRESHOLD_OFF_BY,
    ),
  )
}

function radius68Of(event: BurstEvent): number | null {
  const best: StatedLocalisation | null = event.best
  return best && radiusContaining(gaussiansOf(best, best.instrument, event.durationClass), 0.68)
}
