import { DeadLink } from '#app/_auth/dead-link.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Narrow } from '#app/_ui/narrow.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { readToken } from '#server/tokens.ts'
import { moveBack } from '../email-actions.ts'

const say = words('account.move')

export const generateMetadata = titled(() => ({ title: say('backTitle'), robots: { index: false } }))

/** For whoever reads the old mailbox, signed in or not. */
export default async function MoveBackPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  speak(await chosenLanguage())
  const { token } = await searchParams
  const secret = typeof token === 'string' ? token : ''
  const state = await readToken(secret, 'address-moved', new Date())
  if (!state.ok) {
    const ways = [{ href: '/sign-in', label: words('signIn')('title') }]
    return <DeadLink why={state.why} help={say('backHelp')} ways={ways} />
  }
  return (
    <Narrow title={say('backTitle')} lead={say('backLead')}>
      <Form action={moveBack} start={blankForm()} titles={formTitles()}>
        <input type="hidden" name="token" value={secret} />
        <Submit>{say('back')}</Submit>
      </Form>
    </Narrow>
  )
}
