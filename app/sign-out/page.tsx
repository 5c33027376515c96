import type { Metadata } from 'next'
import { someone } from '#app/_auth/who.ts'
import { Submit } from '#app/_ui/form.client.tsx'
import { Narrow } from '#app/_ui/narrow.tsx'
import { words } from '#app/_ui/words.ts'
import { signOut } from './sign-out.ts'

const say = words('signIn')

export const metadata: Metadata = { title: say('outTitle') }

export default async function SignOutPage() {
  await someone('/account')
  return (
    <Narrow title={say('outTitle')} lead={say('outLead')}>
      <form action={signOut}>
        <Submit>{say('outSubmit')}</Submit>
      </form>
    </Narrow>
  )
}
