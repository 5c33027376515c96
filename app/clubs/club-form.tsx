import { AreaField, TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm, type FormAction } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { words } from '#app/_ui/words.ts'
import type { Club } from '#domain/clubs/club.ts'

/** What a club says of itself. */
export function ClubForm({
  action,
  club,
  submit,
}: {
  action: FormAction
  club: (Club & { id: number }) | null
  submit: string
}) {
  const say = words('clubs')
  const start = club ? { name: [club.name], about: [club.about ?? ''] } : {}
  return (
    <Form action={action} start={blankForm(start)} titles={formTitles()}>
      {club && <input type="hidden" name="club" value={club.id} />}
      <TextField name="name" label={say('name')} maxLength={80} required />
      <AreaField
        name="about"
        label={`${say('about')} (${words('auth')('optional')})`}
        help={say('aboutHelp')}
        rows={5}
      />
      <Submit>{submit}</Submit>
    </Form>
  )
}
