'use client'

import { useField } from './form.client.tsx'

type Labelled = { name: string; label: string; help?: string }

function Fault({ id, fault }: { id: string; fault: string | undefined }) {
  if (fault === undefined) return null
  return (
    <p id={`${id}-fault`} className="mt-1.5 font-semibold text-danger">
      {fault}
    </p>
  )
}

function Help({ id, help }: { id: string; help: string | undefined }) {
  if (help === undefined) return null
  return (
    <p id={`${id}-help`} className="mt-1.5 text-sm text-quiet">
      {help}
    </p>
  )
}

function described(id: string, help: string | undefined, fault: string | undefined) {
  const ids = [...(fault === undefined ? [] : [`${id}-fault`]), ...(help === undefined ? [] : [`${id}-help`])]
  return ids.length > 0 ? { 'aria-describedby': ids.join(' ') } : {}
}

/** One line of text: label above, help beneath, what is wrong beside it. */
export function TextField({
  name,
  label,
  help,
  unit,
  ...input
}: Labelled & { unit?: string } & Pick<
    React.ComponentProps<'input'>,
    'type' | 'autoComplete' | 'inputMode' | 'maxLength' | 'required' | 'step'
  >) {
  const { id, values, fault } = useField(name)
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <div className={`mt-1.5 flex items-center gap-3 ${unit === undefined ? '' : 'max-w-60'}`}>
        <input
          id={id}
          name={name}
          defaultValue={input.type === 'password' ? undefined : (values[0] ?? '')}
          aria-invalid={fault !== undefined}
          {...described(id, help, fault)}
          {...input}
        />
        {unit !== undefined && <span className="text-quiet">{unit}</span>}
      </div>
      <Fault id={id} fault={fault} />
      <Help id={id} help={help} />
    </div>
  )
}

/** Several lines of text. */
export function AreaField({ name, label, help, rows }: Labelled & { rows: number }) {
  const { id, values, fault } = useField(name)
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        name={name}
        rows={rows}
        defaultValue={values[0] ?? ''}
        className="num mt-1.5 w-full rounded-lg border border-edge bg-ground p-3"
        aria-invalid={fault !== undefined}
        {...described(id, help, fault)}
      />
      <Fault id={id} fault={fault} />
      <Help id={id} help={help} />
    </div>
  )
}

/** One of many, in the browser's own list; each says what it is. */
export function SelectField({ options, ...field }: Labelled & { options: readonly string[] }) {
  return <ListField {...field} options={options.map(option => ({ value: option, label: option }))} />
}

/** One of many, in the browser's own list, by other words than the form sends. */
export function ListField({
  name,
  label,
  help,
  options,
}: Labelled & { options: readonly { value: string; label: string }[] }) {
  const { id, values, fault } = useField(name)
  const [value = ''] = values
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      {/* React resets a form after its action and forgets the default of a list (react issue 32362): the key draws it anew. */}
      <select
        key={value}
        id={id}
        name={name}
        defaultValue={value}
        className="mt-1.5"
        aria-invalid={fault !== undefined}
        {...described(id, help, fault)}
      >
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Fault id={id} fault={fault} />
      <Help id={id} help={help} />
    </div>
  )
}

export type Choice = { value: string; label: string; help?: string }

/** Boxes to tick or, of kind `radio`, one to choose. The whole line is the target. */
export function ChoiceField({
  name,
  label,
  help,
  kind,
  choices,
  isCompact = false,
}: Labelled & { kind: 'checkbox' | 'radio'; choices: readonly Choice[]; isCompact?: boolean }) {
  const { id, values, fault } = useField(name)
  return (
    <fieldset id={id} tabIndex={-1} {...described(id, help, fault)}>
      <legend>{label}</legend>
      <Fault id={id} fault={fault} />
      <Help id={id} help={help} />
      <div
        className={
          isCompact ? 'mt-2 grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-x-4' : 'mt-2 grid'
        }
      >
        {choices.map(choice => (
          <label
            key={choice.value}
            className="-mx-2 flex min-h-11 cursor-pointer items-start gap-3 rounded-lg px-2 py-2.5 font-normal hover:bg-raised"
          >
            <input
              type={kind}
              name={name}
              value={choice.value}
              defaultChecked={values.includes(choice.value)}
              className="mt-0.5"
            />
            <span>
              {choice.label}
              {choice.help !== undefined && <span className="block text-sm text-quiet">{choice.help}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
