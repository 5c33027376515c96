'use server'

import { redirect } from 'next/navigation'
import { askingNetwork } from '#app/_auth/asking-network.ts'
import { shownSession, someone } from '#app/_auth/who.ts'
import { wordsOfFault } from '#app/_auth/words-of-fault.ts'
import { again, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { Email } from '#domain/people/email.ts'
import { askForMove, moveAddress, takeMoveBack } from '#server/accounts.ts'

/** Mails a link to the new address of whoever is asking and knows their password. */
export async function askToMove(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await someone('/account/email')
  const email = Email.safeParse(textOf(form, 'email'))
  if (!email.success) return again(form, { email: words('auth')('faults.email') })
  const password = textOf(form, 'password')
  if (password === '') return again(form, { password: words('auth')('faults.password-missing') })
  const network = await askingNetwork()
  const asked = await askForMove({ userId, password, network, now: new Date() }, email.data)
  if (asked.ok) return { ...again(form, {}), done: words('account.move')('sent', { email: email.data }) }
  if (asked.why === 'the-same') return again(form, { email: words('account.move')('same') })
  if (asked.why === 'wrong') return again(form, { password: words('account')('faults.wrong') })
  return again(form, { [WHOLE]: wordsOfFault(asked) })
}

/** Moves the account of whoever is asking to the address that got the link. */
export async function move(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await someone('/account')
  const moved = await moveAddress(userId, (await shownSession()) ?? '', textOf(form, 'token'), new Date())
  if (moved.ok) redirect('/account?did=moved')
  return again(form, {
    [WHOLE]: moved.why === 'taken' ? words('account.move')('taken') : wordsOfFault(moved),
  })
}

/** Takes a move back by the link that the old address got, which is all the right that is needed. */
export async function moveBack(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const taken = await takeMoveBack(textOf(form, 'token'), new Date())
  if (taken.ok) return { ...again(form, {}), done: words('account.move')('backDone') }
  return again(form, {
    [WHOLE]: taken.why === 'taken' ? words('account.move')('taken') : wordsOfFault(taken),
  })
}
