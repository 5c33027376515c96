'use server'

import { notFound, redirect } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { again, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { timeZoneOf } from '#server/places.ts'
import { changeSite, deleteSite, makeSite } from '#server/sites.ts'
import { readSite } from './site-fields.ts'

/** Keeps a new site of whoever is asking. */
export async function make(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await someone('/sites/new')
  const read = readSite(form, timeZoneOf)
  if (!read.ok) return again(form, read.faults)
  const made = await makeSite(userId, read.site)
  if (!made.ok) return again(form, { [WHOLE]: words('sites')(`faults.${made.why}`) })
  redirect('/sites?did=made')
}

/** Changes a site; somebody else's is not there. */
export async function change(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await someone('/sites')
  const read = readSite(form, timeZoneOf)
  if (!read.ok) return again(form, read.faults)
  if (!(await changeSite(userId, idOf(form), read.site))) notFound()
  redirect('/sites?did=saved')
}

/** Forgets a site. */
export async function remove(form: FormData): Promise<void> {
  const { userId } = await someone('/sites')
  if (!(await deleteSite(userId, idOf(form)))) notFound()
  redirect('/sites?did=deleted')
}

const idOf = (form: FormData) => (/^\d{1,9}$/.test(textOf(form, 'id')) ? Number(textOf(form, 'id')) : 0)
