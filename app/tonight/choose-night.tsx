import { Link } from '#app/_ui/link.tsx'
import type { Observer } from '#app/_ui/observers.ts'
import { words } from '#app/_ui/words.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import type { Night } from '#domain/sky/night.ts'
import { dateOfNight, nightAfter, nightBefore } from '#domain/tonight/night-of.ts'
import { type AskedNight, DAYS_OFFERED, placeParameters, tonightAddress, USUAL_DAYS } from './asked-night.ts'

const say = words('tonight')

/** Another site, another night, more days of bursts: links and a plain form. */
export function ChooseNight({
  observer,
  observers,
  night,
  shown,
  date,
}: {
  observer: Observer
  observers: readonly Observer[]
  night: Night
  shown: AskedNight
  /** The evening of the night that is shown. */
  date: string
}) {
  const { days } = shown
  const nights = [
    { label: say('previous'), date: dateOfNight(observer, nightBefore(observer, night)), rel: 'prev' },
    ...(shown.date === null ? [] : [{ label: say('today'), date: null, rel: undefined }]),
    { label: say('next'), date: dateOfNight(observer, nightAfter(observer, night)), rel: 'next' },
  ]
  return (
    <div className="mt-5 flex flex-wrap items-end gap-x-6 gap-y-4">
      {observers.length > 1 && (
        <nav aria-label={say('sites')}>
          <ul className="flex flex-wrap gap-2">
            {observers.map(it => (
              <li key={it.siteId ?? 'named'}>
                <Link
                  href={tonightAddress(it, shown)}
                  className="chip"
                  aria-current={it === observer ? 'true' : undefined}
                >
                  {cleanText(it.name, 80)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <nav aria-label={say('nights')}>
        <ul className="flex flex-wrap gap-2">
          {nights.map(it => (
            <li key={it.label}>
              <Link href={tonightAddress(observer, { date: it.date, days })} rel={it.rel} className="chip">
                {it.rel === 'prev' && <span aria-hidden="true">←</span>}
                {it.label}
                {it.rel === 'next' && <span aria-hidden="true">→</span>}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <form action="/tonight" className="flex items-end gap-2">
        {placeParameters(observer).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {days !== USUAL_DAYS && <input type="hidden" name="days" value={days} />}
        <div>
          <label htmlFor="evening" className="text-sm">
            {say('date')}
          </label>
          <input id="evening" type="date" name="date" defaultValue={date} min="2000-01-01" max="2099-12-31" />
        </div>
        <button type="submit" className="button">
          {say('show')}
        </button>
      </form>
      <nav aria-label={say('daysBack')} className="flex flex-wrap items-center gap-2">
        <span className="text-quiet">{say('daysBack')}</span>
        {DAYS_OFFERED.map(it => (
          <Link
            key={it}
            href={tonightAddress(observer, { date: shown.date, days: it })}
            className="chip"
            aria-current={it === days ? 'true' : undefined}
          >
            {say('days', { days: it })}
          </Link>
        ))}
      </nav>
    </div>
  )
}
