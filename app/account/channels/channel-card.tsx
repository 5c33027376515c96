import { spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import { sayRefusal } from '#domain/channels/say-refusal.ts'
import { writeUtc } from '#domain/messages/times.ts'
import type { KeptChannel } from '#server/channels.ts'
import { turn } from './channel-actions.ts'

/** A channel with its switch, and whether it works. */
export function ChannelCard({ channel, isAlone = false }: { channel: KeptChannel; isAlone?: boolean }) {
  const say = words('channels')
  const { id, kind, name } = channel
  return (
    <div className="card">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div>
          <h3 className="flex flex-wrap items-center gap-x-3">
            <State channel={channel} />
            {name}
          </h3>
          <p className="mt-1 text-quiet">{say(`kinds.${kind}`)}</p>
        </div>
        <div className="flex flex-wrap gap-3">
          <form action={turn}>
            <input type="hidden" name="id" value={id} />
            <Turn channel={channel} />
          </form>
          {!isAlone && (
            <Link href={`/account/channels/${id}`} className="button" aria-label={say('lookNamed', { name })}>
              {say('look')}
            </Link>
          )}
        </div>
      </div>
      <Trouble channel={channel} />
    </div>
  )
}

function State({ channel: { isActive, pausedAt } }: { channel: KeptChannel }) {
  const say = words('channels')
  const look = pausedAt
    ? { mark: '■ ', word: say('paused'), colour: 'text-danger' }
    : isActive
      ? { mark: '● ', word: say('on'), colour: 'text-now' }
      : { mark: '○ ', word: say('off'), colour: 'text-quiet' }
  return (
    <span className={`text-base font-semibold ${look.colour}`}>
      <span aria-hidden="true">{look.mark}</span>
      {look.word}
    </span>
  )
}

function Turn({ channel: { name, isActive, pausedAt } }: { channel: KeptChannel }) {
  const say = words('channels')
  const verb = pausedAt ? 'resume' : isActive ? 'turnOff' : 'turnOn'
  return (
    <>
      <input type="hidden" name="to" value={verb === 'turnOff' ? 'off' : 'on'} />
      <button type="submit" className="button" aria-label={say(`${verb}Named`, { name })}>
        {say(verb)}
      </button>
    </>
  )
}

function Trouble({ channel: { pausedAt, pausedWhy, failures } }: { channel: KeptChannel }) {
  const say = words('channels')
  if (pausedAt)
    return (
      <p className="mt-3 text-danger">
        {say('pausedWhy', { when: writeUtc(pausedAt), why: sayRefusal(pausedWhy ?? '', spokenLanguage()) })}
      </p>
    )
  return failures > 0 ? <p className="mt-3 text-danger">{say('failing', { count: failures })}</p> : null
}
