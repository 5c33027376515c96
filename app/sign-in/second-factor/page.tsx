import Link from 'next/link'
import { redirect } from 'next/navigation'
import { whoWaits } from '#app/_auth/pending.ts'
import { whoIsAsking } from '#app/_auth/who.ts'
import { TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Narrow } from '#app/_ui/narrow.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { showCode } from './show-code.ts'

const say = words('secondFactor.signIn')

export const generateMetadata = titled(() => ({ title: say('title') }))

type Search = Promise<{ with?: string }>

/** After the right password: nobody is signed in yet. */
export default async function SecondFactorPage({ searchParams }: { searchParams: Search }) {
  speak(await chosenLanguage())
  if (await whoIsAsking()) redirect('/rules')
  if (!(await whoWaits())) redirect('/sign-in')
  const isRecovery = (await searchParams).with === 'recovery'
  return (
    <Narrow title={say('title')} lead={isRecovery ? say('recoveryLead') : say('lead')}>
      <Form action={showCode} start={blankForm()} titles={formTitles()}>
        {isRecovery ? (
          <TextField name="code" label={say('recoveryCode')} autoComplete="off" required />
        ) : (
          <TextField
            name="code"
            label={say('code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
          />
        )}
        <Submit>{say('submit')}</Submit>
      </Form>
      <p className="mt-8 flex flex-wrap gap-x-6 gap-y-2 text-quiet">
        {isRecovery ? (
          <Link href="/sign-in/second-factor">{say('useApp')}</Link>
        ) : (
          <Link href="/sign-in/second-factor?with=recovery">{say('useRecovery')}</Link>
        )}
        <Link href="/sign-in">{say('restart')}</Link>
      </p>
    </Narrow>
  )
}
