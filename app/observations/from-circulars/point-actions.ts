'use server'

import { refresh } from 'next/cache'
import { notFound } from 'next/navigation'
import { moderator, someone } from '#app/_auth/who.ts'
import { again, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { instantOf } from '#domain/messages/times.ts'
import { enterPoint, hidePoint, removePoint } from '#server/circular-points.ts'
import { findEvent } from '#server/events.ts'
import { idOfAddress } from '../id-of-address.ts'
import { readPoint } from './point-fields.ts'

const say = words('observations.reported')

/** Keeps a point that a circular reports, typed in by whoever is asking. */
export async function enter(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const slug = textOf(form, 'event')
  const { userId } = await someone(`/observations/from-circulars?event=${encodeURIComponent(slug)}`)
  const record = await findEvent(slug)
  if (!record) return again(form, { [WHOLE]: say('faults.no-event') })
  const read = readPoint(form, instantOf(record.event.t0))
  if (!read.ok) return again(form, read.faults)
  const entered = await enterPoint(userId, slug, read.point)
  if (!entered.ok) return again(form, { [WHOLE]: say(`faults.${entered.why}`) })
  refresh()
  // The next point is most often from the same circular.
  const state = again(form, {})
  const blank = Object.fromEntries(
    ['midAt', 'since', 'mag', 'magError', 'limitingMag'].map(name => [name, ['']]),
  )
  return { ...state, values: { ...state.values, ...blank }, done: say('done') }
}

/** Takes a point away that whoever is asking had typed in. */
export async function removeEntered(form: FormData): Promise<void> {
  const { userId } = await someone('/observations')
  if (!(await removePoint(userId, idOfAddress(textOf(form, 'id')) ?? notFound()))) notFound()
  refresh()
}

/** Hides a point from everybody, or shows it again. For moderators. */
export async function hideEntered(form: FormData): Promise<void> {
  const { userId } = await moderator()
  const why = textOf(form, 'why').trim().slice(0, 300)
  const isShown = textOf(form, 'to') === 'shown'
  const id = idOfAddress(textOf(form, 'id')) ?? notFound()
  if (!(await hidePoint(userId, id, isShown ? null : why || '–'))) notFound()
  refresh()
}
