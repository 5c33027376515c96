'use server'

import { redirect } from 'next/navigation'
import { answerEvenly } from '#app/_auth/answer-evenly.ts'
import { askingNetwork } from '#app/_auth/asking-network.ts'
import { wordsOfFault } from '#app/_auth/words-of-fault.ts'
import { again, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { Email } from '#domain/people/email.ts'
import * as users from '#server/users.ts'

/** Mails a link to choose a new password. The answer is the same whether or not there is such an account. */
export async function askForReset(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const email = Email.safeParse(textOf(form, 'email'))
  if (!email.success) return again(form, { email: words('auth')('faults.email') })
  const network = await askingNetwork()
  const asked = await answerEvenly(users.askForReset({ email: email.data, network, now: new Date() }))
  if (asked.ok) redirect('/reset/sent')
  return again(form, { [WHOLE]: wordsOfFault(asked) })
}
