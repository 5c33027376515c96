'use server'

import { redirect } from 'next/navigation'
import { shownSession, someone } from '#app/_auth/who.ts'
import { wordsOfFault } from '#app/_auth/words-of-fault.ts'
import { again, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { changeProfile } from '#server/profiles.ts'
import { revokeSession, revokeSessions } from '#server/sessions.ts'
import * as users from '#server/users.ts'
import { readProfile } from './account-fields.ts'

/** Keeps the name and the time zone of whoever is asking. */
export async function saveProfile(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await someone('/account')
  const read = readProfile(form)
  if (!read.ok) return again(form, read.faults)
  await changeProfile(userId, read.profile)
  return { ...again(form, {}), done: words('account')('saved') }
}

/** Changes the password of whoever is asking and knows the old one. */
export async function changePassword(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await someone('/account')
  const changed = await users.changePassword(userId, {
    current: textOf(form, 'currentPassword'),
    next: textOf(form, 'newPassword'),
    sessionId: (await shownSession()) ?? '',
    now: new Date(),
  })
  if (changed.ok) return { ...again(form, {}), done: words('account')('passwordChanged') }
  if (changed.why === 'wrong') return again(form, { currentPassword: words('account')('faults.wrong') })
  return again(form, { [changed.why === 'too-many' ? WHOLE : 'newPassword']: wordsOfFault(changed) })
}

/** Signs out one browser of whoever is asking. */
export async function revoke(form: FormData): Promise<void> {
  const { userId } = await someone('/account')
  await revokeSession(userId, textOf(form, 'session'))
  redirect('/account')
}

/** Signs out every other browser of whoever is asking. */
export async function revokeOthers(): Promise<void> {
  const { userId } = await someone('/account')
  await revokeSessions(userId, await shownSession())
  redirect('/account')
}
