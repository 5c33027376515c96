import Link from 'next/link'
import { DeadLink } from '#app/_auth/dead-link.tsx'
import { TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Narrow } from '#app/_ui/narrow.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { readToken } from '#server/tokens.ts'
import { confirm } from './confirm.ts'

const say = words('signIn')

export const generateMetadata = titled(() => ({ title: say('confirmTitle'), robots: { index: false } }))

/** Looking changes nothing, so programs that open every link in a mail do no harm; the form spends the link. */
export default async function ConfirmPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  speak(await chosenLanguage())
  const { token } = await searchParams
  const secret = typeof token === 'string' ? token : ''
  const state = await readToken(secret, 'confirm-email', new Date())
  if (!state.ok) {
    const ways = [
      { href: '/sign-in', label: say('title') },
      { href: '/sign-up', label: words('signUp')('title') },
    ]
    return <DeadLink why={state.why} help={say('linkHelp')} ways={ways} />
  }
  return (
    <Narrow title={say('confirmTitle')} lead={say('confirmLead')}>
      <Form action={confirm} start={blankForm()} titles={formTitles()}>
        <input type="hidden" name="token" value={secret} />
        <TextField
          name="password"
          type="password"
          label={words('auth')('password')}
          autoComplete="current-password"
          required
        />
        <Submit>{say('confirmSubmit')}</Submit>
      </Form>
      <p className="mt-8">
        <Link href="/reset">{say('forgotten')}</Link>
      </p>
    </Narrow>
  )
}
