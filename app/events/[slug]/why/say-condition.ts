import { missionName } from '#app/_ui/mission-name.ts'
import { words } from '#app/_ui/words.ts'
import { writePercent } from '#domain/messages/coordinates.ts'
import type { Condition } from '#domain/rules/explain-rule.ts'
import type { WantedEvent } from '#domain/rules/rule.ts'
import { writeAngle } from '#domain/sky/angles.ts'

/** The condition that decided against telling, with its numbers. */
export function sayCondition(condition: Condition): string {
  const say = words('why.conditions')
  const rules = words('rules')
  const list = (items: readonly string[]) => items.join(', ')
  switch (condition.what) {
    case 'retracted':
    case 'counterpart':
      return say(condition.what)
    case 'updates':
      return say('updates', { level: rules(`updateNames.${condition.level}`) })
    case 'kinds':
      return say('kinds', { wanted: list(condition.wanted.map(it => rules(`kindNames.${it}`))) })
    case 'events':
      return say('events', { had: rules(`eventNames.${condition.had as WantedEvent}`) })
    case 'missions':
      return say('missions', {
        wanted: list(condition.wanted.map(missionName)),
        had: list(condition.had.map(missionName)),
      })
    case 'chance':
      return condition.had === null
        ? say('chanceUnknown', { least: writePercent(condition.least) })
        : say('chance', { least: writePercent(condition.least), had: writePercent(condition.had) })
    case 'radius':
      return condition.hadDeg === null
        ? say('radiusUnknown', { largest: writeAngle(condition.largestDeg) })
        : say('radius', { largest: writeAngle(condition.largestDeg), had: writeAngle(condition.hadDeg) })
    case 'age':
      return say('age', { most: condition.mostHours, had: condition.hadHours.toFixed(1) })
  }
}
