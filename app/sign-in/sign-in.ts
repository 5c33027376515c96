'use server'

import { answerEvenly } from '#app/_auth/answer-evenly.ts'
import { askingNetwork } from '#app/_auth/asking-network.ts'
import { enter } from '#app/_auth/enter.ts'
import { safePath } from '#app/_auth/safe-path.ts'
import { wordsOfFault } from '#app/_auth/words-of-fault.ts'
import { again, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { Email } from '#domain/people/email.ts'
import { admit } from '#server/users.ts'

/** Signs somebody in and sends them on to where they were going. */
export async function signIn(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const email = Email.safeParse(textOf(form, 'email'))
  const password = textOf(form, 'password')
  const faults = {
    ...(email.success ? {} : { email: words('auth')('faults.email') }),
    ...(password === '' ? { password: words('auth')('faults.password-missing') } : {}),
  }
  if (!email.success || password === '') return again(form, faults)
  const network = await askingNetwork()
  const admission = await answerEvenly(admit({ email: email.data, password, network, now: new Date() }))
  if (admission.ok) return enter(admission.userId, safePath(form.get('to'), '/rules'))
  if (admission.why === 'suspended') return again(form, { [WHOLE]: words('signIn')('suspended') })
  if (admission.why === 'unconfirmed') return again(form, { [WHOLE]: words('signIn')('unconfirmed') })
  return again(form, { [WHOLE]: wordsOfFault(admission) })
}
