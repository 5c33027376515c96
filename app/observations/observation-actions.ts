'use server'

import { notFound, redirect } from 'next/navigation'
import { moderator, someone } from '#app/_auth/who.ts'
import { again, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { discardDraft, keepDraft } from '#server/observation-drafts.ts'
import {
  changeObservation,
  deleteObservation,
  findObservation,
  hideObservation,
  makeObservation,
  mayChange,
  turnObservation,
} from '#server/observations.ts'
import { attachUploads } from '#server/uploads.ts'
import { draftValues } from './draft-values.ts'
import { judge } from './judge.ts'
import { readObservation } from './observation-fields.ts'

const say = words('observations')

/** Publishes an observation of whoever is asking or changes one that they may, keeps a draft, or only says what is odd about it. */
export async function post(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const slug = textOf(form, 'event')
  const { userId } = await someone(`/observations/new?event=${encodeURIComponent(slug)}`)
  const id = idOf(form)
  const known = id === null ? null : await findObservation(id)
  if (id !== null && !(known && mayChange(known, userId))) notFound()
  const wish = textOf(form, 'do')
  if (wish === 'draft' && known === null) {
    const kept = await keepDraft(userId, slug, draftValues(form), new Date())
    if (!kept.ok) return again(form, { [WHOLE]: say(`drafts.faults.${kept.why}`) })
    redirect('/observations?did=drafted#drafts')
  }
  const read = readObservation(form)
  if (!read.ok) return again(form, read.faults)
  const judged = await judge(userId, slug, read.report)
  if (!judged) return again(form, { [WHOLE]: say('faults.no-event') })
  if (wish === 'check') return { ...again(form, {}), remarks: judged.remarks }
  if (judged.isOdd && !form.has('sure')) {
    return { ...again(form, { sure: say('faults.sure') }), remarks: judged.remarks }
  }
  const saved =
    known === null
      ? await makeObservation(userId, slug, read.report, 'published')
      : await changeObservation(userId, known.id, read.report, 'published')
  if (!saved.ok) return again(form, { [WHOLE]: say(`faults.${saved.why}`) })
  await attachUploads(userId, saved.id, idsOf(textOf(form, 'uploads')))
  if (known === null) await discardDraft(userId, slug)
  redirect(`/observations/${saved.id}?did=published`)
}

/** Takes an observation that whoever is asking may change back, or publishes it again. */
export async function turn(form: FormData): Promise<void> {
  const { userId } = await someone('/observations')
  const id = idOf(form) ?? notFound()
  const to = textOf(form, 'to') === 'published' ? 'published' : 'withdrawn'
  if (!(await turnObservation(userId, id, to))) notFound()
  redirect(`/observations/${id}`)
}

/** Deletes an observation of whoever is asking. */
export async function remove(form: FormData): Promise<void> {
  const { userId } = await someone('/observations')
  if (!(await deleteObservation(userId, idOf(form) ?? notFound()))) notFound()
  redirect('/observations?did=deleted')
}

/** Hides an observation from everybody but its owner, or shows it again. For moderators. */
export async function hide(form: FormData): Promise<void> {
  const { userId } = await moderator()
  const id = idOf(form) ?? notFound()
  const why = textOf(form, 'why').trim().slice(0, 300)
  const isShown = textOf(form, 'to') === 'shown'
  if (!(await hideObservation(userId, id, isShown ? null : why || '–'))) notFound()
  redirect(`/observations/${id}`)
}

/** Numbers with blanks between. */
const idsOf = (text: string) =>
  text
    .split(' ')
    .filter(it => /^[1-9]\d{0,8}$/.test(it))
    .slice(0, 60)
    .map(Number)

function idOf(form: FormData): number | null {
  const text = textOf(form, 'id')
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
}
