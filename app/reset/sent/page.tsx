import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Narrow } from '#app/_ui/narrow.tsx'
import { titled, words } from '#app/_ui/words.ts'

const say = words('signUp')

export const generateMetadata = titled(() => ({ title: say('sentTitle') }))

export default async function ResetSentPage() {
  speak(await chosenLanguage())
  return <Narrow title={say('sentTitle')} lead={words('signIn')('askSentLead')} />
}
