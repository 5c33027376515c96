import Link from 'next/link'
import { spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { missionName } from '#domain/messages/names.ts'
import type { KeptRule } from '#server/rules.ts'
import { turn } from './rule-actions.ts'
import { writeClock } from './rule-fields.ts'

/** What a rule says, in words, with its switch. */
export function RuleCard({ rule }: { rule: KeptRule }) {
  const say = words('rules')
  const { name, isActive } = rule
  return (
    <li className="card">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h2 className="flex items-center gap-3">
          <span className={`text-base font-semibold ${isActive ? 'text-now' : 'text-quiet'}`}>
            <span aria-hidden="true">{isActive ? '● ' : '○ '}</span>
            {isActive ? say('on') : say('off')}
          </span>
          {name}
        </h2>
        <div className="flex flex-wrap gap-3">
          <form action={turn}>
            <input type="hidden" name="id" value={rule.id} />
            <input type="hidden" name="to" value={isActive ? 'off' : 'on'} />
            <button
              type="submit"
              className="button"
              aria-label={say(isActive ? 'turnOffNamed' : 'turnOnNamed', { name })}
            >
              {say(isActive ? 'turnOff' : 'turnOn')}
            </button>
          </form>
          <Link href={`/rules/${rule.id}`} className="button" aria-label={say('editNamed', { name })}>
            {say('edit')}
          </Link>
        </div>
      </div>
      <RuleFacts rule={rule} />
    </li>
  )
}

function RuleFacts({ rule }: { rule: KeptRule }) {
  const say = words('rules')
  const { missions, kinds, events, maxErrorRadiusDeg, minGrbChance, updates, arrival, quiet, dailyLimit } =
    rule
  const percent = Math.round(minGrbChance * 10_000) / 100
  const facts = [
    ...(events.length > 0
      ? [[say('facts.events'), events.map(it => say(`eventNames.${it}`)).join('; ')]]
      : []),
    [
      say('facts.missions'),
      missions.length === 0
        ? say('facts.everyMission')
        : missions.map(mission => missionName(mission, spokenLanguage())).join(', '),
    ],
    [
      say('facts.kinds'),
      kinds.length === 0 ? say('facts.usualKinds') : kinds.map(kind => say(`kindNames.${kind}`)).join('; '),
    ],
    [
      say('facts.radius'),
      maxErrorRadiusDeg === null ? say('facts.anyRadius') : say('facts.upTo', { degrees: maxErrorRadiusDeg }),
    ],
    [say('facts.chance'), percent === 0 ? say('facts.anyChance') : say('facts.atLeast', { percent })],
    [say('facts.updates'), say(`updateNames.${updates}`)],
    ...(rule.verdict === 'any' ? [] : [[say('verdict'), say(`verdictNames.${rule.verdict}`)]]),
    [say('facts.arrival'), say(`arrivalNames.${arrival}`)],
    ...(quiet
      ? [
          [
            say('facts.quiet'),
            say('facts.quietFromTo', { from: writeClock(quiet.fromMinute), to: writeClock(quiet.toMinute) }),
          ],
        ]
      : []),
    ...(dailyLimit === null ? [] : [[say('facts.limit'), say('facts.limitADay', { count: dailyLimit })]]),
  ]
  return (
    <dl className="mt-4 grid gap-x-8 gap-y-3 sm:grid-cols-2">
      {facts.map(([term, fact]) => (
        <div key={term}>
          <dt className="term">{term}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  )
}
