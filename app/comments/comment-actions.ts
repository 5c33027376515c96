'use server'

import { refresh } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { again, blankForm, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { idOfAddress } from '#app/observations/id-of-address.ts'
import { CommentBody, Reason } from '#domain/comments/comment.ts'
import * as blocks from '#server/blocks.ts'
import { deleteComment, editComment, findComment, writeComment } from '#server/comments.ts'
import * as reports from '#server/reports.ts'

const say = words('comments')

/** Publishes what whoever is asking says of an event. */
export async function write(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const slug = textOf(form, 'event')
  const { userId } = await someone(`/events/${encodeURIComponent(slug)}/comments`)
  const body = CommentBody.safeParse(textOf(form, 'body'))
  if (!body.success) return again(form, { body: say('faults.body') })
  const written = await writeComment(userId, slug, body.data, new Date())
  if (!written.ok) return again(form, { [WHOLE]: say(`faults.${written.why}`) })
  refresh()
  return { ...blankForm(), done: say('published') }
}

/** Changes a comment of whoever is asking, while it is new. */
export async function edit(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const id = idOf(form, 'comment')
  const { userId } = await someone(`/comments/${id}`)
  const body = CommentBody.safeParse(textOf(form, 'body'))
  if (!body.success) return again(form, { body: say('faults.body') })
  const edited = await editComment(userId, id, body.data, new Date())
  if (!edited.ok && edited.why === 'not-yours') notFound()
  if (!edited.ok) return again(form, { [WHOLE]: say(`faults.${edited.why}`) })
  refresh()
  return { ...again(form, {}), done: say('saved') }
}

/** Deletes a comment of whoever is asking. */
export async function remove(form: FormData): Promise<void> {
  const { userId } = await someone('/events')
  const deleted = (await deleteComment(userId, idOf(form, 'comment'))) ?? notFound()
  redirect(`/events/${deleted.eventSlug}/comments?did=deleted`)
}

/** Brings a comment or an observation before the moderators. */
export async function report(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const kind = textOf(form, 'kind') === 'observation' ? 'observation' : 'comment'
  const id = idOf(form, 'id')
  const { userId } = await someone(`/${kind}s/${id}`)
  const why = Reason.safeParse(textOf(form, 'why'))
  if (!why.success) return again(form, { why: say('faults.why') })
  const reported = await reports.report(userId, { kind, id }, why.data, new Date())
  if (!reported.ok) return again(form, { [WHOLE]: say(`faults.${reported.why}`) })
  return { ...blankForm(), done: say('reported') }
}

/** Folds away all that the author of a comment says, for whoever is asking. */
export async function block(form: FormData): Promise<void> {
  const id = idOf(form, 'comment')
  const { userId } = await someone(`/comments/${id}`)
  const comment = await findComment(id, userId)
  if (comment?.authorId) await blocks.block(userId, comment.authorId)
  refresh()
}

/** Reads the author of a comment again. */
export async function unblock(form: FormData): Promise<void> {
  const id = idOf(form, 'comment')
  const { userId } = await someone(`/comments/${id}`)
  const comment = await findComment(id, userId)
  if (comment?.authorId) await blocks.unblock(userId, comment.authorId)
  refresh()
}

function idOf(form: FormData, name: string): number {
  return idOfAddress(textOf(form, name)) ?? notFound()
}
