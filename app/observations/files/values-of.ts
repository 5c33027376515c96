import type { FormState } from '#app/_ui/form-state.ts'
import type { FilledUpload } from '#domain/uploads/described-upload.ts'

/** What the header of the file that an address names puts into the form; nothing for what names none of these. */
export function valuesOf(uploads: readonly FilledUpload[], fill: unknown): FormState['values'] {
  const filling = uploads.find(it => String(it.id) === fill)?.filling
  return Object.fromEntries(Object.entries(filling?.values ?? {}).map(([name, value]) => [name, [value]]))
}
