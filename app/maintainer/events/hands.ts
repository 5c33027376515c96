'use server'

import { redirect } from 'next/navigation'
import { maintainer } from '#app/_auth/who.ts'
import { again, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { type Corrected, mergeEvents, splitEvent, undoCorrection } from '#server/corrections.ts'
import { log } from '#server/log.ts'

const LONGEST = 300
const ID = /^[1-9]\d{0,8}$/

/** Splits one trigger off its event. For maintainers alone. */
export async function split(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await maintainer()
  const [event, home] = [textOf(form, 'event'), textOf(form, 'home')]
  return correct(form, 'split', why =>
    ID.test(home)
      ? splitEvent(event, Number(home), userId, why)
      : Promise.resolve({ ok: false, why: 'unknown' }),
  )
}

/** Merges two events. For maintainers alone. */
export async function merge(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await maintainer()
  const [event, other] = [textOf(form, 'event'), textOf(form, 'other')]
  return correct(form, 'merged', why => mergeEvents(event, other, userId, why))
}

/** Takes back what was said. For maintainers alone. */
export async function undo(form: FormData): Promise<void> {
  const { userId } = await maintainer()
  const act = textOf(form, 'act')
  if (ID.test(act)) {
    await undoCorrection(Number(act), userId)
    log.warn({ by: userId, act: Number(act) }, 'a maintainer took a correction back')
  }
  redirect('/maintainer/events?did=undone')
}

async function correct(
  form: FormData,
  did: 'split' | 'merged',
  work: (why: string) => Promise<Corrected>,
): Promise<FormState> {
  const say = words('maintainer.hands')
  const why = textOf(form, 'why').trim().slice(0, LONGEST)
  if (why === '') return again(form, { why: say('whyFault') })
  const corrected = await work(why)
  if (!corrected.ok) return again(form, { [WHOLE]: say(`faults.${corrected.why}`) })
  log.warn({ event: corrected.slug, did }, 'a maintainer corrected events')
  redirect(`/maintainer/events?event=${encodeURIComponent(corrected.slug)}&did=${did}`)
}
