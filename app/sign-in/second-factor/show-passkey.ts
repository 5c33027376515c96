'use server'

import { redirect } from 'next/navigation'
import { enterFully } from '#app/_auth/enter.ts'
import { whoWaits } from '#app/_auth/pending.ts'
import { blankForm, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { askForPasskey, takePasskey } from '#server/passkeys.ts'

/**
 * Signs in whoever has shown their password a moment ago and now shows a passkey, in two steps: the browser is told what
 * to sign, and sends it signed.
 */
export async function showPasskey(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const waiting = await whoWaits()
  if (!waiting) redirect('/sign-in')
  const shown = textOf(form, 'passkey')
  const now = new Date()
  if (shown === '') {
    const options = await askForPasskey(waiting.userId, now)
    if (options) return blankForm({ options: [JSON.stringify(options)] })
  } else if (await takePasskey(waiting.userId, shown, now)) return enterFully(waiting)
  return { ...blankForm(), faults: { [WHOLE]: words('secondFactor.passkeys')('refused') } }
}
