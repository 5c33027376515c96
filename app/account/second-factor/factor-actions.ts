'use server'

import { redirect } from 'next/navigation'
import { askingNetwork } from '#app/_auth/asking-network.ts'
import { shownSession, someone } from '#app/_auth/who.ts'
import { wordsOfFault } from '#app/_auth/words-of-fault.ts'
import { blankForm, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { isThem } from '#server/accounts.ts'
import { beginAuthenticator } from '#server/authenticators.ts'
import * as factors from '#server/second-factors.ts'

const PAGE = '/account/second-factor'

/** Codes are typed anew, never sent back. */
const wrong = (faults: FormState['faults']): FormState => ({ ...blankForm(), faults })

/** Begins to set up an app for whoever is asking and knows their password. */
export async function begin(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await someone(PAGE)
  const password = textOf(form, 'password')
  if (password === '') return wrong({ password: words('auth')('faults.password-missing') })
  const now = new Date()
  const them = await isThem({ userId, password, network: await askingNetwork(), now })
  if (them.ok) {
    await beginAuthenticator(userId, (await shownSession()) ?? '', now)
    redirect(`${PAGE}/app`)
  }
  if (them.why === 'wrong') return wrong({ password: words('account')('faults.wrong') })
  return wrong({ [WHOLE]: wordsOfFault(them) })
}

/** Confirms the app of whoever is asking by a code that it shows. The recovery codes are in the answer alone. */
export async function confirm(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await someone(PAGE)
  const code = textOf(form, 'code')
  if (code === '') return wrong({ code: words('auth')('faults.code-missing') })
  const sessionId = (await shownSession()) ?? ''
  const confirmed = await factors.confirmAuthenticator(userId, sessionId, code, new Date())
  const say = words('secondFactor')
  if (confirmed.ok) return { ...blankForm({ codes: confirmed.recoveryCodes }), done: say('recovery.made') }
  if (confirmed.why === 'wrong') return wrong({ code: wordsOfFault({ why: 'code-wrong' }) })
  return wrong({ [WHOLE]: say('app.notBegun') })
}

async function readProof(form: FormData) {
  const { userId } = await someone(PAGE)
  const [password, code] = [textOf(form, 'password'), textOf(form, 'code')]
  const faults = {
    ...(password === '' ? { password: words('auth')('faults.password-missing') } : {}),
    ...(code === '' ? { code: words('auth')('faults.code-missing') } : {}),
  }
  const proof = { userId, password, code, network: await askingNetwork(), now: new Date() }
  return Object.keys(faults).length > 0 ? { ok: false as const, faults } : { ok: true as const, proof }
}

function sayUnproven(unproven: factors.Unproven): FormState {
  if (unproven.why === 'wrong') return wrong({ password: words('account')('faults.wrong') })
  return wrong({ [unproven.why === 'too-many' ? WHOLE : 'code']: wordsOfFault(unproven) })
}

/** Makes new recovery codes for whoever is asking, knows their password and has a code. */
export async function renew(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const read = await readProof(form)
  if (!read.ok) return wrong(read.faults)
  const renewed = await factors.renewRecoveryCodes(read.proof)
  if (!renewed.ok) return sayUnproven(renewed)
  return {
    ...blankForm({ codes: renewed.recoveryCodes }),
    done: words('secondFactor')('recovery.renewed'),
  }
}

/** Takes every second factor from whoever is asking, knows their password and has a code. */
export async function switchOff(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const read = await readProof(form)
  if (!read.ok) return wrong(read.faults)
  const switched = await factors.switchOffSecondFactor(read.proof)
  return switched.ok ? redirect(`${PAGE}?did=off`) : sayUnproven(switched)
}
