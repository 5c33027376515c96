'use server'

import { redirect } from 'next/navigation'
import { askingNetwork } from '#app/_auth/asking-network.ts'
import { enterFully } from '#app/_auth/enter.ts'
import { whoWaits } from '#app/_auth/pending.ts'
import { wordsOfFault } from '#app/_auth/words-of-fault.ts'
import { blankForm, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { takeSecondFactor } from '#server/second-factors.ts'

/** Signs in whoever has shown their password a moment ago and now shows a code. */
export async function showCode(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const waiting = await whoWaits()
  if (!waiting) redirect('/sign-in')
  const code = textOf(form, 'code')
  if (code === '') return { ...blankForm(), faults: { code: words('auth')('faults.code-missing') } }
  const network = await askingNetwork()
  const taken = await takeSecondFactor({ userId: waiting.userId, code, network, now: new Date() })
  if (taken.ok) return enterFully(waiting)
  const said = wordsOfFault(taken.why === 'too-many' ? taken : { why: `code-${taken.why}` })
  return { ...blankForm(), faults: { [taken.why === 'too-many' ? WHOLE : 'code']: said } }
}
