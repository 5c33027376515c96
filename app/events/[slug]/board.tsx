import { drawInvisible } from '#app/_ui/draw-invisible.ts'
import { Link } from '#app/_ui/link.tsx'
import type { Asked } from '#app/_ui/place-asked.ts'
import { words } from '#app/_ui/words.ts'
import type { BurstEvent } from '#domain/events/burst-event.ts'
import { regionOfEvent } from '#domain/events/region-of-event.ts'
import { writeUtc } from '#domain/messages/times.ts'
import type { MapOutlines } from '#domain/sky-maps/measure-map.ts'
import { CLAIM_STATES, type Claim, claimsOf } from '#server/claims.ts'
import type { Measured } from '#server/measured.ts'
import { listSites } from '#server/sites.ts'
import { claim } from './claim.ts'
import { Coverage, placeInWords, type Watched, watchedOf } from './coverage.tsx'
import { type AskedField, fieldAsked } from './field-asked.ts'

const say = words('observations.board')

/** Who observes the event or means to, from where they let others know, and a line of one's own with one tap. */
export async function Board({
  event,
  measured,
  userId,
  asked,
  outlines,
  now,
}: {
  event: BurstEvent
  measured: readonly Measured[]
  userId: number | null
  asked: Asked
  /** Of the sky map that the best position comes with. */
  outlines: MapOutlines | null
  now: Date
}) {
  const { slug } = event
  const [claims, field] = await Promise.all([claimsOf(slug, now), fieldAsked(userId, asked)])
  const region = regionOfEvent(event)
  const watched = region && watchedOf(region, claims, measured, field)
  const own = claims.find(it => it.userId === userId)
  return (
    <section id="board" aria-labelledby="board-title" className="mt-12">
      <h2 id="board-title">{say('title')}</h2>
      <p className="mt-2 max-w-prose text-quiet">
        {claims.length === 0 ? say('nobody') : say('lead')} {say('lapses')}
      </p>
      {claims.length > 0 && (
        <ul className="mt-4 grid gap-2">
          {claims.map(it => (
            <Line key={it.userId} claim={it} />
          ))}
        </ul>
      )}
      {watched && claims.length + measured.length > 0 && (
        <>
          <h3 className="mt-6">{say('chart')}</h3>
          <Coverage watched={watched} outlines={outlines} />
        </>
      )}
      {userId === null ? (
        <p className="mt-4">
          <Link href={`/sign-in?to=${encodeURIComponent(`/events/${slug}`)}`} className="button">
            {say('say.observing')}
          </Link>
        </p>
      ) : (
        <Own slug={slug} userId={userId} own={own} field={field} next={watched?.next ?? null} />
      )}
    </section>
  )
}

const MARKS: Record<Claim['state'], string> = {
  planning: '◷',
  observing: '●',
  done: '✓',
  'clouded-out': '☁',
  'not-tonight': '–',
}

function Line({ claim: it }: { claim: Claim }) {
  const name = it.name ?? words('observations')('unnamed', { number: it.userId })
  return (
    <li className="border-b border-line pb-2">
      <span aria-hidden="true">{MARKS[it.state]} </span>
      {it.isPublic ? (
        <Link href={`/observers/${it.userId}`} className="font-semibold wrap-anywhere">
          {drawInvisible(name)}
        </Link>
      ) : (
        <span className="font-semibold wrap-anywhere">{drawInvisible(name)}</span>
      )}{' '}
      {say(`states.${it.state}`)}
      <span className="text-sm text-quiet">
        {it.place && (
          <>, {say('from', { lat: it.place.latDeg.toFixed(1), lon: it.place.lonDeg.toFixed(1) })}</>
        )}
        {it.field && (
          <>
            , {say('field', { width: it.field.widthDeg.toFixed(2), height: it.field.heightDeg.toFixed(2) })}
          </>
        )}
        , <span className="num">{writeUtc(it.at)} UTC</span>
      </span>
      {it.note !== null && <span className="block text-sm wrap-anywhere">{drawInvisible(it.note)}</span>}
    </li>
  )
}

async function Own({
  slug,
  userId,
  own,
  field,
  next,
}: {
  slug: string
  userId: number
  own: Claim | undefined
  field: AskedField
  next: Watched['next']
}) {
  const sites = await listSites(userId)
  return (
    <form action={claim} className="mt-4 grid max-w-2xl gap-4">
      <input type="hidden" name="event" value={slug} />
      <div className="grid gap-4 sm:grid-cols-2">
        {sites.length > 0 && (
          <div>
            <label htmlFor="claim-site">{say('site')}</label>
            <select id="claim-site" name="site" className="mt-1.5">
              {sites.map(site => (
                <option key={site.id} value={site.id}>
                  {site.name}
                </option>
              ))}
            </select>
          </div>
        )}
        <div>
          <label htmlFor="claim-note">{say('note')}</label>
          <input
            id="claim-note"
            name="note"
            maxLength={200}
            defaultValue={own?.note ?? ''}
            className="mt-1.5"
          />
        </div>
      </div>
      {field.instruments.length > 0 && <Aim own={own} field={field} next={next} />}
      <div className="flex flex-wrap gap-3">
        {CLAIM_STATES.map(state => (
          <button
            key={state}
            type="submit"
            name="state"
            value={state}
            aria-pressed={own?.state === state}
            className="button aria-pressed:border-now aria-pressed:text-now"
          >
            <span aria-hidden="true">{MARKS[state]} </span>
            {say(`say.${state}`)}
          </button>
        ))}
        {own && (
          <button type="submit" name="state" value="" className="button">
            {say('drop')}
          </button>
        )}
      </div>
    </form>
  )
}

/** With which camera one looks, and where it points: at the best position, or where nobody else looks. */
function Aim({ own, field, next }: { own: Claim | undefined; field: AskedField; next: Watched['next'] }) {
  const kept = own?.field ?? null
  const degrees = (deg: number | undefined) => deg?.toFixed(4) ?? ''
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <div>
        <label htmlFor="claim-instrument">{say('instrument')}</label>
        <select
          id="claim-instrument"
          name="instrument"
          defaultValue={field.instrumentId ?? ''}
          className="mt-1.5"
        >
          {field.instruments.map(({ id, name }) => (
            <option key={id} value={id}>
              {drawInvisible(name)}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor="claim-at">{say('at')}</label>
        <select id="claim-at" name="at" defaultValue={kept ? 'other' : 'best'} className="mt-1.5">
          <option value="best">{say('places.best')}</option>
          {next && (
            <option value={`${next.raDeg.toFixed(4)} ${next.decDeg.toFixed(4)}`}>
              {say('places.open', placeInWords(next))}
            </option>
          )}
          <option value="other">{say('places.other')}</option>
        </select>
      </div>
      <div>
        <label htmlFor="claim-ra">{say('ra')}</label>
        <input
          id="claim-ra"
          name="ra"
          defaultValue={degrees(kept?.raDeg)}
          autoComplete="off"
          className="mt-1.5"
        />
      </div>
      <div>
        <label htmlFor="claim-dec">{say('dec')}</label>
        <input
          id="claim-dec"
          name="dec"
          defaultValue={degrees(kept?.decDeg)}
          autoComplete="off"
          className="mt-1.5"
        />
      </div>
    </div>
  )
}
