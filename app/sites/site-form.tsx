import { AreaField, ChoiceField, ListField, TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm, type FormAction, type FormState } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { words } from '#app/_ui/words.ts'
import { TIME_ZONES } from '#domain/people/time-zone.ts'
import { Sharing } from '#domain/sites/site.ts'
import { HorizonChart } from './horizon.client.tsx'

const BORTLE = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const

/** Everything about a site; a name and a position are enough. */
export function SiteForm({
  action,
  siteId,
  values,
  submit,
}: {
  action: FormAction
  siteId?: number
  values: FormState['values']
  submit: string
}) {
  const say = words('sites')
  const zone = values['timeZone']?.[0] ?? ''
  const zones = zone === '' || TIME_ZONES.includes(zone) ? TIME_ZONES : [zone, ...TIME_ZONES]
  return (
    <Form action={action} start={blankForm(values)} titles={formTitles()} className="grid max-w-2xl gap-6">
      {siteId !== undefined && <input type="hidden" name="id" value={siteId} />}
      <TextField name="siteName" label={say('name')} autoComplete="off" maxLength={80} required />
      <TextField name="lat" label={say('lat')} help={say('latHelp')} autoComplete="off" required />
      <TextField name="lon" label={say('lon')} help={say('lonHelp')} autoComplete="off" />
      <TextField
        name="elevation"
        label={say('elevation')}
        help={say('elevationHelp')}
        unit={say('metres')}
        inputMode="decimal"
        autoComplete="off"
      />
      <AreaField name="horizon" label={say('horizon')} help={say('horizonHelp')} rows={4} />
      <HorizonChart
        field="horizon"
        words={{
          title: say('chart'),
          help: say('chartHelp'),
          north: say('north'),
          east: say('east'),
          south: say('south'),
          west: say('west'),
        }}
      />
      <ListField
        name="timeZone"
        label={say('timeZone')}
        help={say('timeZoneHelp')}
        options={[{ value: '', label: say('zoneOfPlace') }, ...zones.map(it => ({ value: it, label: it }))]}
      />
      <ListField
        name="bortle"
        label={say('bortle')}
        help={say('bortleHelp')}
        options={[
          { value: '', label: say('notSaid') },
          ...BORTLE.map(it => ({ value: String(it), label: say(`bortleNames.${it}`) })),
        ]}
      />
      <ChoiceField
        name="sharing"
        kind="radio"
        label={say('sharing')}
        help={say('sharingHelp')}
        choices={Sharing.options.map(it => ({ value: it, label: say(`sharingNames.${it}`) }))}
      />
      <Submit>{submit}</Submit>
    </Form>
  )
}
