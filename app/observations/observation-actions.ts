'use server'

import { notFound, redirect } from 'next/navigation'
import { moderator, someone } from '#app/_auth/who.ts'
import { again, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import {
  changeObservation,
  deleteObservation,
  findObservation,
  hideObservation,
  makeObservation,
  turnObservation,
} from '#server/observations.ts'
import { judge } from './judge.ts'
import { readObservation } from './observation-fields.ts'

const say = words('observations')

/** Publishes an observation of whoever is asking, keeps it as a draft, or only says what is odd about it. */
export async function post(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const slug = textOf(form, 'event')
  const { userId } = await someone(`/observations/new?event=${encodeURIComponent(slug)}`)
  const id = idOf(form)
  const known = id === null ? null : await findObservation(id)
  if (id !== null && known?.ownerId !== userId) notFound()
  const read = readObservation(form)
  if (!read.ok) return again(form, read.faults)
  const judged = await judge(userId, slug, read.report)
  if (!judged) return again(form, { [WHOLE]: say('faults.no-event') })
  const wish = textOf(form, 'do')
  if (wish === 'check') return { ...again(form, {}), remarks: judged.remarks }
  const isDraft = wish === 'draft'
  if (!isDraft && judged.isOdd && !form.has('sure')) {
    return { ...again(form, { sure: say('faults.sure') }), remarks: judged.remarks }
  }
  const state = isDraft ? 'draft' : 'published'
  const saved =
    known === null
      ? await makeObservation(userId, slug, read.report, state)
      : await changeObservation(
          userId,
          known.id,
          read.report,
          isDraft && known.state !== 'draft' ? known.state : state,
        )
  if (!saved.ok) return again(form, { [WHOLE]: say(`faults.${saved.why}`) })
  redirect(`/observations/${saved.id}?did=${isDraft ? 'drafted' : 'published'}`)
}

/** Takes an observation of whoever is asking back, or publishes it again. */
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

function idOf(form: FormData): number | null {
  const text = textOf(form, 'id')
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
}
