import { eventName } from '#app/_ui/event-name.ts'
import { words } from '#app/_ui/words.ts'
import { writeClock } from '#domain/messages/clock.ts'
import { drawNightPlan } from '#domain/pictures/night-plan.ts'
import { PAGE_PALETTE } from '#domain/pictures/palette.ts'
import type { NightPlan, OpenEvent } from '#domain/tonight/plan-night.ts'

const say = words('tonight')
/** More rows than these say less. */
const DRAWN = 12

/** The night as one picture, its rows numbered like the list. */
export function PlanChart({
  plan,
  now,
  evening,
  place,
}: {
  plan: NightPlan
  now: Date
  evening: string
  place: string
}) {
  const moon = say('moonCurve', { lit: String(Math.round(plan.moon.illumination * 100)) })
  const rows = plan.open.slice(0, DRAWN).map((it, i) => ({ it, name: `${i + 1}  ${eventName(it.event)}` }))
  const svg = drawNightPlan(
    {
      id: 'night-plan',
      plan,
      rows,
      now,
      words: {
        title: say('chartTitle', { night: evening, site: place }),
        description: say('chartHelp', {
          moon: `${moon}.`,
          rows: rows.map((row, i) => sayRow(row.it, i + 1, plan.site.timeZone)).join(' '),
        }),
        moon,
        now: words('fromSite')('now'),
        hours: say('chartHours', { zone: plan.site.timeZone }),
      },
    },
    PAGE_PALETTE,
  )
  return (
    <section aria-labelledby="plan-chart" className="lg:sticky lg:top-4">
      <h2 id="plan-chart" className="sr-only">
        {say('chart')}
      </h2>
      <figure className="sky">
        <div dangerouslySetInnerHTML={{ __html: svg }} />
        <figcaption className="mt-3 text-sm text-quiet">
          {rows.length > 0 && say('chartKey', { altitude: String(plan.limits.minAltitudeDeg) })}{' '}
          {plan.open.length > DRAWN && say('chartMore', { count: DRAWN })}
        </figcaption>
      </figure>
    </section>
  )
}

function sayRow({ event, verdict: { window } }: OpenEvent, number: number, zone: string): string {
  if (!window) return ''
  const { from, to, best } = window
  return say('chartRow', {
    number: String(number),
    name: eventName(event),
    from: writeClock(from, zone),
    to: writeClock(to, zone),
    best: writeClock(best.at, zone),
    altitude: String(Math.floor(best.altitudeDeg)),
  })
}
