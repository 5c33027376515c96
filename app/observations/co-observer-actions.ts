'use server'

import { refresh } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { again, type FormState, textOf } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { answerInvitation, askCoObserver, dropCoObserver, leaveObservation } from '#server/co-observers.ts'
import { idOfAddress } from './id-of-address.ts'

const say = words('observations.together')

/** Asks somebody to stand as a co-observer of an observation of whoever is asking. The answer does not tell whether there is such a member. */
export async function askSomebody(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await someone('/observations')
  const id = idOfAddress(textOf(form, 'id')) ?? notFound()
  const asked = textOf(form, 'asked').trim()
  if (asked.length === 0 || asked.length > 120 || /\p{Cc}/u.test(asked))
    return again(form, { asked: say('faults.asked') })
  const answer = await askCoObserver(userId, id, asked, new Date())
  if (!answer.ok) {
    if (answer.why === 'not-yours') notFound()
    return again(form, { asked: say(`faults.${answer.why}`) })
  }
  refresh()
  return { values: {}, faults: {}, done: say('sent') }
}

/** Takes a co-observer off an observation of whoever is asking. */
export async function dropSomebody(form: FormData): Promise<void> {
  const { userId } = await someone('/observations')
  const [observationId, id] = [idOfAddress(textOf(form, 'id')), idOfAddress(textOf(form, 'who'))]
  if (observationId === null || id === null) notFound()
  if (!(await dropCoObserver(userId, observationId, id))) notFound()
  refresh()
}

/** Accepts or declines to stand as a co-observer. */
export async function answerAsked(form: FormData): Promise<void> {
  const { userId } = await someone('/observations')
  const id = idOfAddress(textOf(form, 'who')) ?? notFound()
  const answer = textOf(form, 'answer') === 'accept' ? 'accept' : 'decline'
  if (!(await answerInvitation(userId, id, answer, new Date()))) notFound()
  refresh()
}

/** Takes the name of whoever is asking off an observation that they stand for as a co-observer. */
export async function leave(form: FormData): Promise<void> {
  const { userId } = await someone('/observations')
  const id = idOfAddress(textOf(form, 'id')) ?? notFound()
  if (!(await leaveObservation(userId, id, new Date()))) notFound()
  redirect('/observations?did=left')
}
