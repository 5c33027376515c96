import { separationDeg } from '#domain/sky/separation.ts'
import type { BurstEvent, Change, StatedLocalisation } from './burst-event.ts'
import { extentOf } from './event-from.ts'
import { isGrbName } from './event-names.ts'

/** What became different from `before` (null: there was no event yet) to `after`; empty when nothing that matters did. */
export function changesBetween(before: BurstEvent | null, after: BurstEvent): Change[] {
  const changes: Change[] = []
  if (!before) changes.push({ what: 'event', ...firstOf(after) })
  if (before) changes.push(...regrouping(before, after))
  if (before && before.state !== after.state) {
    changes.push({ what: 'state', before: before.state, after: after.state, because: after.stateBecause })
  }
  if (after.best && !isSamePlace(before?.best ?? null, after.best)) {
    changes.push({
      what: 'localisation',
      before: before?.best ?? null,
      after: after.best,
      shiftDeg: before?.best ? separationDeg(before.best, after.best) : null,
    })
  }
  if (after.hasCounterpart && !before?.hasCounterpart) {
    const found = after.localisations.find(it => it.kind === 'counterpart')
    if (found) changes.push({ what: 'counterpart', mission: found.mission, noticeType: found.noticeType })
  }
  if (before && before.grbChance !== after.grbChance) {
    changes.push({ what: 'grb-chance', before: before.grbChance, after: after.grbChance })
  }
  if (before && after.t0 !== null && before.t0 !== after.t0) {
    changes.push({ what: 't0', before: before.t0, after: after.t0 })
  }
  if (before && before.durationClass !== after.durationClass) {
    changes.push({ what: 'duration-class', before: before.durationClass, after: after.durationClass })
  }
  const added = after.names.filter(name => !before?.names.includes(name))
  const removed = grbNamesLost(before, after)
  if (added.length + removed.length > 0)
    changes.push({ what: 'name', added, ...(removed.length > 0 && { removed }) })
  if (after.skyMap && after.skyMap.area90Deg2 !== before?.skyMap?.area90Deg2) {
    const { area90Deg2 } = after.skyMap
    changes.push({ what: 'sky-map', before: before?.skyMap?.area90Deg2 ?? null, after: area90Deg2 })
  }
  if (before && after.skyMapUrl !== before.skyMapUrl) changes.push({ what: 'link', name: 'sky-map' })
  if (before && after.lightCurveUrl !== before.lightCurveUrl)
    changes.push({ what: 'link', name: 'light-curve' })
  return changes
}

/** A mission that numbers its own trigger anew joins nothing. */
function regrouping(before: BurstEvent, after: BurstEvent): Change[] {
  const joined = after.triggers.filter(it => !before.missions.includes(it.mission))
  const parted = before.triggers.filter(it => !after.missions.includes(it.mission))
  const changes: Change[] = []
  if (joined.length > 0) changes.push({ what: 'joined', triggers: joined })
  if (parted.length > 0) changes.push({ what: 'parted', triggers: parted })
  return changes
}

/** Missions' own names go with their triggers, which is said already. */
function grbNamesLost(before: BurstEvent | null, after: BurstEvent): string[] {
  return (before?.names ?? []).filter(name => isGrbName(name) && !after.names.includes(name))
}

function firstOf(event: BurstEvent): { mission: string; noticeType: string } {
  return { mission: event.missions[0] ?? '', noticeType: event.best?.noticeType ?? '' }
}

function isSamePlace(before: StatedLocalisation | null, after: StatedLocalisation): boolean {
  return (
    before !== null &&
    before.raDeg === after.raDeg &&
    before.decDeg === after.decDeg &&
    before.errorRadiusDeg === after.errorRadiusDeg &&
    before.errorContainment === after.errorContainment &&
    before.area90Deg2 === after.area90Deg2
  )
}

/**
 * Whether someone who only wants what matters is told: a first usable position, an error at most half as large, a
 * shift beyond the old error, a counterpart, another state, another mission's trigger joined or parted.
 */
export function isMaterial(
  changes: readonly Change[],
  before: BurstEvent | null,
  after: BurstEvent,
): boolean {
  return changes.some(change => {
    if (change.what === 'state' || change.what === 'counterpart') return true
    if (change.what === 'joined' || change.what === 'parted') return true
    if (change.what !== 'localisation') return change.what === 'event'
    const old = before?.best
    if (!old || change.shiftDeg === null) return true
    const [was, is] = [extentOf(old), after.best ? extentOf(after.best) : Number.POSITIVE_INFINITY]
    if (was === Number.POSITIVE_INFINITY || is === Number.POSITIVE_INFINITY)
      return was === Number.POSITIVE_INFINITY
    return is <= was / 2 || change.shiftDeg > was
  })
}
