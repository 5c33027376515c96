import Link from 'next/link'
import { redirect } from 'next/navigation'
import { safePath } from '#app/_auth/safe-path.ts'
import { whoIsAsking } from '#app/_auth/who.ts'
import { TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm, WHOLE } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Narrow } from '#app/_ui/narrow.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { env } from '#server/env.ts'
import { signIn } from './sign-in.ts'

export const generateMetadata = titled(() => ({ title: words('signIn')('title') }))

type Search = Promise<{ to?: string; error?: string; did?: string }>

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  speak(await chosenLanguage())
  const { to, error, did } = await searchParams
  const next = safePath(to, '/rules')
  if (await whoIsAsking()) redirect(next)
  const say = words('signIn')
  const sayAuth = words('auth')
  const start = blankForm()
  return (
    <Narrow title={say('title')}>
      <Form
        action={signIn}
        titles={formTitles()}
        start={{
          ...start,
          ...(error === undefined ? {} : { faults: { [WHOLE]: say('failed') } }),
          ...(did === 'sign-out' ? { done: say('signedOut') } : {}),
          ...(did === 'left' ? { done: say('left') } : {}),
        }}
      >
        <input type="hidden" name="to" value={next} />
        <TextField
          name="email"
          type="email"
          label={sayAuth('email')}
          autoComplete="username"
          maxLength={254}
          required
        />
        <TextField
          name="password"
          type="password"
          label={sayAuth('password')}
          autoComplete="current-password"
          required
        />
        <Submit>{say('submit')}</Submit>
      </Form>
      {env().OIDC_ISSUER && (
        <p className="mt-8 border-t border-line pt-8">
          {/* Leads to another site, by way of a handler and not of a page. */}
          <a href={`/sign-in/through?to=${encodeURIComponent(next)}`} className="button">
            {say('through.button', { name: env().OIDC_NAME })}
          </a>
        </p>
      )}
      <p className="mt-8 flex flex-wrap gap-x-6 gap-y-2 text-quiet">
        <Link href="/reset">{say('forgotten')}</Link>
        <span>{say.rich('unknown', { link: text => <Link href="/sign-up">{text}</Link> })}</span>
      </p>
    </Narrow>
  )
}
