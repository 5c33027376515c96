/** One line of text in a plain form that asks for a page: nothing in it is ever wrong. */
export function TextInput({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <div className="grow">
      <label htmlFor={`plain-${name}`}>{label}</label>
      <input id={`plain-${name}`} name={name} defaultValue={value} autoComplete="off" className="mt-1.5" />
    </div>
  )
}
