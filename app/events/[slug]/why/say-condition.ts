import { spokenLanguage } from '#app/_ui/language.ts'
import { missionName } from '#app/_ui/mission-name.ts'
import { words } from '#app/_ui/words.ts'
import { writeAngle, writeDecimal, writePercent } from '#domain/messages/numbers.ts'
import type { Condition } from '#domain/rules/explain-rule.ts'
import type { WantedEvent } from '#domain/rules/rule.ts'

/** The condition that decided against telling, with its numbers. */
export function sayCondition(condition: Condition): string {
  const say = words('why.conditions')
  const rules = words('rules')
  const locale = spokenLanguage()
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
        ? say('chanceUnknown', { least: writePercent(condition.least, locale) })
        : say('chance', {
            least: writePercent(condition.least, locale),
            had: writePercent(condition.had, locale),
          })
    case 'radius':
      return condition.hadDeg === null
        ? say('radiusUnknown', { largest: writeAngle(condition.largestDeg, locale) })
        : say('radius', {
            largest: writeAngle(condition.largestDeg, locale),
            had: writeAngle(condition.hadDeg, locale),
          })
    case 'age':
      return say('age', { most: condition.mostHours, had: writeDecimal(condition.hadHours, 1, locale) })
  }
}
