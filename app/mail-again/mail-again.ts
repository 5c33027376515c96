'use server'

import { wordsOfFault } from '#app/_auth/words-of-fault.ts'
import { again, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { mailAgain } from '#server/suppressions.ts'

/** Lets mails go again by the link that one of them brought, which is all the right that is needed. */
export async function sendAgain(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const done = await mailAgain(textOf(form, 'token'), new Date())
  if (!done.ok) return again(form, { [WHOLE]: wordsOfFault(done) })
  return { ...again(form, {}), done: words('bounces')('againDone') }
}
