/** What a form shows: the values that were typed, and what is wrong with them by field. `done` says what was achieved. */
export type FormState = {
  values: Readonly<Record<string, readonly string[]>>
  faults: Readonly<Record<string, string>>
  done?: string
  /** What is worth another look, though nothing forbids it. */
  remarks?: { title: string; lines: readonly string[] }
  /** What would happen if the form were sent. */
  preview?: Preview
  /** What was read of a table, row by row. */
  table?: TablePreview
}

/** Rows as they were read, each with what is to be looked at; `isBad` of those that cannot be taken. */
export type TablePreview = {
  caption: string
  columns: readonly string[]
  rows: readonly { number: number; cells: readonly string[]; remarks: readonly string[]; isBad: boolean }[]
}

/** What a rule would have sent: how often, in how long, and the latest of it. */
export type Preview = { sentence: string; lines: readonly { href: string; title: string; when: string }[] }

export type FormAction = (before: FormState, form: FormData) => Promise<FormState>

/** A fault of the whole form rather than of one field. */
export const WHOLE = 'whole'

/** A form that nobody has filled in yet, with what it starts from. */
export function blankForm(values: FormState['values'] = {}): FormState {
  return { values, faults: {} }
}

/** The form once more, with what was typed and what is wrong with it. Passwords are never sent back. */
export function again(form: FormData, faults: FormState['faults']): FormState {
  const values: Record<string, string[]> = {}
  for (const [name, value] of form) {
    if (typeof value !== 'string' || name.startsWith('$') || /password/i.test(name)) continue
    values[name] = [...(values[name] ?? []), value]
  }
  return { values, faults }
}

/** The text of a field; what is missing, or is a file, is empty. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
