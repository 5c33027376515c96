import type { Change, Whereabouts } from '#domain/events/burst-event.ts'
import { sayBecause } from './because.ts'
import { cleanText } from './clean-text.ts'
import { writePosition } from './coordinates.ts'
import { wordsOf } from './messages.ts'
import { missionName } from './names.ts'
import { writeAngle, writeArea, writePercent } from './numbers.ts'
import { instantOf, writeUtc } from './times.ts'

/** Says changes in words, each a short phrase without a full stop: `radius 8.3° to 3.1°`. */
export function sayChanges(changes: readonly Change[], locale: string): string[] {
  return changes.flatMap(change => sayChange(change, locale))
}

function sayChange(change: Change, locale: string): string[] {
  const say = wordsOf(locale, 'changes')
  const words = wordsOf(locale, 'words')
  switch (change.what) {
    case 'event':
      return [say('event', { mission: missionName(change.mission, locale) })]
    case 'localisation':
      return sayLocalisation(change, locale)
    case 'state': {
      const states = { before: words(`states.${change.before}`), after: words(`states.${change.after}`) }
      return [
        change.because
          ? say('stateBecause', { ...states, because: sayBecause(change.because, locale) })
          : say('state', states),
      ]
    }
    case 'grb-chance': {
      const [before, after] = [change.before, change.after].map(it =>
        it === null ? null : words('percent', { share: writePercent(it, locale) }),
      )
      if (before && after) return [say('chance', { before, after })]
      if (after) return [say('chanceNow', { after })]
      return before ? [say('chanceGone', { before })] : []
    }
    case 't0': {
      const before = sayTime(change.before)
      const after = sayTime(change.after)
      if (!after) return []
      return [before ? say('t0', { before, after }) : say('t0Now', { after })]
    }
    case 'name':
      return [
        ...(change.added.length > 0 ? [say('name', { names: sayNames(change.added) })] : []),
        ...(change.removed?.length ? [say('nameGone', { names: sayNames(change.removed) })] : []),
      ]
    case 'joined':
      return [say('joined', { triggers: sayTriggers(change.triggers, locale) })]
    case 'parted':
      return [say('parted', { triggers: sayTriggers(change.triggers, locale) })]
    case 'counterpart':
      return [say('counterpart', { mission: missionName(change.mission, locale) })]
    case 'duration-class': {
      const before = change.before && words(`durations.${change.before}`)
      const after = change.after && words(`durations.${change.after}`)
      if (before && after) return [say('durationChanged', { before, after })]
      if (after) return [say('durationNow', { after })]
      return before ? [say('durationGone', { before })] : []
    }
    case 'sky-map': {
      const { before, after } = change
      const now = writeArea(after, locale)
      return [
        before === null
          ? say('mapNow', { area: now })
          : say('map', { before: writeArea(before, locale), after: now }),
      ]
    }
    case 'link':
      return [change.name === 'sky-map' ? say('skyMap') : say('lightCurve')]
  }
}

function sayNames(names: readonly string[]): string {
  return names.map(name => cleanText(name, 60)).join(', ')
}

function sayTriggers(triggers: readonly { mission: string; id: string }[], locale: string): string {
  return triggers.map(it => `${missionName(it.mission, locale)} ${cleanText(it.id, 60)}`).join(', ')
}

function sayTime(iso: string | null): string | null {
  const at = instantOf(iso)
  return at && writeUtc(at, true)
}

function sayLocalisation(
  { before, after, shiftDeg }: Extract<Change, { what: 'localisation' }>,
  locale: string,
): string[] {
  const say = wordsOf(locale, 'changes')
  if (!before) {
    const { ra, dec } = writePosition(after, locale)
    const position = `${ra}, ${dec}`
    if (after.area90Deg2 !== undefined) return [say('firstPoint', { position })]
    const error = sayError(after, locale)
    return [error ? say('firstPositionError', { position, error }) : say('firstPosition', { position })]
  }
  const phrases: string[] = []
  const now = sayRadius(after, before, locale)
  const was = sayRadius(before, after, locale)
  if (now && was && now !== was) phrases.push(say('radius', { before: was, after: now }))
  if (now && !was) phrases.push(say('radiusKnown', { after: now }))
  // Under a tenth of an arcsecond nothing moved but the rounding.
  if (shiftDeg !== null && shiftDeg * 36_000 >= 1)
    phrases.push(say('shift', { shift: writeAngle(shiftDeg, locale) }))
  // Of a map that shrank about its most probable point its own change tells.
  return phrases.length > 0 || after.area90Deg2 !== undefined ? phrases : [say('samePosition')]
}

/** The share is named where the two differ in it: 3° at 68 % and 3° at 90 % are not the same. */
function sayRadius(it: Whereabouts, other: Whereabouts, locale: string): string | null {
  const { radius, sharePercent } = writePosition(it, locale)
  if (radius === null || sharePercent === null) return null
  if (it.errorContainment === other.errorContainment || other.errorContainment === null) return radius
  return wordsOf(locale, 'words')('radius', { radius, share: sharePercent })
}

/** An error with its containment: `±3.4° (68 %)`, or `90 % area 1,240 deg²`; null when the error is unknown. */
export function sayError(it: Whereabouts, locale: string): string | null {
  if (it.area90Deg2 !== undefined)
    return wordsOf(locale, 'words')('area', { share: '90', area: writeArea(it.area90Deg2, locale) })
  const { radius, sharePercent } = writePosition(it, locale)
  if (radius === null || sharePercent === null) return null
  return wordsOf(locale, 'words')('error', { radius, share: sharePercent })
}
