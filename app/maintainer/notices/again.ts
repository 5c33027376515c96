'use server'

import { maintainer } from '#app/_auth/who.ts'
import type { FormState } from '#app/_ui/form-state.ts'
import { words } from '#app/_ui/words.ts'
import { log } from '#server/log.ts'
import { reread } from '#server/rereading.ts'
import { MOST_AT_ONCE } from './most-at-once.ts'

const SHOWN = 10

/** Reads unread notices again, as `npm run reread` does, so many at one go. For maintainers alone. */
export async function readAgain(): Promise<FormState> {
  const { userId } = await maintainer()
  const say = words('maintainer.unread')
  const { looked, changed, unreadable, failures } = await reread('unreadable', () => {}, MOST_AT_ONCE)
  log.warn(
    { by: userId, looked, changed, unreadable, failed: failures.length },
    'a maintainer had notices read again',
  )
  const done = say('done', { looked, changed, unreadable, failed: failures.length })
  const said = failures.slice(0, SHOWN).map(it => say('failure', { id: it.noticeId, why: it.why }))
  return { values: {}, faults: {}, done: [done, ...said].join(' ') }
}
