import { whoIsAsking } from '#app/_auth/who.ts'
import { drawInvisible } from '#app/_ui/draw-invisible.ts'
import { Empty } from '#app/_ui/empty.tsx'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { TextInput } from '#app/_ui/text-input.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { listClubs } from '#server/clubs.ts'
import { listObservations, ownObservations, publicOf, type Wanted } from '#server/observations.ts'
import { Drafts } from './drafts.tsx'
import { idOfAddress } from './id-of-address.ts'
import { ObservationList } from './observation-list.tsx'
import { Invitations } from './together.tsx'

const say = words('observations')

export const generateMetadata = titled(() => ({ title: say('title') }))

const SHOWN = 50
const MOST_CLUBS = 500

/** What leads back here once it is done. */
const DONE = {
  deleted: 'deleted',
  drafted: 'drafts.drafted',
  discarded: 'drafts.discarded',
  left: 'together.left',
} as const

type Search = Record<string, string | string[] | undefined>

export default async function ObservationsPage({ searchParams }: { searchParams: Promise<Search> }) {
  speak(await chosenLanguage())
  const search = await searchParams
  const wanted = readWanted(search)
  const person = await whoIsAsking()
  const [lines, clubs] = await Promise.all([listObservations(wanted, SHOWN), listClubs(MOST_CLUBS)])
  const did = Object.keys(DONE).find(it => it === search['did']) as keyof typeof DONE | undefined
  const last = lines.length === SHOWN ? lines.at(-1) : undefined
  return (
    <>
      <h1>{say('title')}</h1>
      <p className="mt-3 max-w-prose text-lg text-quiet">{say('lead')}</p>
      {did && (
        <p role="status" className="mt-6 rounded-lg border-2 border-now p-4">
          {say(DONE[did])}
        </p>
      )}
      <p className="mt-3">
        <Link href="/clubs" className="inline-flex min-h-11 items-center">
          {words('clubs')('title')}
        </Link>
      </p>
      {person && <Invitations userId={person.userId} />}
      <form action="/observations" className="mt-6 flex flex-wrap items-end gap-4">
        <TextInput name="event" label={say('byEvent')} value={wanted.event ?? ''} />
        <TextInput name="filter" label={say('byFilter')} value={wanted.filter ?? ''} />
        <div>
          <label htmlFor="kind">{say('byKind')}</label>
          <select id="kind" name="kind" defaultValue={wanted.kind ?? ''} className="mt-1.5">
            <option value="">{say('any')}</option>
            <option value="detection">{say('detections')}</option>
            <option value="limit">{say('limits')}</option>
          </select>
        </div>
        {clubs.length > 0 && (
          <div>
            <label htmlFor="club">{say('byClub')}</label>
            <select id="club" name="club" defaultValue={wanted.clubId ?? ''} className="mt-1.5 max-w-60">
              <option value="">{say('any')}</option>
              {clubs.map(club => (
                <option key={club.id} value={club.id}>
                  {drawInvisible(club.name)}
                </option>
              ))}
            </select>
          </div>
        )}
        {wanted.ownerId !== undefined && <input type="hidden" name="observer" value={wanted.ownerId} />}
        <button type="submit" className="button">
          {say('show')}
        </button>
      </form>
      <section aria-label={say('title')} className="mt-8">
        {lines.length > 0 ? <ObservationList lines={lines} /> : <Empty title={say('nothing')} />}
      </section>
      {last && (
        <p className="mt-6">
          <Link href={`/observations?${queryOf({ ...wanted, before: last.id })}`} className="button">
            {say('older')}
          </Link>
        </p>
      )}
      {person && <Drafts userId={person.userId} />}
      {person && <Own userId={person.userId} />}
    </>
  )
}

/** What somebody has in the drawer: what they took back, and what is hidden. */
async function Own({ userId }: { userId: number }) {
  const own = (await ownObservations(userId, SHOWN)).filter(it => it.state !== 'published' || it.hiddenAt)
  if (own.length === 0) return null
  return (
    <section aria-labelledby="own" className="mt-12">
      <h2 id="own">{say('own')}</h2>
      <ObservationList lines={own.map(publicOf)} />
    </section>
  )
}

function readWanted(search: Search): Wanted {
  const text = (name: string) => {
    const value = search[name]
    return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 80) : undefined
  }
  const event = text('event')
  const filter = text('filter')
  const kind = (['detection', 'limit'] as const).find(it => it === search['kind'])
  const ownerId = idOfAddress(text('observer') ?? '')
  const clubId = idOfAddress(text('club') ?? '')
  const before = idOfAddress(text('before') ?? '')
  return {
    ...(event && { event }),
    ...(filter && { filter }),
    ...(kind && { kind }),
    ...(ownerId && { ownerId }),
    ...(clubId && { clubId }),
    ...(before && { before }),
  }
}

function queryOf({ ownerId, clubId, ...wanted }: Wanted): string {
  const pairs = Object.entries({
    ...wanted,
    ...(ownerId && { observer: ownerId }),
    ...(clubId && { club: clubId }),
  })
  return new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()
}
