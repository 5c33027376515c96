import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { whoIsAsking } from '#app/_auth/who.ts'
import { drawInvisible } from '#app/_ui/draw-invisible.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { Markdown } from '#app/_ui/markdown.tsx'
import { words } from '#app/_ui/words.ts'
import { idOfAddress } from '#app/observations/id-of-address.ts'
import { ObservationList } from '#app/observations/observation-list.tsx'
import { findClub, type KeptClub } from '#server/clubs.ts'
import { listObservations } from '#server/observations.ts'
import { ask, leave, remove, show } from '../club-actions.ts'
import { ShownChoice } from '../shown-choice.tsx'
import { Keeping } from './keeping.tsx'
import { MemberName } from './member-name.tsx'

const say = words('clubs')

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ did?: string }> }

/** How many of its members' observations stand on the page itself. */
const SHOWN = 20

const asked = cache(async (id: string) => {
  const number = idOfAddress(id)
  return (number === null ? null : await findClub(number)) ?? notFound()
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  speak(await chosenLanguage())
  return { title: drawInvisible((await asked((await params).id)).name) }
}

export default async function ClubPage({ params, searchParams }: Props) {
  speak(await chosenLanguage())
  const [club, person, { did }] = await Promise.all([asked((await params).id), whoIsAsking(), searchParams])
  const own = club.members.find(it => it.userId === person?.userId)
  const observations = await listObservations({ clubId: club.id }, SHOWN)
  return (
    <article className="mx-auto max-w-4xl">
      {did === 'too-many' && <p className="mb-6 font-semibold text-danger">{say('faults.too-many')}</p>}
      <p className="mb-2">
        <Link href="/clubs" className="inline-flex min-h-11 items-center">
          <span aria-hidden="true">←&nbsp;</span>
          {say('all')}
        </Link>
      </p>
      <h1 className="wrap-anywhere">{drawInvisible(club.name)}</h1>
      {club.about !== null && <Markdown text={club.about} className="mt-4" />}
      <Members club={club} isInside={own !== undefined && own.standing !== 'asked'} />
      <section aria-labelledby="observations" className="mt-10">
        <h2 id="observations">{words('observations')('title')}</h2>
        {observations.length > 0 ? (
          <ObservationList lines={observations} />
        ) : (
          <p className="mt-3 text-quiet">{say('noObservations')}</p>
        )}
        {observations.length === SHOWN && (
          <p className="mt-4">
            <Link href={`/observations?club=${club.id}`} className="button">
              {say('allObservations')}
            </Link>
          </p>
        )}
      </section>
      <section aria-labelledby="you" className="mt-12 border-t border-line pt-6">
        <h2 id="you">{say('you')}</h2>
        {own ? <Inside club={club} own={own} /> : <Outside club={club} />}
      </section>
      {person && own?.standing === 'keeper' && <Keeping club={club} keeperId={person.userId} />}
      {person && person.role !== 'MEMBER' && <ModeratorsHand club={club} />}
    </article>
  )
}

/** Those who allow it, by name, and to whom is inside all of them. */
function Members({ club, isInside }: { club: KeptClub; isInside: boolean }) {
  const members = club.members.filter(it => it.standing !== 'asked')
  const named = members.filter(it => isInside || it.isShown)
  return (
    <section aria-labelledby="members" className="mt-8">
      <h2 id="members">{say('members', { count: members.length })}</h2>
      <ul className="mt-3 flex flex-wrap gap-x-6 gap-y-2">
        {named.map(it => (
          <li key={it.userId}>
            <MemberName member={it} />
            {it.standing === 'keeper' && (
              <span className="text-sm text-quiet"> ({say('standings.keeper')})</span>
            )}
          </li>
        ))}
      </ul>
      {named.length < members.length && (
        <p className="mt-2 text-sm text-quiet">{say('unnamed', { count: members.length - named.length })}</p>
      )}
    </section>
  )
}

function Outside({ club }: { club: KeptClub }) {
  return (
    <form action={ask} className="mt-3">
      <input type="hidden" name="club" value={club.id} />
      <p className="mb-4 text-quiet">{say('askLead')}</p>
      <button type="submit" className="button button-main">
        {say('ask')}
      </button>
    </form>
  )
}

function Inside({ club, own }: { club: KeptClub; own: KeptClub['members'][number] }) {
  return (
    <>
      <p className="mt-3 text-quiet">{say(`are.${own.standing}`)}</p>
      <form action={show} className="mt-3 grid gap-3">
        <input type="hidden" name="club" value={club.id} />
        <ShownChoice isShown={own.isShown} />
        <button type="submit" className="button justify-self-start">
          {words('account')('save')}
        </button>
      </form>
      <details className="mt-4">
        <summary className="min-h-11 cursor-pointer py-2.5">
          {say(own.standing === 'asked' ? 'askNoMore' : 'leave')}
        </summary>
        <form action={leave}>
          <input type="hidden" name="club" value={club.id} />
          <button type="submit" className="button text-danger">
            {say('leaveNow')}
          </button>
        </form>
      </details>
    </>
  )
}

function ModeratorsHand({ club }: { club: KeptClub }) {
  return (
    <details className="mt-12 border-t border-line pt-6">
      <summary className="min-h-11 cursor-pointer py-2.5">{say('remove')}</summary>
      <form action={remove}>
        <input type="hidden" name="club" value={club.id} />
        <button type="submit" className="button text-danger">
          {say('removeNow')}
        </button>
      </form>
    </details>
  )
}
