import type { EventState } from '#domain/events/burst-event.ts'
import { words } from './words.ts'

type Mark = { className: string; shape: React.ReactNode }

/** Shape and word tell the state; colour only helps. */
const MARKS: Record<EventState, Mark> = {
  likely: {
    className: 'text-burst',
    shape: <path fill="currentColor" d="M8 0.8 9.9 6.1 15.2 8 9.9 9.9 8 15.2 6.1 9.9 0.8 8 6.1 6.100Z" />,
  },
  candidate: {
    className: 'text-tonight',
    shape: (
      <>
        <circle cx="8" cy="8" r="5.5" />
        <circle cx="8" cy="8" r="1.8" fill="currentColor" stroke="none" />
      </>
    ),
  },
  subthreshold: {
    className: 'text-later',
    shape: <circle cx="8" cy="8" r="5.5" strokeDasharray="1.5 2.82" />,
  },
  'not-a-burst': { className: 'text-quiet', shape: <path d="M2.5 8h11" strokeWidth="2.4" /> },
  retracted: { className: 'text-quiet', shape: <path d="m3.5 3.5 9 9m0-9-9 9" strokeWidth="2.2" /> },
  test: { className: 'text-quiet', shape: <rect x="3" y="3" width="10" height="10" strokeDasharray="3 2" /> },
}

export function StateMark({ state, className }: { state: EventState; className: string }) {
  const mark = MARKS[state]
  return (
    <svg
      viewBox="0 0 16 16"
      className={`shrink-0 fill-none stroke-current stroke-[1.7] ${mark.className} ${className}`}
      strokeLinecap="round"
      aria-hidden="true"
    >
      {mark.shape}
    </svg>
  )
}

export function StateBadge({ state }: { state: EventState }) {
  const say = words('events.states')
  return (
    <span className={`inline-flex items-center gap-2 whitespace-nowrap ${MARKS[state].className}`}>
      <StateMark state={state} className="size-[1em]" />
      {say(state)}
    </span>
  )
}
