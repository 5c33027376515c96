'use server'

import { refresh } from 'next/cache'
import { someone } from '#app/_auth/who.ts'
import { idOfAddress } from '#app/observations/id-of-address.ts'
import { keepCommentWays } from '#server/comment-news.ts'

/** Keeps by which ways whoever is asking hears of comments. */
export async function saveCommentWays(form: FormData): Promise<void> {
  const { userId } = await someone('/account/channels')
  const ways = (why: 'mentions' | 'answers') => {
    const chosen = form.getAll(why).map(String)
    return { mail: chosen.includes('mail'), channels: chosen.flatMap(id => idOfAddress(id) ?? []) }
  }
  await keepCommentWays(userId, { mentions: ways('mentions'), answers: ways('answers') })
  refresh()
}
