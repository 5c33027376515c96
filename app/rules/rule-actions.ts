'use server'

import { notFound, redirect } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { again, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { areTheirs, changeRule, deleteRule, findRule, makeRule } from '#server/rules.ts'
import { preview } from './preview.ts'
import { readFields } from './rule-fields.ts'

/** Makes a rule for whoever is asking; it is on at once. */
export async function make(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await someone('/rules/new')
  const read = readFields(form, true)
  if (!read.ok) return again(form, read.faults)
  if (isPreview(form)) return { ...again(form, {}), preview: await preview(userId, read.rule) }
  const made = await makeRule(userId, read.rule)
  if (!made.ok) return again(form, { [WHOLE]: words('rules')(`faults.${made.why}`) })
  redirect('/rules?did=made')
}

/** Changes a rule; it stays on or off as it was. Somebody else's rule is not there. */
export async function change(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await someone('/rules')
  const ruleId = idOf(form)
  const known = await findRule(userId, ruleId)
  if (!known) notFound()
  const read = readFields(form, known.isActive)
  if (!read.ok) return again(form, read.faults)
  if (isPreview(form)) return { ...again(form, {}), preview: await preview(userId, read.rule) }
  if (!(await areTheirs(userId, read.rule)))
    return again(form, { [WHOLE]: words('rules')('faults.not-yours') })
  await changeRule(userId, ruleId, read.rule)
  redirect('/rules?did=saved')
}

/** Turns a rule on or off. */
export async function turn(form: FormData): Promise<void> {
  const { userId } = await someone('/rules')
  if (!(await changeRule(userId, idOf(form), { isActive: textOf(form, 'to') === 'on' }))) notFound()
  redirect('/rules')
}

/** Deletes a rule. */
export async function remove(form: FormData): Promise<void> {
  const { userId } = await someone('/rules')
  if (!(await deleteRule(userId, idOf(form)))) notFound()
  redirect('/rules?did=deleted')
}

const isPreview = (form: FormData) => textOf(form, 'intent') === 'preview'

/** Ids are 32 bits in the database; 0 is nobody's rule. */
const idOf = (form: FormData) => (/^\d{1,9}$/.test(textOf(form, 'id')) ? Number(textOf(form, 'id')) : 0)
