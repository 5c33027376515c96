import { TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { words } from '#app/_ui/words.ts'
import type { Reportable } from '#server/reports.ts'
import { report } from './comment-actions.ts'

/** Brings something before the moderators; who wrote it does not learn by whom. */
export function ReportForm({ kind, id }: { kind: Reportable; id: number }) {
  const say = words('comments')
  return (
    <details className="mt-4">
      <summary className="min-h-11 cursor-pointer py-2.5">{say('report')}</summary>
      <Form action={report} start={blankForm()} titles={formTitles()} className="grid max-w-xl gap-4">
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="id" value={id} />
        <TextField name="why" label={say('why')} help={say('reportHelp')} maxLength={300} required />
        <Submit isMain={false}>{say('send')}</Submit>
      </Form>
    </details>
  )
}
