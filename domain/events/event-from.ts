import type { Reading } from '#domain/notices/reading.ts'
import { gaussiansOf, radiusContaining } from '#domain/sky/containment.ts'
import type { MapMeasures } from '#domain/sky-maps/measure-map.ts'
import type { BurstEvent, EventSkyMap, StatedLocalisation } from './burst-event.ts'
import { byPublication, type CircularWord, namesGiven } from './circular-word.ts'
import { placeOfMap, presentMaps } from './event-map.ts'
import { grbChanceOf, stateOf } from './state-of.ts'

/** A reading together with the number of the notice that it was read from. */
export type KeptReading = {
  noticeId: number
  reading: Reading
  /** What its sky map says, once that is read. */
  skyMap?: MapMeasures | null
}

/** Order of trust for the burst time: the trigger itself, then whoever measured after it. */
const T0_RANK = ['trigger', 'position', 'refined', 'final', 'supplement', 'subthreshold', 'counterpart']
/** Between equally good localisations the later stage of a mission's chain wins. */
const STAGE = ['trigger', 'position', 'refined', 'final', 'counterpart']

/**
 * The event that a set of readings (one or more, of the same burst) makes, together with what circulars say of it. A
 * pure function of both sets: the order of arrival does not matter, since they are first put into an order of their own.
 */
export function eventFrom(
  kept: readonly KeptReading[],
  slug: string,
  words: readonly CircularWord[] = [],
): BurstEvent {
  const ordered = [...kept].sort(byTale)
  const readings = ordered.map(it => it.reading)
  const durationClass = readings.findLast(it => it.durationClass !== null)?.durationClass ?? null
  const maps = presentMaps(ordered)
  const localisations = ordered.flatMap(it => statedBy(it, durationClass, maps))
  const published = words.toSorted(byPublication)
  const t0 = burstTimeOf(readings)
  const { state, because } = stateOf(readings, published)
  const latestClasses = readings.findLast(it => it.classes.length > 0)?.classes
  return {
    slug,
    state,
    stateBecause: because,
    family: familyOf(readings),
    triggers: distinct(readings.flatMap(it => it.triggerIds.map(id => ({ mission: it.mission, id })))),
    missions: distinct(readings.map(it => it.mission)),
    instruments: distinct(readings.flatMap(it => (it.instrument ? [`${it.mission} ${it.instrument}`] : []))),
    names: distinct([...namesGiven(published), ...readings.flatMap(it => it.names)]),
    t0,
    observedAt: t0 === null ? observedAtOf(readings) : null,
    byTime: [],
    best: bestOf(localisations),
    localisations,
    grbChance: grbChanceOf(readings, published),
    classes: latestClasses ?? [],
    durationClass,
    hasCounterpart: readings.some(it => it.kind === 'counterpart' && it.localisation !== null),
    ...(maps[0] && { skyMap: maps[0] }),
    skyMapUrl: readings.findLast(it => it.skyMapUrl !== null)?.skyMapUrl ?? null,
    lightCurveUrl: readings.findLast(it => it.lightCurveUrl !== null)?.lightCurveUrl ?? null,
  }
}

/** The order in which the mission told the tale; ties are broken by what the notices say, never by arrival. */
function byTale(a: KeptReading, b: KeptReading): number {
  const key = (it: KeptReading) => [
    it.reading.issuedAt ?? '',
    String(STAGE.indexOf(it.reading.kind)).padStart(2, '0'),
    String(it.reading.sequence ?? 0).padStart(9, '0'),
    it.reading.identity ?? '',
    it.reading.noticeType,
    it.reading.dialect,
  ]
  const left = key(a)
  const right = key(b)
  for (let i = 0; i < left.length; i++) {
    const l = left[i] ?? ''
    const r = right[i] ?? ''
    if (l !== r) return l < r ? -1 : 1
  }
  return 0
}

function statedBy(
  kept: KeptReading,
  durationClass: 'long' | 'short' | null,
  maps: readonly EventSkyMap[],
): StatedLocalisation[] {
  const { reading, noticeId } = kept
  if (reading.isRetraction) return []
  if (!reading.localisation) {
    const map = maps.find(it => it.noticeId === noticeId)
    return map ? [placeOfMap(kept, map)] : []
  }
  const { mission, instrument, noticeType, kind } = reading
  const gaussians = gaussiansOf(reading.localisation, instrument, reading.durationClass ?? durationClass)
  const radius90Deg = radiusContaining(gaussians, 0.9)
  return [{ ...reading.localisation, noticeId, mission, instrument, noticeType, kind, radius90Deg }]
}

/** The smallest total error wins; an unknown error never beats a known one. */
function bestOf(localisations: StatedLocalisation[]): StatedLocalisation | null {
  let best: StatedLocalisation | null = null
  for (const it of localisations) {
    if (!best || isBetter(it, best)) best = it
  }
  return best
}

function isBetter(it: StatedLocalisation, than: StatedLocalisation): boolean {
  const mine = extentOf(it)
  const theirs = extentOf(than)
  if (mine !== theirs) return mine < theirs
  return STAGE.indexOf(it.kind) >= STAGE.indexOf(than.kind)
}

/** To compare by: the radius at 90 %, or that of a circle as large as the area; infinite when neither is known. */
export function extentOf({ radius90Deg, area90Deg2 }: StatedLocalisation): number {
  if (radius90Deg !== null) return radius90Deg
  return area90Deg2 === undefined ? Number.POSITIVE_INFINITY : Math.sqrt(area90Deg2 / Math.PI)
}

/** Whatever was seen with it, a burst is a burst. */
function familyOf(readings: readonly Reading[]): Reading['family'] {
  if (readings.some(it => it.family === 'burst')) return 'burst'
  return readings.find(it => it.family !== 'other')?.family ?? 'other'
}

function observedAtOf(readings: readonly Reading[]): string | null {
  return readings.flatMap(it => it.observationTime ?? []).toSorted()[0] ?? null
}

/** Gamma-ray T0 goes before the time of a wave. */
function burstTimeOf(all: readonly Reading[]): string | null {
  const bursts = all.filter(it => it.family === 'burst' && it.burstTime !== null)
  const readings = bursts.length > 0 ? bursts : all
  let best: Reading | null = null
  for (const it of readings) {
    if (it.burstTime !== null && (!best || T0_RANK.indexOf(it.kind) < T0_RANK.indexOf(best.kind))) best = it
  }
  return best?.burstTime ?? null
}

function distinct<T>(values: T[]): T[] {
  return [...new Map(values.map(value => [JSON.stringify(value), value])).values()]
}
