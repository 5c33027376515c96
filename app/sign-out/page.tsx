import { someone } from '#app/_auth/who.ts'
import { Submit } from '#app/_ui/form.client.tsx'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Narrow } from '#app/_ui/narrow.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { signOut } from './sign-out.ts'

const say = words('signIn')

export const generateMetadata = titled(() => ({ title: say('outTitle') }))

export default async function SignOutPage() {
  speak(await chosenLanguage())
  await someone('/account')
  return (
    <Narrow title={say('outTitle')} lead={say('outLead')}>
      <form action={signOut}>
        <Submit>{say('outSubmit')}</Submit>
      </form>
    </Narrow>
  )
}
