'use server'

import { redirect } from 'next/navigation'
import { askingNetwork } from '#app/_auth/asking-network.ts'
import { shownSession, someone } from '#app/_auth/who.ts'
import { wordsOfFault } from '#app/_auth/words-of-fault.ts'
import { blankForm, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { isThem } from '#server/accounts.ts'
import * as passkeys from '#server/passkeys.ts'

const PAGE = '/account/second-factor'
const LONGEST_NAME = 60

/**
 * Adds a passkey of whoever is asking and knows their password, in two steps: the browser is told what to make, and sends
 * what it has made.
 */
export async function add(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await someone(PAGE)
  const name = textOf(form, 'name').trim()
  const made = textOf(form, 'passkey')
  const say = words('secondFactor.passkeys')
  const wrong = (faults: FormState['faults']): FormState => ({ ...blankForm({ name: [name] }), faults })
  if (name === '' || name.length > LONGEST_NAME) return wrong({ name: say('nameFault') })
  const now = new Date()
  if (made !== '') {
    const sessionId = (await shownSession()) ?? ''
    const kept = await passkeys.keepPasskey({ userId, sessionId, name, now }, made)
    if (!kept.ok) return wrong({ [WHOLE]: say('refused') })
    if (kept.recoveryCodes.length === 0) redirect(PAGE)
    return { ...blankForm({ codes: kept.recoveryCodes }), done: words('secondFactor')('recovery.made') }
  }
  const password = textOf(form, 'password')
  if (password === '') return wrong({ password: words('auth')('faults.password-missing') })
  const them = await isThem({ userId, password, network: await askingNetwork(), now })
  if (!them.ok) {
    if (them.why === 'wrong') return wrong({ password: words('account')('faults.wrong') })
    return wrong({ [WHOLE]: wordsOfFault(them) })
  }
  const options = await passkeys.offerPasskey(userId, now)
  if (!options) return wrong({ [WHOLE]: say('unable') })
  return blankForm({ name: [name], options: [JSON.stringify(options)] })
}

/** Removes a passkey of whoever is asking and knows their password. */
export async function remove(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await someone(PAGE)
  const password = textOf(form, 'password')
  const wrong = (faults: FormState['faults']): FormState => ({ ...blankForm(), faults })
  if (password === '') return wrong({ password: words('auth')('faults.password-missing') })
  const them = await isThem({ userId, password, network: await askingNetwork(), now: new Date() })
  if (!them.ok) {
    if (them.why === 'wrong') return wrong({ password: words('account')('faults.wrong') })
    return wrong({ [WHOLE]: wordsOfFault(them) })
  }
  const removed = await passkeys.removePasskey(userId, textOf(form, 'id'))
  if (!removed.ok && removed.why === 'last') return wrong({ [WHOLE]: words('secondFactor.passkeys')('last') })
  redirect(PAGE)
}
