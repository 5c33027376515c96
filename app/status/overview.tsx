import { Age } from '#app/_ui/age.client.tsx'
import { HearingMark } from '#app/_ui/hearing.tsx'
import { spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { writeCount } from '#domain/messages/numbers.ts'
import type { Status } from '#server/status.ts'

/** The answers that matter, large: do we hear, do mails go out, is anything unreadable. */
export function Overview({ status, now }: { status: Status; now: Date }) {
  const say = words('status')
  const { heartbeat, mails, unreadable } = status
  const hearing = { yes: say('isHearing'), deaf: say('isDeaf'), unknown: say('isUnknown') }[heartbeat.hearing]
  return (
    <dl className="mt-8 grid grid-cols-3 gap-3 sm:gap-4 lg:grid-cols-5">
      <div className="card col-span-3 lg:col-span-2">
        <dt className="term">{say('lastHeartbeat')}</dt>
        <dd>
          <span className="flex items-center gap-3 text-2xl font-semibold tracking-tight">
            <HearingMark hearing={heartbeat.hearing} />
            {hearing}
          </span>
          <span className="mt-1 block text-quiet">
            {heartbeat.lastAt ? (
              <>
                <Age
                  since={heartbeat.lastAt.toISOString()}
                  now={now.toISOString()}
                  locale={spokenLanguage()}
                />{' '}
                {say('ago')}
              </>
            ) : (
              say('noHeartbeat')
            )}
          </span>
        </dd>
      </div>
      <Figure term={say('sent')} value={mails.sent} note={say('lately')} />
      <Figure term={say('owed')} value={mails.owed} note={say('rightNow')} />
      <Figure term={say('failed')} value={mails.failed} note={say('lately')} />
      {status.canary && (
        <div className="card col-span-3 lg:col-span-5">
          <dt className="term">{say('canary')}</dt>
          <dd>
            <Age since={status.canary.at.toISOString()} now={now.toISOString()} locale={spokenLanguage()} />{' '}
            {say('ago')},{' '}
            {say('canaryTook', { seconds: writeCount(Math.round(status.canary.seconds), spokenLanguage()) })}
          </dd>
        </div>
      )}
      <div className="card col-span-3 lg:col-span-5">
        <dt className="term">{say('unreadable')}</dt>
        <dd>{unreadable === 0 ? say('unreadableNone') : say('unreadableSome', { count: unreadable })}</dd>
      </div>
    </dl>
  )
}

function Figure({ term, value, note }: { term: string; value: number; note: string }) {
  return (
    <div className="card max-sm:px-3">
      <dt className="term">{term}</dt>
      <dd>
        <span className="num block text-2xl font-semibold">{writeCount(value, spokenLanguage())}</span>
        <span className="text-sm text-quiet">{note}</span>
      </dd>
    </div>
  )
}
