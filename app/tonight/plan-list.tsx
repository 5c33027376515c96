import { Empty } from '#app/_ui/empty.tsx'
import { eventName } from '#app/_ui/event-name.ts'
import { spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import type { Observer } from '#app/_ui/observers.ts'
import { VerdictMark } from '#app/_ui/verdict-mark.tsx'
import { words } from '#app/_ui/words.ts'
import { bestNumbersOf } from '#domain/messages/personal-verdict.ts'
import { writeUtc } from '#domain/messages/times.ts'
import { sayReason, writeShare } from '#domain/messages/verdict-reasons.ts'
import { wordsOfVerdict } from '#domain/messages/verdict-words.ts'
import type { NightPlan, OpenEvent, ShutEvent } from '#domain/tonight/plan-night.ts'
import { placeParameters } from './asked-night.ts'
import { sayHours } from './hours.ts'

const say = words('tonight')

type Shown = { plan: NightPlan; observer: Observer; isTonight: boolean }

/** The same in words: what can be observed, the best chance first, and why the rest cannot. */
export function PlanList({ plan, observer, isTonight, isTelescope }: Shown & { isTelescope: boolean }) {
  const over = plan.shut.filter(it => it.isOver)
  const shut = plan.shut.filter(it => !it.isOver)
  const shown = { plan, observer, isTonight }
  return (
    <section aria-labelledby="plan-list">
      <h2 id="plan-list">{say('list')}</h2>
      {plan.open.length === 0 ? (
        <div className="mt-4">
          {plan.shut.length === 0 ? (
            <Empty title={say('noEvents')} help={say('noEventsHelp')} />
          ) : (
            <Empty title={say('noneTitle')} help={say('noneHelp')} />
          )}
        </div>
      ) : (
        <ol className="mt-3">
          {plan.open.map((it, i) => (
            <Open key={it.event.slug} it={it} number={i + 1} observer={observer} isTonight={isTonight} />
          ))}
        </ol>
      )}
      <p className="mt-4 text-sm text-quiet">
        {plan.open.length > 0 && isTelescope && `${say('order')} `}
        {say('limits', {
          altitude: String(plan.limits.minAltitudeDeg),
          sun: String(-plan.limits.maxSunAltitudeDeg),
          moon: String(plan.limits.minMoonSeparationDeg ?? 0),
          minutes: String(plan.limits.minWindowMinutes),
        })}
      </p>
      {over.length > 0 && <Others title={say('over')} events={over} {...shown} />}
      {shut.length > 0 && (
        <Others title={say('shut')} events={shut} {...shown} isOpen={plan.open.length === 0} />
      )}
    </section>
  )
}

function Open({ it, number, observer, isTonight }: Omit<Shown, 'plan'> & { it: OpenEvent; number: number }) {
  const { verdict, event } = it
  const locale = spokenLanguage()
  const { timeZone } = observer
  // Of another night "now" and "tonight" would be said wrongly.
  const said = wordsOfVerdict(isTonight ? verdict : { ...verdict, answer: 'TONIGHT' }, locale, timeZone)
  const window =
    verdict.window &&
    sayHours({ fromMs: verdict.window.from.getTime(), toMs: verdict.window.to.getTime() }, timeZone)
  const notes = [...bestNumbersOf(verdict, locale), ...said.chances, ...said.warnings]
  return (
    <li
      className="border-b border-line py-4"
      data-event={event.slug}
      data-says={eventName(event)}
      data-answer={verdict.answer}
    >
      <p className="flex flex-wrap items-center gap-x-2 text-lg font-semibold">
        <span className="num text-quiet">{number}</span>
        <VerdictMark answer={isTonight ? verdict.answer : 'TONIGHT'} />
        <Link href={eventAddress(event.slug, observer)} className="inline-flex min-h-11 items-center">
          {eventName(event)}
        </Link>
        <span className="ml-auto">{isTonight ? said.short : window?.local}</span>
      </p>
      <p>
        {said.sentence} {window && <span className="num whitespace-nowrap text-quiet">{window.utc}</span>}
      </p>
      <p className="mt-1 text-sm text-quiet">
        {[
          say('chance', { share: writeShare(it.chance, locale) }),
          say('happened', { time: writeUtc(it.since).slice(0, 16) }),
          ...notes,
        ].join(' · ')}
      </p>
    </li>
  )
}

function Others({
  title,
  events,
  plan,
  observer,
  isOpen = false,
}: Shown & { title: string; events: readonly ShutEvent[]; isOpen?: boolean }) {
  return (
    <details className="mt-4" open={isOpen}>
      <summary className="inline-flex min-h-11 cursor-pointer items-center">
        {title} ({events.length})
      </summary>
      <ul>
        {events.map(({ event, reasons }) => (
          <li key={event.slug} className="border-b border-line py-1" data-event={event.slug} data-answer="NO">
            <Link href={eventAddress(event.slug, observer)} className="inline-flex min-h-11 items-center">
              {eventName(event)}
            </Link>{' '}
            <span className="text-quiet">
              {reasons
                .slice(0, 1)
                .map(it => sayReason(it, plan.limits, spokenLanguage(), observer.timeZone))
                .join()}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The event as it is from the same place. */
function eventAddress(slug: string, observer: Observer): string {
  return `/events/${slug}?${new URLSearchParams(placeParameters(observer)).toString()}#from`
}
