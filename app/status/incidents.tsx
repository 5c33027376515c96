import { spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { writeAge, writeUtc } from '#domain/messages/times.ts'
import type { Incident } from '#server/incidents.ts'

/** What did not work, as we noticed it ourselves: what lasts first. */
export function Incidents({ incidents }: { incidents: readonly Incident[] }) {
  const say = words('status.incidents')
  return (
    <section aria-labelledby="incidents">
      <h2 id="incidents">{say('title')}</h2>
      {incidents.length === 0 ? (
        <p className="mt-2 text-quiet">{say('none')}</p>
      ) : (
        <ul className="mt-2">
          {incidents.map(({ what, beganAt, endedAt }) => (
            <li key={`${what} ${beganAt.toISOString()}`} className="border-b border-line py-3">
              <p className={endedAt ? '' : 'font-semibold'}>{say(what)}</p>
              <p className="text-sm text-quiet">
                <time dateTime={beganAt.toISOString()} className="num">
                  {writeUtc(beganAt)}
                </time>{' '}
                UTC,{' '}
                {endedAt
                  ? say('lasted', {
                      time: writeAge(endedAt.getTime() - beganAt.getTime(), spokenLanguage()),
                    })
                  : say('lasts')}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
