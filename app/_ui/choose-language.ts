'use server'

import { whoIsAsking } from '#app/_auth/who.ts'
import { readLanguage } from '#domain/messages/messages.ts'
import { changeLanguage } from '#server/profiles.ts'
import { keepLanguage } from './language.ts'

/** Remembers the language in this browser, and for the mails of whoever is signed in. */
export async function chooseLanguage(form: FormData): Promise<void> {
  const language = readLanguage(form.get('language'))
  if (!language) return
  await keepLanguage(language)
  const person = await whoIsAsking()
  if (person) await changeLanguage(person.userId, language)
}
