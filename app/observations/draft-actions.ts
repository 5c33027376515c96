'use server'

import { redirect } from 'next/navigation'
import { someone, whoIsAsking } from '#app/_auth/who.ts'
import { textOf } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { discardDraft, keepDraft } from '#server/observation-drafts.ts'
import { draftValues } from './draft-values.ts'

/**
 * Keeps what whoever is asking has typed so far. Says only whether it is kept: to be led away to sign in would cost
 * them what stands in the form.
 */
export async function saveDraft(form: FormData): Promise<boolean> {
  speak(await chosenLanguage())
  const person = await whoIsAsking()
  if (!person) return false
  return (await keepDraft(person.userId, textOf(form, 'event'), draftValues(form), new Date())).ok
}

/** Throws away a draft of whoever is asking. */
export async function discard(form: FormData): Promise<void> {
  const { userId } = await someone('/observations')
  await discardDraft(userId, textOf(form, 'event'))
  redirect('/observations?did=discarded')
}
