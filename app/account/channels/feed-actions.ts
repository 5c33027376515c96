'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import type { FormState } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { env } from '#server/env.ts'
import { makeFeed, removeFeed } from '#server/feeds.ts'

const PAGE = '/account/channels'

/** Makes the secret address of whoever is asking, or another in its stead. It is shown in the answer alone. */
export async function makeAddress(_before: FormState, _form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await someone(PAGE)
  const address = `${env().SITE_URL}/feeds/${await makeFeed(userId, new Date())}`
  refresh()
  return {
    values: { calendar: [`${address}/calendar.ics`], atom: [`${address}/atom.xml`] },
    faults: {},
    done: words('feeds')('made'),
  }
}

/** Removes the address of whoever is asking. */
export async function removeAddress(): Promise<void> {
  const { userId } = await someone(PAGE)
  await removeFeed(userId)
  redirect(`${PAGE}?did=feed-removed`)
}
