'use server'

import { redirect } from 'next/navigation'
import { maintainer } from '#app/_auth/who.ts'
import { log } from '#server/log.ts'
import { ring } from '#server/queue.ts'
import { holdSending } from '#server/settings.ts'

/** Holds all sending, or releases it and rings for what was owed meanwhile. For maintainers alone. */
export async function switchSending(form: FormData): Promise<void> {
  const { userId } = await maintainer()
  const isHeld = form.get('to') === 'held'
  await holdSending(isHeld)
  log.warn({ by: userId, isHeld }, 'a maintainer switched sending')
  if (!isHeld) {
    ring('deliver').catch((error: Error) =>
      log.warn({ error: error.message }, 'could not ring after a release'),
    )
  }
  redirect('/maintainer')
}
