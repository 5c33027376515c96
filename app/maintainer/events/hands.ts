'use server'

import { redirect } from 'next/navigation'
import { maintainer } from '#app/_auth/who.ts'
import { again, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { words } from '#app/_ui/words.ts'
import { type Corrected, mergeEvents, splitEvent, undoCorrection } from '#server/corrections.ts'
import { log } from '#server/log.ts'

const LONGEST = 300

/** Splits one trigger off its event, or merges two events. For maintainers alone. */
export async function correctEvents(_before: FormState, form: FormData): Promise<FormState> {
  const { userId } = await maintainer()
  const say = words('maintainer.hands')
  if (!form.has('sure')) return again(form, { sure: say('sureFault') })
  const [event, why] = [textOf(form, 'event'), textOf(form, 'why').trim().slice(0, LONGEST)]
  const homeId = textOf(form, 'home')
  const isSplit = /^\d{1,9}$/.test(homeId)
  const corrected: Corrected = isSplit
    ? await splitEvent(event, Number(homeId), userId, why)
    : await mergeEvents(event, textOf(form, 'other'), userId, why)
  if (!corrected.ok) return again(form, { [isSplit ? WHOLE : 'other']: say(`faults.${corrected.why}`) })
  log.warn({ by: userId, event, slug: corrected.slug, isSplit }, 'a maintainer corrected events')
  redirect(`/maintainer/events?event=${encodeURIComponent(corrected.slug)}&did=1`)
}

/** Takes a correction back. For maintainers alone. */
export async function undo(form: FormData): Promise<void> {
  const { userId } = await maintainer()
  const [homeId, otherHomeId] = [textOf(form, 'home'), textOf(form, 'otherHome')]
  if (/^\d{1,9}$/.test(homeId) && /^\d{1,9}$/.test(otherHomeId)) {
    await undoCorrection(Number(homeId), Number(otherHomeId))
    log.warn({ by: userId, homeId, otherHomeId }, 'a maintainer took a correction back')
  }
  redirect('/maintainer/events?did=1')
}
