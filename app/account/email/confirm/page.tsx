import { DeadLink } from '#app/_auth/dead-link.tsx'
import { someone } from '#app/_auth/who.ts'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Narrow } from '#app/_ui/narrow.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { readToken } from '#server/tokens.ts'
import { move } from '../email-actions.ts'

const say = words('account.move')

export const generateMetadata = titled(() => ({ title: say('title'), robots: { index: false } }))

/** For whoever is signed in to the account: a link that went to a wrong mailbox is of no use there. */
export default async function ConfirmMovePage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string }>
}) {
  speak(await chosenLanguage())
  const { token } = await searchParams
  const secret = typeof token === 'string' ? token : ''
  const { userId } = await someone(`/account/email/confirm?token=${encodeURIComponent(secret)}`)
  const state = await readToken(secret, 'move-address', new Date())
  if (!state.ok || state.userId !== userId) {
    const ways = [{ href: '/account/email', label: say('title') }]
    return <DeadLink why={state.ok ? 'unknown' : state.why} help={say('linkHelp')} ways={ways} />
  }
  return (
    <Narrow title={say('title')} lead={say('confirmLead', { email: state.address ?? '' })}>
      <Form action={move} start={blankForm()} titles={formTitles()}>
        <input type="hidden" name="token" value={secret} />
        <Submit>{say('confirm')}</Submit>
      </Form>
    </Narrow>
  )
}
