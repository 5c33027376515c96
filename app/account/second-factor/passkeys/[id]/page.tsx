import { notFound } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Narrow } from '#app/_ui/narrow.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { listPasskeys } from '#server/passkeys.ts'
import { remove } from '../passkey-actions.ts'

const say = words('secondFactor.passkeys')

export const generateMetadata = titled(() => ({ title: say('removeTitle') }))

export default async function PasskeyPage({ params }: { params: Promise<{ id: string }> }) {
  speak(await chosenLanguage())
  const { userId } = await someone('/account/second-factor')
  const { id } = await params
  const passkey = (await listPasskeys(userId)).find(it => it.id === id) ?? notFound()
  return (
    <Narrow title={say('removeTitle')} lead={say('removeLead', { name: passkey.name })}>
      <Form action={remove} start={blankForm()} titles={formTitles()}>
        <input type="hidden" name="id" value={passkey.id} />
        <TextField
          name="password"
          type="password"
          label={words('account')('current')}
          autoComplete="current-password"
          required
        />
        <Submit>{say('remove')}</Submit>
      </Form>
    </Narrow>
  )
}
