import { TextField } from '#app/_ui/fields.client.tsx'
import { words } from '#app/_ui/words.ts'

/** What is asked for before a second factor changes: a stolen session alone must not do it. */
export function ProofFields() {
  return (
    <>
      <TextField
        name="password"
        type="password"
        label={words('account')('current')}
        autoComplete="current-password"
        required
      />
      <TextField name="code" label={words('secondFactor')('code')} autoComplete="one-time-code" required />
    </>
  )
}
