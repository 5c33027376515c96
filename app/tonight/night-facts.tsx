import { words } from '#app/_ui/words.ts'
import type { Interval } from '#domain/sky/intervals.ts'
import type { NightPlan } from '#domain/tonight/plan-night.ts'
import { sayHours } from './hours.ts'

const say = words('tonight')

/** What the night itself is like: when the Sun is down, when it is dark, and the Moon; in words where it is neither. */
export function NightFacts({ plan }: { plan: NightPlan }) {
  const { night, twilights, dark, moon, limits } = plan
  const altitude = degrees(plan.leastSunAltitudeDeg)
  const facts = [
    {
      term: say('sun'),
      hours: twilights.sunDown,
      none: say('polarDay', { altitude }),
      all: say('polarNight'),
    },
    {
      term: say('dark', { degrees: degrees(-limits.maxSunAltitudeDeg) }),
      hours: dark,
      none: say('noDark', { altitude }),
      all: say('darkAll'),
    },
    {
      term: say('moon', { lit: String(Math.round(moon.illumination * 100)) }),
      hours: moon.up,
      none: say('moonDown'),
      all: say('moonAll'),
    },
  ]
  return (
    <dl className="mt-6 grid gap-x-10 gap-y-3 sm:flex sm:flex-wrap">
      {facts.map(({ term, hours, none, all }) => (
        <div key={term}>
          <dt className="term">{term}</dt>
          {hours.length === 0 && <dd>{none}</dd>}
          {hours.map(it =>
            isWhole(it, night) ? (
              <dd key={it.fromMs}>{all}</dd>
            ) : (
              <dd key={it.fromMs} className="num">
                {sayHours(it, plan.site.timeZone).local}{' '}
                <span className="text-quiet">{sayHours(it, plan.site.timeZone).utc}</span>
              </dd>
            ),
          )}
        </div>
      ))}
    </dl>
  )
}

const isWhole = (it: Interval, night: Interval) => it.fromMs <= night.fromMs && it.toMs >= night.toMs

/** Rounded towards zero, as everywhere in verdicts, with a true minus. */
const degrees = (value: number) => String(Math.trunc(value) || 0).replace('-', '−')
