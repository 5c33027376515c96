import { words } from '#app/_ui/words.ts'
import type { ClubMember, KeptClub } from '#server/clubs.ts'
import { invitationTo } from '#server/clubs.ts'
import { env } from '#server/env.ts'
import { change, decide, renew } from '../club-actions.ts'
import { ClubForm } from '../club-form.tsx'
import { MemberName } from './member-name.tsx'

const say = words('clubs')

/** What keepers of a club do: let people in, invite them, and say what the club is. */
export async function Keeping({ club, keeperId }: { club: KeptClub; keeperId: number }) {
  const secret = await invitationTo(keeperId, club.id)
  const waiting = club.members.filter(it => it.standing === 'asked')
  const members = club.members.filter(it => it.standing === 'member')
  return (
    <section aria-labelledby="keeping" className="mt-12 border-t border-line pt-6">
      <h2 id="keeping">{say('keeping')}</h2>
      {waiting.length > 0 && (
        <>
          <h3 className="mt-6">{say('waiting', { count: waiting.length })}</h3>
          <People people={waiting} clubId={club.id} verbs={['member', 'away']} />
        </>
      )}
      <h3 className="mt-6">{say('invitation')}</h3>
      <p className="mt-1 text-quiet">{say('invitationLead')}</p>
      <p className="num mt-2 rounded-lg bg-raised p-3 wrap-anywhere" data-invitation>
        {env().SITE_URL}/clubs/join/{secret}
      </p>
      <form action={renew} className="mt-3">
        <input type="hidden" name="club" value={club.id} />
        <button type="submit" className="button">
          {say('renew')}
        </button>
      </form>
      {members.length > 0 && (
        <details className="mt-6">
          <summary className="min-h-11 cursor-pointer py-2.5">{say('standingsOf')}</summary>
          <People people={members} clubId={club.id} verbs={['keeper', 'away']} />
        </details>
      )}
      <details className="mt-2">
        <summary className="min-h-11 cursor-pointer py-2.5">{say('change')}</summary>
        <div className="mt-3">
          <ClubForm action={change} club={club} submit={words('account')('save')} />
        </div>
      </details>
    </section>
  )
}

function People({
  people,
  clubId,
  verbs,
}: {
  people: readonly ClubMember[]
  clubId: number
  verbs: readonly ('member' | 'keeper' | 'away')[]
}) {
  return (
    <ul className="mt-3 grid gap-3">
      {people.map(it => (
        <li key={it.userId}>
          <form action={decide} className="flex flex-wrap items-center gap-3">
            <input type="hidden" name="club" value={clubId} />
            <input type="hidden" name="person" value={it.userId} />
            <span className="grow">
              <MemberName member={it} />
            </span>
            {verbs.map(to => (
              <button
                key={to}
                type="submit"
                name="to"
                value={to}
                className={`button ${to === 'away' ? 'text-danger' : ''}`}
              >
                {say(`decide.${to}`)}
              </button>
            ))}
          </form>
        </li>
      ))}
    </ul>
  )
}
