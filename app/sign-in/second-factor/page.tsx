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
import { Passkey } from '#app/_ui/passkey.client.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { listPasskeys } from '#server/passkeys.ts'
import { findFactors } from '#server/second-factors.ts'
import { showCode } from './show-code.ts'
import { showPasskey } from './show-passkey.ts'

const say = words('secondFactor.signIn')

export const generateMetadata = titled(() => ({ title: say('title') }))

type Search = Promise<{ with?: string }>

/** After the right password: nobody is signed in yet. */
export default async function SecondFactorPage({ searchParams }: { searchParams: Search }) {
  speak(await chosenLanguage())
  if (await whoIsAsking()) redirect('/rules')
  const waiting = (await whoWaits()) ?? redirect('/sign-in')
  const [{ authenticatorSince }, passkeys] = await Promise.all([
    findFactors(waiting.userId),
    listPasskeys(waiting.userId),
  ])
  const isRecovery = (await searchParams).with === 'recovery'
  return (
    <Narrow title={say('title')}>
      <div className="grid gap-10">
        {isRecovery && <CodeForm lead={say('recoveryLead')} label={say('recoveryCode')} isRecovery />}
        {!isRecovery && passkeys.length > 0 && <PasskeyForm />}
        {!isRecovery && authenticatorSince && <CodeForm lead={say('lead')} label={say('code')} />}
      </div>
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

function CodeForm({
  lead,
  label,
  isRecovery = false,
}: {
  lead: string
  label: string
  isRecovery?: boolean
}) {
  return (
    <Form action={showCode} start={blankForm()} titles={formTitles()}>
      <p className="text-lg text-quiet">{lead}</p>
      {isRecovery ? (
        <TextField name="code" label={label} autoComplete="off" required />
      ) : (
        <TextField name="code" label={label} inputMode="numeric" autoComplete="one-time-code" required />
      )}
      <Submit>{say('submit')}</Submit>
    </Form>
  )
}

function PasskeyForm() {
  const sayPasskeys = words('secondFactor.passkeys')
  return (
    <Form action={showPasskey} start={blankForm()} titles={formTitles()}>
      <p className="text-lg text-quiet">{say('passkeyLead')}</p>
      <Submit>{say('usePasskey')}</Submit>
      <Passkey
        way="show"
        words={{
          unable: sayPasskeys('unable'),
          refused: sayPasskeys('refused'),
          needsScripts: sayPasskeys('needsScripts'),
        }}
      />
    </Form>
  )
}
