import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { words } from '#app/_ui/words.ts'
import { writeUtc } from '#domain/messages/times.ts'
import type { Suppression } from '#server/suppressions.ts'
import { askForMail } from './ask-for-mail.ts'

const say = words('bounces')

/** Why nothing is mailed to whoever is asking, and the way back. */
export function MailStopped({ stopped }: { stopped: Suppression }) {
  return (
    <section aria-labelledby="mail-stopped" className="card mb-8 border-2 border-danger">
      <h2 id="mail-stopped" className="text-danger">
        <span aria-hidden="true">■ </span>
        {say('title')}
      </h2>
      <p className="mt-2">{say(`why.${stopped.kind}`, { time: writeUtc(stopped.since).slice(0, 16) })}</p>
      <p className="mt-2 mb-4 text-quiet">{say('help')}</p>
      <Form action={askForMail} start={blankForm()} titles={formTitles()} className="grid gap-4">
        <Submit>{say('button')}</Submit>
      </Form>
    </section>
  )
}
