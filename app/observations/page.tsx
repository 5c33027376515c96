import { whoIsAsking } from '#app/_auth/who.ts'
import { Empty } from '#app/_ui/empty.tsx'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { TakeList } from '#app/_ui/take-list.tsx'
import { Term } from '#app/_ui/term.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { listClubs } from '#server/clubs.ts'
import { listObservations, ownObservations, publicOf } from '#server/observations.ts'
import { listFilters } from '#server/observed-filters.ts'
import { ChooseObservations } from './choose-observations.tsx'
import { Drafts } from './drafts.tsx'
import { ObservationList } from './observation-list.tsx'
import { Invitations } from './together.tsx'
import { bandsOf, olderThan, readWanted, type Search } from './wanted.ts'

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

export default async function ObservationsPage({ searchParams }: { searchParams: Promise<Search> }) {
  speak(await chosenLanguage())
  const search = await searchParams
  const filters = await listFilters()
  const list = await readWanted(search, filters)
  const person = await whoIsAsking()
  const [lines, clubs] = await Promise.all([listObservations(list.wanted, SHOWN), listClubs(MOST_CLUBS)])
  const did = Object.keys(DONE).find(it => it === search['did']) as keyof typeof DONE | undefined
  const last = lines.length === SHOWN ? lines.at(-1) : undefined
  return (
    <>
      <h1>{say('title')}</h1>
      <p className="mt-3 max-w-prose text-lg text-quiet">
        {say.rich('lead', { limit: text => <Term id="upper-limit">{text}</Term> })}
      </p>
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
      <ChooseObservations typed={list.typed} bands={bandsOf(filters)} clubs={clubs} />
      <section aria-label={say('title')} className="mt-8">
        {lines.length > 0 ? <ObservationList lines={lines} /> : <Empty title={say('nothing')} />}
      </section>
      {last && (
        <p className="mt-6">
          <Link href={olderThan(list, last.id)} className="button">
            {say('older')}
          </Link>
        </p>
      )}
      {lines.length > 0 && Object.values(list.typed).every(it => it === '') && (
        <div className="mt-6">
          <TakeList
            address="/api/v1/observations?limit=500"
            formats={['csv', 'json', 'votable', 'gcn', 'aavso']}
          />
        </div>
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
