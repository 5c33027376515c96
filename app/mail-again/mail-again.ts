'use server'

import { redirect } from 'next/navigation'
import { wordsOfFault } from '#app/_auth/words-of-fault.ts'
import { again, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { mailAgain } from '#server/suppressions.ts'

/** Lets mails go again by the link that one of them brought, which is all the right that is needed. */
export async function sendAgain(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const done = await mailAgain(textOf(form, 'token'), new Date())
  if (!done.ok) return again(form, { [WHOLE]: wordsOfFault(done) })
  // The link is spent: without scripts its page would say so, and not that it worked.
  redirect('/mail-again?did=again')
}
