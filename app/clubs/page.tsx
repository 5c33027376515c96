import { whoIsAsking } from '#app/_auth/who.ts'
import { drawInvisible } from '#app/_ui/draw-invisible.ts'
import { Empty } from '#app/_ui/empty.tsx'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { listClubs } from '#server/clubs.ts'

const say = words('clubs')

export const generateMetadata = titled(() => ({ title: say('title') }))

/** More than there will be for long. */
const SHOWN = 500

export default async function ClubsPage({ searchParams }: { searchParams: Promise<{ did?: string }> }) {
  speak(await chosenLanguage())
  const [clubs, person, { did }] = await Promise.all([listClubs(SHOWN), whoIsAsking(), searchParams])
  return (
    <div className="mx-auto max-w-3xl">
      {(did === 'left' || did === 'removed') && (
        <p role="status" className="mb-6 rounded-lg border-2 border-now p-4">
          {say(`did.${did}`)}
        </p>
      )}
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1>{say('title')}</h1>
        {person && (
          <Link href="/clubs/new" className="button">
            {say('found')}
          </Link>
        )}
      </div>
      <p className="mt-3 max-w-prose text-lg text-quiet">{say('lead')}</p>
      <div className="mt-8">
        {clubs.length === 0 ? (
          <Empty title={say('none')} />
        ) : (
          <ul className="grid">
            {clubs.map(club => (
              <li
                key={club.id}
                className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-line py-3"
              >
                <Link href={`/clubs/${club.id}`} className="font-semibold wrap-anywhere">
                  {drawInvisible(club.name)}
                </Link>
                <span className="text-sm text-quiet">{say('members', { count: club.members })}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
