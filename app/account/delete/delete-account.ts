'use server'

import { redirect } from 'next/navigation'
import { askingNetwork } from '#app/_auth/asking-network.ts'
import { someone } from '#app/_auth/who.ts'
import { wordsOfFault } from '#app/_auth/words-of-fault.ts'
import { again, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import * as accounts from '#server/accounts.ts'

/** Deletes the account of whoever is asking and knows its password. */
export async function deleteAccount(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await someone('/account/delete')
  const password = textOf(form, 'password')
  if (password === '') return again(form, { password: words('auth')('faults.password-missing') })
  const network = await askingNetwork()
  const observations = textOf(form, 'observations') === 'delete' ? 'delete' : 'keep'
  const deleted = await accounts.deleteAccount({ userId, password, network, now: new Date() }, observations)
  if (deleted.ok) redirect('/sign-in?did=left')
  if (deleted.why === 'wrong') return again(form, { password: words('account')('faults.wrong') })
  const said = deleted.why === 'last-maintainer' ? words('account.leave')('last') : wordsOfFault(deleted)
  return again(form, { [WHOLE]: said })
}
