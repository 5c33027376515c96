import { someone } from '#app/_auth/who.ts'
import { TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Narrow } from '#app/_ui/narrow.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { askToMove } from './email-actions.ts'

const say = words('account.move')

export const generateMetadata = titled(() => ({ title: say('title') }))

export default async function EmailPage() {
  speak(await chosenLanguage())
  await someone('/account/email')
  return (
    <Narrow title={say('title')} lead={say('lead')}>
      <Form action={askToMove} start={blankForm()} titles={formTitles()}>
        <TextField
          name="email"
          type="email"
          label={say('address')}
          autoComplete="email"
          maxLength={254}
          required
        />
        <TextField
          name="password"
          type="password"
          label={words('account')('current')}
          autoComplete="current-password"
          required
        />
        <Submit>{say('submit')}</Submit>
      </Form>
    </Narrow>
  )
}
