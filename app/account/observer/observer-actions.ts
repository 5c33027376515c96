'use server'

import { refresh } from 'next/cache'
import { someone } from '#app/_auth/who.ts'
import { again, type FormState, textOf } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { idOfAddress } from '#app/observations/id-of-address.ts'
import { Handle } from '#domain/people/handle.ts'
import * as blocks from '#server/blocks.ts'
import { keepObserverWishes } from '#server/observers.ts'

/** Keeps what whoever is asking lets others see of them. */
export async function saveObserver(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await someone('/account/observer')
  const say = words('observers.own')
  const handle = Handle.safeParse(textOf(form, 'handle'))
  if (!handle.success) return again(form, { handle: say('faults.handle') })
  const kept = await keepObserverWishes(userId, {
    isPublicObserver: textOf(form, 'page') === 'public',
    showsInstruments: textOf(form, 'instruments') === 'shown',
    handle: handle.data,
  })
  if (!kept.ok) return again(form, { handle: say('faults.taken') })
  return { ...again(form, {}), done: say('saved') }
}

/** Reads somebody again. */
export async function unblock(form: FormData): Promise<void> {
  const { userId } = await someone('/account/observer')
  const person = idOfAddress(textOf(form, 'person'))
  if (person !== null) await blocks.unblock(userId, person)
  refresh()
}
