import { someone } from '#app/_auth/who.ts'
import { drawInvisible } from '#app/_ui/draw-invisible.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Narrow } from '#app/_ui/narrow.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { readInvitation } from '#server/clubs.ts'
import { join } from '../../club-actions.ts'
import { ShownChoice } from '../../shown-choice.tsx'

const say = words('clubs')

export const generateMetadata = titled(() => ({ title: say('invited'), robots: { index: false } }))

/** Where a club's invitation leads. Looking changes nothing. */
export default async function JoinPage({ params }: { params: Promise<{ secret: string }> }) {
  speak(await chosenLanguage())
  const { secret } = await params
  await someone(`/clubs/join/${encodeURIComponent(secret)}`)
  const club = await readInvitation(secret)
  if (!club) return <Narrow title={say('noInvitation')} lead={say('noInvitationLead')} />
  return (
    <Narrow title={drawInvisible(club.name)} lead={say('invitedLead')}>
      <form action={join} className="grid gap-6">
        <input type="hidden" name="secret" value={secret} />
        <ShownChoice isShown={false} />
        <button type="submit" className="button button-main justify-self-start">
          {say('join')}
        </button>
      </form>
    </Narrow>
  )
}
