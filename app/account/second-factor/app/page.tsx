import { redirect } from 'next/navigation'
import { shownSession, someone } from '#app/_auth/who.ts'
import { Copy } from '#app/_ui/copy.client.tsx'
import { TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { Narrow } from '#app/_ui/narrow.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { findNewAuthenticator, type NewAuthenticator } from '#server/authenticators.ts'
import { findFactors } from '#server/second-factors.ts'
import { confirm } from '../factor-actions.ts'
import { QrCode } from '../qr-code.tsx'
import { RecoveryCodes, Unanswered } from '../recovery-codes.client.tsx'

const say = words('secondFactor')

export const generateMetadata = titled(() => ({ title: say('app.setUpTitle') }))

export default async function AppPage() {
  speak(await chosenLanguage())
  const { userId } = await someone('/account/second-factor')
  const begun = await findNewAuthenticator(userId, (await shownSession()) ?? '', new Date())
  if (!begun && !(await findFactors(userId)).authenticatorSince) redirect('/account/second-factor')
  return (
    <Narrow title={say('app.setUpTitle')}>
      {/* Without scripts the recovery codes are drawn on this page, when it is confirmed already. */}
      <Form action={confirm} start={blankForm()} titles={formTitles()}>
        <Unanswered>{begun ? <Key begun={begun} /> : <p>{say('app.isOn')}</p>}</Unanswered>
        <RecoveryCodes copy={say('recovery.copy')} copied={say('recovery.copied')} />
      </Form>
      <p className="mt-8">
        <Link href="/account/second-factor" className="inline-flex min-h-11 items-center">
          {say('back')}
        </Link>
      </p>
    </Narrow>
  )
}

function Key({ begun }: { begun: NewAuthenticator }) {
  const groups = begun.secret.match(/.{1,4}/g)?.join(' ') ?? begun.secret
  return (
    <>
      <p>{say('app.scan')}</p>
      <QrCode text={begun.uri} label={say('app.picture')} />
      <dl>
        <dt className="term">{say('app.key')}</dt>
        <dd className="flex items-start gap-2">
          <span className="num min-w-0 py-2">{groups}</span>
          <Copy text={begun.secret} label={say('app.copy')} done={say('app.copied')} />
        </dd>
      </dl>
      <TextField
        name="code"
        label={say('app.code')}
        help={say('app.codeHelp')}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
      />
      <Submit>{say('app.confirm')}</Submit>
    </>
  )
}
