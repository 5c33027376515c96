'use server'

import { notFound, redirect } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { textOf } from '#app/_ui/form-state.ts'
import { keepEventWish } from '#server/event-wishes.ts'

/** Keeps what whoever is asking wishes of one event. */
export async function wish(form: FormData): Promise<void> {
  const slug = textOf(form, 'slug')
  const { userId } = await someone(`/events/${encodeURIComponent(slug)}`)
  const wanted = textOf(form, 'wish')
  const kept = wanted === 'mute' || wanted === 'follow' ? wanted : null
  if (!(await keepEventWish(userId, slug, kept))) notFound()
  redirect(`/events/${encodeURIComponent(slug)}`)
}
