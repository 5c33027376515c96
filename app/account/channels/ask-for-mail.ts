'use server'

import { askingNetwork } from '#app/_auth/asking-network.ts'
import { someone } from '#app/_auth/who.ts'
import { wordsOfFault } from '#app/_auth/words-of-fault.ts'
import { again, type FormState, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { askForMailAgain } from '#server/suppressions.ts'

/** Mails whoever is asking a link, which switches their mails on again if it arrives. */
export async function askForMail(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await someone('/account/channels')
  const asked = await askForMailAgain(userId, await askingNetwork(), new Date())
  if (!asked.ok) return again(form, { [WHOLE]: wordsOfFault(asked) })
  return { ...again(form, {}), done: words('bounces')('sent', { email: asked.email }) }
}
