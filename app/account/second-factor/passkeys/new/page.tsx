import { notFound } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { Narrow } from '#app/_ui/narrow.tsx'
import { Passkey } from '#app/_ui/passkey.client.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { passkeyHost } from '#server/passkeys.ts'
import { RecoveryCodes, Unanswered } from '../../recovery-codes.client.tsx'
import { add } from '../passkey-actions.ts'

const say = words('secondFactor')

export const generateMetadata = titled(() => ({ title: say('passkeys.add') }))

export default async function NewPasskeyPage() {
  speak(await chosenLanguage())
  await someone('/account/second-factor')
  if (!passkeyHost()) notFound()
  return (
    <Narrow title={say('passkeys.add')} lead={say('passkeys.addLead')}>
      <Form action={add} start={blankForm()} titles={formTitles()}>
        <Unanswered>
          <TextField
            name="name"
            label={say('passkeys.name')}
            help={say('passkeys.nameHelp')}
            autoComplete="off"
            maxLength={60}
            required
          />
          <TextField
            name="password"
            type="password"
            label={words('account')('current')}
            autoComplete="current-password"
            required
          />
          <Submit>{say('passkeys.make')}</Submit>
          <Passkey
            way="make"
            words={{
              unable: say('passkeys.unable'),
              refused: say('passkeys.refused'),
              needsScripts: say('passkeys.needsScripts'),
            }}
          />
        </Unanswered>
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
