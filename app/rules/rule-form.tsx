import { ChoiceField, ListField, TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm, type FormAction, type FormState } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { missionName } from '#domain/messages/names.ts'
import { Arrival, Darkness, Updates, WantedEvent, WantedKind, WantedVerdict } from '#domain/rules/rule.ts'
import { OFFERED_MISSIONS } from './offered-missions.ts'
import { PreviewButton, PreviewList } from './preview.client.tsx'

/** What of the person's own a rule may name. */
export type Own = {
  sites: readonly { id: number; name: string }[]
  instruments: readonly { id: number; name: string }[]
}

type Values = FormState['values']

/** Everything that a rule says, in one column: what it is about, from where, and when to tell. */
export function RuleForm({
  action,
  ruleId,
  values,
  own,
  submit,
}: {
  action: FormAction
  /** The rule that is changed; absent for a new one. */
  ruleId?: number
  values: Values
  own: Own
  submit: string
}) {
  const say = words('rules')
  return (
    <Form action={action} start={blankForm(values)} titles={formTitles()} className="grid max-w-2xl gap-8">
      {ruleId !== undefined && <input type="hidden" name="id" value={ruleId} />}
      <PreviewList title={say('preview.title')} />
      <TextField
        name="name"
        label={say('name')}
        help={say('nameHelp')}
        maxLength={80}
        autoComplete="off"
        required
      />
      <AboutWhat values={values} />
      <FromWhere own={own} />
      <When />
      <div className="flex flex-wrap gap-3">
        <Submit>{submit}</Submit>
        <PreviewButton>{say('preview.button')}</PreviewButton>
      </div>
    </Form>
  )
}

function AboutWhat({ values }: { values: Values }) {
  const say = words('rules')
  // A rule may name a mission that is no longer offered: it stays ticked until the person unticks it.
  const missions = [...new Set([...OFFERED_MISSIONS, ...(values['missions'] ?? [])])]
  return (
    <>
      <ChoiceField
        name="events"
        kind="checkbox"
        label={say('events')}
        help={say('eventsHelp')}
        choices={WantedEvent.options.map(kind => ({ value: kind, label: say(`eventNames.${kind}`) }))}
      />
      <ChoiceField
        name="missions"
        kind="checkbox"
        label={say('missions')}
        help={say('missionsHelp')}
        isCompact
        choices={missions.map(mission => ({ value: mission, label: missionName(mission, spokenLanguage()) }))}
      />
      <ChoiceField
        name="kinds"
        kind="checkbox"
        label={say('kinds')}
        help={say('kindsHelp')}
        choices={WantedKind.options.map(kind => ({
          value: kind,
          label: say(`kindNames.${kind}`),
          help: say(`kindHelp.${kind}`),
        }))}
      />
      <NumberField
        name="maxErrorRadiusDeg"
        label={say('radius')}
        help={say('radiusHelp')}
        unit={say('degrees')}
      />
      <NumberField name="minGrbChance" label={say('chance')} help={say('chanceHelp')} unit={say('percent')} />
      <NumberField name="maxAgeHours" label={say('age')} help={say('ageHelp')} unit={say('hours')} />
      <ChoiceField
        name="needsCounterpart"
        kind="checkbox"
        label={say('counterpart')}
        choices={[{ value: 'yes', label: say('counterpartOnly'), help: say('counterpartHelp') }]}
      />
      <ChoiceField
        name="updates"
        kind="radio"
        label={say('updates')}
        choices={Updates.options.map(level => ({
          value: level,
          label: say(`updateNames.${level}`),
          help: say(`updateHelp.${level}`),
        }))}
      />
    </>
  )
}

function FromWhere({ own }: { own: Own }) {
  const say = words('rules')
  return (
    <details className="rounded-xl border border-line p-4" open>
      <summary className="min-h-11 cursor-pointer text-xl font-semibold">{say('fromWhere')}</summary>
      <div className="mt-4 grid gap-8">
        <p className="text-quiet">{say('fromWhereHelp')}</p>
        {own.sites.length > 0 && (
          <ChoiceField
            name="siteIds"
            kind="checkbox"
            label={say('sites')}
            help={say('sitesHelp')}
            choices={own.sites.map(site => ({ value: String(site.id), label: site.name }))}
          />
        )}
        {own.instruments.length > 0 && (
          <ListField
            name="instrumentId"
            label={say('instrument')}
            options={[
              { value: '', label: say('anyInstrument') },
              ...own.instruments.map(it => ({ value: String(it.id), label: it.name })),
            ]}
          />
        )}
        <ChoiceField
          name="verdict"
          kind="radio"
          label={say('verdict')}
          choices={WantedVerdict.options.map(it => ({ value: it, label: say(`verdictNames.${it}`) }))}
        />
        <NumberField
          name="minAltitudeDeg"
          label={say('altitude')}
          help={say('altitudeHelp')}
          unit={say('degrees')}
        />
        <ListField
          name="darkness"
          label={say('darkness')}
          options={Darkness.options.map(it => ({ value: it, label: say(`darknessNames.${it}`) }))}
        />
        <NumberField
          name="minMoonDistanceDeg"
          label={say('moon')}
          help={say('moonHelp')}
          unit={say('degrees')}
        />
        <NumberField
          name="minWindowMinutes"
          label={say('window')}
          help={say('windowHelp')}
          unit={say('minutes')}
        />
      </div>
    </details>
  )
}

function When() {
  const say = words('rules')
  return (
    <>
      <ChoiceField
        name="arrival"
        kind="radio"
        label={say('arrival')}
        choices={Arrival.options.map(it => ({
          value: it,
          label: say(`arrivalNames.${it}`),
          help: say(`arrivalHelp.${it}`),
        }))}
      />
      <fieldset>
        <legend>{say('quiet')}</legend>
        <p className="mt-1.5 mb-3 text-sm text-quiet">{say('quietHelp')}</p>
        <div className="flex flex-wrap gap-6">
          <TextField name="quietFrom" label={say('quietFrom')} type="time" autoComplete="off" />
          <TextField name="quietTo" label={say('quietTo')} type="time" autoComplete="off" />
        </div>
      </fieldset>
      <ChoiceField
        name="quietYields"
        kind="checkbox"
        label={say('yields')}
        choices={[{ value: 'yes', label: say('yieldsOn'), help: say('yieldsHelp') }]}
      />
      <NumberField name="dailyLimit" label={say('limit')} help={say('limitHelp')} unit={say('aDay')} />
    </>
  )
}

function NumberField(field: { name: string; label: string; help: string; unit: string }) {
  return <TextField {...field} inputMode="decimal" autoComplete="off" />
}
