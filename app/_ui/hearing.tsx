import type { Heartbeat } from '#server/status.ts'
import { Age } from './age.client.tsx'
import { spokenLanguage } from './language.ts'
import { Link } from './link.tsx'
import { words } from './words.ts'

/** Whether we hear GCN, in a line that leads to the status page. */
export function Hearing({ heartbeat, now }: { heartbeat: Heartbeat; now: Date }) {
  const say = words('site')
  const { hearing, lastAt } = heartbeat
  return (
    <Link
      href="/status"
      className="inline-flex min-h-11 flex-wrap items-center gap-x-2 text-quiet no-underline hover:underline"
    >
      <HearingMark hearing={hearing} />
      {hearing === 'yes' ? say('hearing') : hearing === 'deaf' ? say('deaf') : say('unheard')}
      {hearing === 'deaf' && lastAt && (
        <span>
          · {say('hearingAge')}{' '}
          <Age since={lastAt.toISOString()} now={now.toISOString()} locale={spokenLanguage()} />
        </span>
      )}
    </Link>
  )
}

/** A filled disc hears, a crossed one is deaf, a ring does not know. */
export function HearingMark({ hearing }: { hearing: Heartbeat['hearing'] }) {
  const color = { yes: 'text-now', deaf: 'text-danger', unknown: 'text-quiet' }[hearing]
  return (
    <svg
      viewBox="0 0 16 16"
      className={`size-3.5 shrink-0 fill-none stroke-current stroke-2 ${color}`}
      aria-hidden="true"
    >
      <circle cx="8" cy="8" r="5.5" fill={hearing === 'yes' ? 'currentColor' : 'none'} />
      {hearing === 'deaf' && <path d="m3 13 10-10" />}
    </svg>
  )
}
