import { drawInvisible } from '#app/_ui/draw-invisible.ts'
import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import { instantOf, writeUtc } from '#domain/messages/times.ts'
import { circularUrl } from '#domain/observations/circular-point.ts'
import type { KeptPoint } from '#server/circular-points.ts'
import { sayResult, sayWhen } from '../say-observation.ts'

/** What circulars report, each with its source; `hands` are what may be done with one. */
export function ReportedList({
  points,
  t0,
  hands,
}: {
  points: readonly KeptPoint[]
  /** Of the event, as it is kept. */
  t0: string | null
  hands?: (point: KeptPoint) => React.ReactNode
}) {
  const say = words('observations.reported')
  const burst = instantOf(t0)
  return (
    <ul className="grid">
      {points.map(it => (
        <li key={it.id} className="grid gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[1fr_1fr]">
          <p>
            <span className="num font-semibold">{drawInvisible(sayResult(it))}</span>{' '}
            <span className="text-sm">
              {it.isKept ? (
                <Link href={`/circulars/${it.circularId}`}>{say('from', { number: it.circularId })}</Link>
              ) : (
                <a href={circularUrl(it.circularId)} rel="noreferrer">
                  {say('from', { number: it.circularId })}
                </a>
              )}
            </span>
            {it.hiddenAt && (
              <span className="block text-sm font-semibold text-danger">
                {words('observations')('isHidden')} {drawInvisible(it.hiddenWhy ?? '')}
              </span>
            )}
          </p>
          <p className="text-sm">
            {burst && <span className="num">{sayWhen(it.midAt, burst)}</span>}
            <span className="num block text-quiet">{writeUtc(it.midAt)} UTC</span>
            <span className="block wrap-anywhere">
              {drawInvisible([it.reportedBy, it.telescope].filter(Boolean).join(', '))}
            </span>
          </p>
          {hands?.(it)}
        </li>
      ))}
    </ul>
  )
}
