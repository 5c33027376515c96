import { someone } from '#app/_auth/who.ts'
import { ChoiceField, TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Narrow } from '#app/_ui/narrow.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { deleteAccount } from './delete-account.ts'

const say = words('account.leave')

export const generateMetadata = titled(() => ({ title: say('title') }))

export default async function DeletePage() {
  speak(await chosenLanguage())
  await someone('/account/delete')
  return (
    <Narrow title={say('title')} lead={say('lead')}>
      <p className="mb-8">
        {say.rich('export', {
          // A file, not a page.
          link: text => (
            <a href="/account/export" download>
              {text}
            </a>
          ),
        })}
      </p>
      <Form action={deleteAccount} start={blankForm({ observations: ['keep'] })} titles={formTitles()}>
        <ChoiceField
          name="observations"
          kind="radio"
          label={say('observations')}
          choices={(['keep', 'delete'] as const).map(value => ({
            value,
            label: say(`observationWays.${value}`),
          }))}
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
