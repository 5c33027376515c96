'use server'

import { refresh } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import { maintainer } from '#app/_auth/who.ts'
import { wordsOfFault } from '#app/_auth/words-of-fault.ts'
import { again, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { helpIn } from '#server/accounts.ts'
import { pool } from '#server/db.ts'
import * as people from '#server/people.ts'
import { revokeSessions } from '#server/sessions.ts'
import { readId, readRole } from './people-fields.ts'

const say = words('people')

/** The maintainer who acts, and about whom. */
async function acting(form: FormData): Promise<{ by: number; about: number }> {
  const { userId } = await maintainer()
  const about = readId(textOf(form, 'person'))
  return about === null ? notFound() : { by: userId, about }
}

function answer(form: FormData, done: people.Done): FormState {
  if (!done.ok) return again(form, { [WHOLE]: say(`faults.${done.why}`) })
  refresh()
  return { ...again(form, {}), done: say('done') }
}

/** Gives somebody a role. For maintainers alone. */
export async function giveRole(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { by, about } = await acting(form)
  const role = readRole(textOf(form, 'role'))
  return role ? answer(form, await people.giveRole(by, about, role)) : notFound()
}

/** Keeps somebody out, and says why. For maintainers alone. */
export async function suspend(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { by, about } = await acting(form)
  const why = textOf(form, 'why').trim().slice(0, 500)
  if (why === '') return again(form, { why: say('faults.why') })
  return answer(form, await people.suspend(by, about, why))
}

/** Lets somebody in again. For maintainers alone. */
export async function readmit(form: FormData): Promise<void> {
  const { by, about } = await acting(form)
  await people.readmit(by, about)
  redirect(`/maintainer/people/${about}`)
}

/** Ends every session of somebody. For maintainers alone. */
export async function signOutEverywhere(form: FormData): Promise<void> {
  const { by, about } = await acting(form)
  await revokeSessions(about, null)
  await people.noteDeed(pool(), { by, about, deed: 'signed-out' })
  redirect(`/maintainer/people/${about}`)
}

/** Mails somebody a way in: to confirm the address, or to choose a new password. For maintainers alone. */
export async function mailWayIn(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { by, about } = await acting(form)
  const person = await people.findAnybody(about)
  if (!person) return notFound()
  const mailed = await helpIn(about, person.confirmedAt ? 'reset-password' : 'confirm-email', new Date())
  if (!mailed.ok) return again(form, { [WHOLE]: wordsOfFault(mailed) })
  await people.noteDeed(pool(), {
    by,
    about,
    deed: person.confirmedAt ? 'mailed-reset' : 'mailed-confirmation',
  })
  return { ...again(form, {}), done: say('mailed') }
}
