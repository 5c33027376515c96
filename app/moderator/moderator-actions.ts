'use server'

import { refresh } from 'next/cache'
import { notFound } from 'next/navigation'
import { moderator } from '#app/_auth/who.ts'
import { textOf } from '#app/_ui/form-state.ts'
import { idOfAddress } from '#app/observations/id-of-address.ts'
import { Reason } from '#domain/comments/comment.ts'
import { hideObservation } from '#server/observations.ts'
import { hideComment, leaveAsIs } from '#server/reports.ts'

/** Hides a comment or an observation from everybody but who wrote it, or shows it again. */
export async function hide(form: FormData): Promise<void> {
  const { userId } = await moderator()
  const id = idOfAddress(textOf(form, 'id')) ?? notFound()
  const why = textOf(form, 'to') === 'shown' ? null : (Reason.safeParse(textOf(form, 'why')).data ?? '–')
  const hideIt = textOf(form, 'kind') === 'observation' ? hideObservation : hideComment
  if (!(await hideIt(userId, id, why))) notFound()
  refresh()
}

/** Settles reports of what may stay as it is. */
export async function leave(form: FormData): Promise<void> {
  const { userId } = await moderator()
  const ids = textOf(form, 'reports')
    .split(',')
    .flatMap(text => idOfAddress(text) ?? [])
  await leaveAsIs(userId, ids)
  refresh()
}
