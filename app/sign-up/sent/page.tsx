import Link from 'next/link'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Narrow } from '#app/_ui/narrow.tsx'
import { titled, words } from '#app/_ui/words.ts'

const say = words('signUp')

export const generateMetadata = titled(() => ({ title: say('sentTitle') }))

export default async function SentPage() {
  speak(await chosenLanguage())
  return (
    <Narrow title={say('sentTitle')} lead={say('sentLead')}>
      <p className="text-quiet">
        {say.rich('sentHelp', { link: text => <Link href="/sign-up">{text}</Link> })}
      </p>
    </Narrow>
  )
}
