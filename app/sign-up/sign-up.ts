'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { answerEvenly } from '#app/_auth/answer-evenly.ts'
import { askingNetwork } from '#app/_auth/asking-network.ts'
import { wordsOfFault } from '#app/_auth/words-of-fault.ts'
import { again, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak, spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { Email } from '#domain/people/email.ts'
import { TimeZone } from '#domain/people/time-zone.ts'
import { register } from '#server/users.ts'

/** Signs somebody up. The answer is the same whether or not the address is known: the mail says it. */
export async function signUp(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const email = Email.safeParse(textOf(form, 'email'))
  if (!email.success) return again(form, { email: words('auth')('faults.email') })
  // The browser's zone, as a first guess; it can be changed in the account.
  const timeZone = TimeZone.safeParse((await cookies()).get('tz')?.value).data ?? 'UTC'
  const signedUp = await answerEvenly(
    register({
      email: email.data,
      password: textOf(form, 'password'),
      timeZone,
      language: spokenLanguage(),
      network: await askingNetwork(),
      now: new Date(),
    }),
  )
  if (signedUp.ok) redirect('/sign-up/sent')
  return again(form, { [signedUp.why === 'too-many' ? WHOLE : 'password']: wordsOfFault(signedUp) })
}
