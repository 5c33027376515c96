import Link from 'next/link'
import { redirect } from 'next/navigation'
import { whoIsAsking } from '#app/_auth/who.ts'
import { TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Narrow } from '#app/_ui/narrow.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { signUp } from './sign-up.ts'

export const generateMetadata = titled(() => ({ title: words('signUp')('title') }))

export default async function SignUpPage() {
  speak(await chosenLanguage())
  if (await whoIsAsking()) redirect('/rules')
  const say = words('signUp')
  const sayAuth = words('auth')
  return (
    <Narrow title={say('title')} lead={say('lead')}>
      <Form action={signUp} start={blankForm()} titles={formTitles()}>
        <TextField
          name="email"
          type="email"
          label={sayAuth('email')}
          help={say('emailHelp')}
          autoComplete="email"
          maxLength={254}
          required
        />
        <TextField
          name="password"
          type="password"
          label={sayAuth('password')}
          help={sayAuth('passwordHelp')}
          autoComplete="new-password"
          required
        />
        <Submit>{say('submit')}</Submit>
      </Form>
      <p className="mt-8 text-quiet">
        {say.rich('known', { link: text => <Link href="/sign-in">{text}</Link> })}
      </p>
    </Narrow>
  )
}
