/** Filters that belong together. */
export function FilterGroup({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <fieldset className="grid content-start gap-3">
      <legend className="mb-2">{title}</legend>
      {children}
    </fieldset>
  )
}

type Field = { name: string; label: string; value: string; unit?: string; help?: string; type?: 'date' }

/** One value of a form that asks for a page. */
export function FilterField({ name, label, value, unit, help, type }: Field) {
  const described = help === undefined ? undefined : `${name}-help`
  return (
    <div>
      <label htmlFor={name} className="font-normal">
        {label}
        {unit !== undefined && <span className="text-quiet"> ({unit})</span>}
      </label>
      <input
        id={name}
        name={name}
        type={type ?? 'text'}
        defaultValue={value}
        autoComplete="off"
        aria-describedby={described}
        className="mt-1"
      />
      {help !== undefined && (
        <p id={described} className="mt-1 text-sm text-quiet">
          {help}
        </p>
      )}
    </div>
  )
}

export function FilterTick({ name, label, isOn }: { name: string; label: string; isOn: boolean }) {
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-3 font-normal">
      <input type="checkbox" name={name} value="1" defaultChecked={isOn} />
      {label}
    </label>
  )
}
