'use server'

import { notFound, redirect } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { again, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { changeInstrument, deleteInstrument, makeInstrument } from '#server/instruments.ts'
import { readInstrument } from './instrument-fields.ts'

/** Keeps a new instrument of whoever is asking. */
export async function make(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await someone('/sites/instruments/new')
  const read = readInstrument(form)
  if (!read.ok) return again(form, read.faults)
  const made = await makeInstrument(userId, read.instrument)
  if (!made.ok) return again(form, { [WHOLE]: words('instruments')(`faults.${made.why}`) })
  redirect('/sites?did=instrumentMade')
}

/** Changes an instrument; somebody else's is not there. */
export async function change(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await someone('/sites')
  const read = readInstrument(form)
  if (!read.ok) return again(form, read.faults)
  if (!(await changeInstrument(userId, idOf(form), read.instrument))) notFound()
  redirect('/sites?did=instrumentSaved')
}

/** Forgets an instrument. */
export async function remove(form: FormData): Promise<void> {
  const { userId } = await someone('/sites')
  if (!(await deleteInstrument(userId, idOf(form)))) notFound()
  redirect('/sites?did=instrumentDeleted')
}

const idOf = (form: FormData) => (/^\d{1,9}$/.test(textOf(form, 'id')) ? Number(textOf(form, 'id')) : 0)
