import { ChoiceField, TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm, type FormAction, type FormState } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { words } from '#app/_ui/words.ts'

const NUMBERS = [
  ['apertureMm', 'mm'],
  ['focalLengthMm', 'mm'],
  ['sensorWidthPx', 'pixels'],
  ['sensorHeightPx', 'pixels'],
  ['pixelMicrons', 'microns'],
  ['limitingMagnitude', 'magnitudes'],
  ['exposureSeconds', 'seconds'],
] as const

/** A telescope and its camera; a name is enough. */
export function InstrumentForm({
  action,
  instrumentId,
  values,
  submit,
}: {
  action: FormAction
  instrumentId?: number
  values: FormState['values']
  submit: string
}) {
  const say = words('instruments')
  return (
    <Form action={action} start={blankForm(values)} titles={formTitles()} className="grid max-w-2xl gap-6">
      {instrumentId !== undefined && <input type="hidden" name="id" value={instrumentId} />}
      <TextField name="instrumentName" label={say('name')} autoComplete="off" maxLength={80} required />
      {NUMBERS.map(([name, unit]) => (
        <TextField
          key={name}
          name={name}
          label={say(`fields.${name}`)}
          help={say(`help.${name}`)}
          unit={say(`units.${unit}`)}
          inputMode="decimal"
          autoComplete="off"
        />
      ))}
      <TextField name="filters" label={say('filters')} help={say('filtersHelp')} autoComplete="off" />
      <ChoiceField
        name="uses"
        kind="checkbox"
        label={say('uses')}
        choices={[
          { value: 'remote', label: say('remote') },
          { value: 'robotic', label: say('robotic') },
        ]}
      />
      <Submit>{submit}</Submit>
    </Form>
  )
}
