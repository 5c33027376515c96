'use server'

import { enter } from '#app/_auth/enter.ts'
import { wordsOfFault } from '#app/_auth/words-of-fault.ts'
import { again, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { resetPassword } from '#server/users.ts'

/** Sets a new password by its mailed link, ends all sessions and opens one here. */
export async function reset(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const done = await resetPassword(textOf(form, 'token'), textOf(form, 'password'), new Date())
  if (done.ok) return enter(done.userId, '/rules')
  const isLink = done.why === 'unknown' || done.why === 'expired' || done.why === 'spent'
  return again(form, { [isLink ? WHOLE : 'password']: wordsOfFault(done) })
}
