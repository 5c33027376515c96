'use server'

import { redirect } from 'next/navigation'
import { maintainer } from '#app/_auth/who.ts'
import { textOf } from '#app/_ui/form-state.ts'
import { log } from '#server/log.ts'
import { reread } from '#server/rereading.ts'
import { addressOf } from './address.ts'
import { MOST_AT_ONCE } from './most-at-once.ts'

/** A browser waits for the answer, and a proxy in between not for ever. */
const LONGEST_MS = 15_000

/** Reads unread notices again, as `npm run reread` does, so many at one go. For maintainers alone. */
export async function readAgain(form: FormData): Promise<void> {
  const { userId } = await maintainer()
  const asked = {
    topic: form.has('topic') ? textOf(form, 'topic') : null,
    reason: form.has('reason') ? textOf(form, 'reason') : null,
  }
  const after = /^\d{1,9}$/.test(textOf(form, 'after')) ? Number(textOf(form, 'after')) : 0
  const from = Date.now()
  const goesOn = (so: { looked: number }) => so.looked < MOST_AT_ONCE && Date.now() - from < LONGEST_MS
  const { looked, changed, events, unreadable, failures, nextAfterId } = await reread(asked, goesOn, after)
  const did = { looked, changed, events, unreadable, failed: failures.length }
  log.warn({ by: userId, ...did, failures: failures.slice(0, 10) }, 'a maintainer had notices read again')
  redirect(addressOf(asked, { ...did, after: nextAfterId }))
}
