import { Age } from '#app/_ui/age.client.tsx'
import { Copy } from '#app/_ui/copy.client.tsx'
import { eventName } from '#app/_ui/event-name.ts'
import { spokenLanguage } from '#app/_ui/language.ts'
import { LocalTime } from '#app/_ui/local-time.tsx'
import { StateBadge } from '#app/_ui/state-badge.tsx'
import { Term } from '#app/_ui/term.tsx'
import { words } from '#app/_ui/words.ts'
import type { EventState } from '#domain/events/burst-event.ts'
import { sayBecause } from '#domain/messages/because.ts'
import { writePercent } from '#domain/messages/numbers.ts'
import { instantOf, writeUtc } from '#domain/messages/times.ts'
import type { EventRecord } from '#server/events.ts'

/** First the answer: what it is called, what it is, and how old. */
export function EventHeader({
  record,
  now,
  timeZone,
}: {
  record: EventRecord
  now: Date
  timeZone: string | null
}) {
  const say = words('event')
  const { event } = record
  const name = eventName(event)
  const others = event.names.filter(it => !name.includes(it))
  const t0 = instantOf(event.t0)
  const at = t0 ?? record.heardAt
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-12 gap-y-6">
      <div className="max-w-prose">
        <h1 className={event.state === 'retracted' ? 'line-through decoration-2' : ''}>{name}</h1>
        {others.length > 0 && (
          <p className="mt-1 text-quiet">
            {say('alsoCalled')} <span className="num">{others.join(', ')}</span>
          </p>
        )}
        <p className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-1 text-lg">
          <ExplainedState state={event.state} />
          {event.grbChance !== null && event.state !== 'retracted' && (
            <span className="text-quiet">
              {say('chance', { share: writePercent(event.grbChance, spokenLanguage()) })}
            </span>
          )}
          {event.durationClass && (
            <span className="text-quiet">
              <Term id="t90">{say(event.durationClass)}</Term>
            </span>
          )}
        </p>
        {event.stateBecause && (
          <p className="mt-1 text-quiet">
            {say('because', { why: sayBecause(event.stateBecause, spokenLanguage()) })}
          </p>
        )}
      </div>
      <dl className="grid grid-cols-[auto_auto] gap-x-8 gap-y-3 sm:text-right">
        <div className="col-span-2">
          <dt className="term">{say('age')}</dt>
          <dd className="text-3xl font-semibold tracking-tight sm:text-4xl">
            <Age since={at.toISOString()} now={now.toISOString()} locale={spokenLanguage()} />
          </dd>
        </div>
        <div className="col-span-2">
          <dt className="term">{t0 ? <Term id="t0">{say('t0')}</Term> : say('heard')}</dt>
          <dd>
            <span className="flex items-center sm:flex-row-reverse">
              <time dateTime={at.toISOString()} className="num">
                {writeUtc(at, true)} UTC
              </time>
              <Copy
                text={at.toISOString()}
                label={say('copyWhat', { what: say('theTime') })}
                done={say('copied')}
              />
            </span>
            {/* Kept open before the zone is known, so that nothing moves when it is. */}
            <LocalTime at={at} timeZone={timeZone} />
          </dd>
        </div>
      </dl>
    </header>
  )
}

/** States that are words of the trade lead to what they mean. */
function ExplainedState({ state }: { state: EventState }) {
  const badge = <StateBadge state={state} />
  if (state === 'retracted') return <Term id="retraction">{badge}</Term>
  return state === 'subthreshold' ? <Term id="sub-threshold">{badge}</Term> : badge
}
