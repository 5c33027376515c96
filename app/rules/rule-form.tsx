import { ChoiceField, TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm, type FormAction, type FormState } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { LOCALE, words } from '#app/_ui/words.ts'
import { missionName } from '#domain/messages/names.ts'
import { Updates, WantedKind } from '#domain/rules/rule.ts'
import { OFFERED_MISSIONS } from './offered-missions.ts'

/** Everything that a rule says, in one column. */
export function RuleForm({
  action,
  ruleId,
  values,
  submit,
}: {
  action: FormAction
  /** The rule that is changed; absent for a new one. */
  ruleId?: number
  values: FormState['values']
  submit: string
}) {
  const say = words('rules')
  // A rule may name a mission that is no longer offered: it stays ticked until the person unticks it.
  const missions = [...new Set([...OFFERED_MISSIONS, ...(values['missions'] ?? [])])]
  return (
    <Form action={action} start={blankForm(values)} titles={formTitles()} className="grid max-w-2xl gap-8">
      {ruleId !== undefined && <input type="hidden" name="id" value={ruleId} />}
      <TextField
        name="name"
        label={say('name')}
        help={say('nameHelp')}
        maxLength={80}
        autoComplete="off"
        required
      />
      <ChoiceField
        name="missions"
        kind="checkbox"
        label={say('missions')}
        help={say('missionsHelp')}
        isCompact
        choices={missions.map(mission => ({ value: mission, label: missionName(mission, LOCALE) }))}
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
      <TextField
        name="maxErrorRadiusDeg"
        label={say('radius')}
        help={say('radiusHelp')}
        unit={say('degrees')}
        inputMode="decimal"
        autoComplete="off"
      />
      <TextField
        name="minGrbChance"
        label={say('chance')}
        help={say('chanceHelp')}
        unit={say('percent')}
        inputMode="decimal"
        autoComplete="off"
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
      <Submit>{submit}</Submit>
    </Form>
  )
}
