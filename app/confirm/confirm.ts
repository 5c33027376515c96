'use server'

import { askingNetwork } from '#app/_auth/asking-network.ts'
import { enter } from '#app/_auth/enter.ts'
import { wordsOfFault } from '#app/_auth/words-of-fault.ts'
import { again, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { confirmEmail } from '#server/users.ts'

/** Confirms an address by its mailed link and the password of the sign-up, and signs in. */
export async function confirm(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const password = textOf(form, 'password')
  if (password === '') return again(form, { password: words('auth')('faults.password-missing') })
  const network = await askingNetwork()
  const confirmed = await confirmEmail(textOf(form, 'token'), { password, network, now: new Date() })
  if (confirmed.ok) return enter(confirmed.userId, '/rules')
  if (confirmed.why === 'wrong') return again(form, { password: words('signIn')('confirmWrong') })
  return again(form, { [WHOLE]: wordsOfFault(confirmed) })
}
