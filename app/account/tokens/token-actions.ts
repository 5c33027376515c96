'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { again, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { NewApiToken } from '#domain/people/api-scope.ts'
import { makeApiToken, revokeApiToken } from '#server/api-tokens.ts'

const PAGE = '/account/tokens'

/** Makes a token for whoever is asking. It is shown in the answer alone. */
export async function make(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await someone(PAGE)
  const say = words('tokens')
  const days = textOf(form, 'days')
  const read = NewApiToken.safeParse({
    name: textOf(form, 'name'),
    scopes: form.getAll('scopes'),
    days: days === 'null' ? null : Number(days),
  })
  if (!read.success) {
    const wrong = (['name', 'scopes', 'days'] as const).filter(field =>
      read.error.issues.some(it => it.path[0] === field),
    )
    return again(form, Object.fromEntries(wrong.map(field => [field, say(`faults.${field}`)])))
  }
  const made = await makeApiToken(userId, read.data, new Date())
  if (!made.ok) return again(form, { [WHOLE]: say(`faults.${made.why}`) })
  refresh()
  return { values: { token: [made.token], days: [days] }, faults: {}, done: say('done') }
}

/** Revokes a token of whoever is asking; somebody else's is not there. */
export async function revoke(form: FormData): Promise<void> {
  const { userId } = await someone(PAGE)
  const id = textOf(form, 'id')
  if (/^[1-9]\d{0,8}$/.test(id)) await revokeApiToken(userId, Number(id))
  redirect(PAGE)
}
