import { DeadLink } from '#app/_auth/dead-link.tsx'
import { TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Narrow } from '#app/_ui/narrow.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { readToken } from '#server/tokens.ts'
import { askForReset } from './ask-for-reset.ts'
import { reset } from './reset.ts'

const say = words('signIn')
const sayAuth = words('auth')

export const generateMetadata = titled(() => ({ title: say('resetTitle'), robots: { index: false } }))

export default async function ResetPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  speak(await chosenLanguage())
  const { token } = await searchParams
  return typeof token === 'string' ? <ChooseNew secret={token} /> : <AskForLink />
}

function AskForLink() {
  return (
    <Narrow title={say('askTitle')} lead={say('askLead')}>
      <Form action={askForReset} start={blankForm()} titles={formTitles()}>
        <TextField
          name="email"
          type="email"
          label={sayAuth('email')}
          autoComplete="email"
          maxLength={254}
          required
        />
        <Submit>{say('askSubmit')}</Submit>
      </Form>
    </Narrow>
  )
}

async function ChooseNew({ secret }: { secret: string }) {
  const state = await readToken(secret, 'reset-password', new Date())
  if (!state.ok) {
    const ways = [{ href: '/reset', label: say('askSubmit') }]
    return <DeadLink why={state.why} help={say('resetLinkHelp')} ways={ways} />
  }
  return (
    <Narrow title={say('resetTitle')} lead={say('resetLead')}>
      <Form action={reset} start={blankForm()} titles={formTitles()}>
        <input type="hidden" name="token" value={secret} />
        <TextField
          name="password"
          type="password"
          label={sayAuth('newPassword')}
          help={sayAuth('passwordHelp')}
          autoComplete="new-password"
          required
        />
        <Submit>{say('resetSubmit')}</Submit>
      </Form>
    </Narrow>
  )
}
