import { writeAsked } from '#app/_ui/instant-asked.ts'
import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import { placeParameters } from '#app/tonight/asked-night.ts'
import { writeClock } from '#domain/messages/clock.ts'
import { spanShown } from '#domain/pictures/night-curve.ts'
import { nightAt, twilightsWithin } from '#domain/sky/night.ts'
import { placeOf } from '#domain/sky/place.ts'
import type { Judged } from '../judge-sites.ts'

const HOUR_MS = 3_600_000

/** The hours of the night that the verdict is about, as links to the sky then. */
export function HoursOfNight({
  slug,
  judged: { observer, verdict },
  asked,
  now,
}: {
  slug: string
  judged: Judged
  asked: Date | null
  now: Date
}) {
  const say = words('above')
  const place = placeOf(observer)
  const night = nightAt(place, (verdict.window?.from ?? now).getTime())
  const { fromMs, toMs } = spanShown(night, twilightsWithin(place, night))
  const first = Math.ceil(fromMs / HOUR_MS) * HOUR_MS
  const hours = Array.from(
    { length: Math.max(0, Math.floor((toMs - first) / HOUR_MS) + 1) },
    (_, i) => first + i * HOUR_MS,
  )
  const parameters = placeParameters(observer)
  const address = (more: [string, string][]) =>
    `/events/${slug}/above?${new URLSearchParams([...parameters, ...more])}`
  return (
    <nav aria-label={say('hours')} className="mt-4">
      <ul className="flex flex-wrap gap-2">
        <li>
          <Link href={address([])} className="chip" aria-current={asked === null ? 'true' : undefined}>
            {say('when.now')}
          </Link>
        </li>
        {hours.map(ms => (
          <li key={ms}>
            <Link
              href={address([['at', writeAsked(new Date(ms))]])}
              className="chip"
              aria-current={asked?.getTime() === ms ? 'true' : undefined}
            >
              {writeClock(new Date(ms), observer.timeZone)}
            </Link>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm text-quiet">{say('hoursHelp', { zone: observer.timeZone })}</p>
    </nav>
  )
}
