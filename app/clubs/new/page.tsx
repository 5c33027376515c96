import { someone } from '#app/_auth/who.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Narrow } from '#app/_ui/narrow.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { found } from '../club-actions.ts'
import { ClubForm } from '../club-form.tsx'

const say = words('clubs')

export const generateMetadata = titled(() => ({ title: say('found') }))

export default async function NewClubPage() {
  speak(await chosenLanguage())
  await someone('/clubs/new')
  return (
    <Narrow title={say('found')} lead={say('foundLead')}>
      <ClubForm action={found} club={null} submit={say('found')} />
    </Narrow>
  )
}
