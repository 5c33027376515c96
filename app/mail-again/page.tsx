import { DeadLink } from '#app/_auth/dead-link.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Narrow } from '#app/_ui/narrow.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { readToken } from '#server/tokens.ts'
import { sendAgain } from './mail-again.ts'

const say = words('bounces')

export const generateMetadata = titled(() => ({ title: say('againTitle'), robots: { index: false } }))

/** Looking changes nothing, so programs that open every link in a mail do no harm. */
export default async function MailAgainPage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string; did?: string }>
}) {
  speak(await chosenLanguage())
  const { token, did } = await searchParams
  if (did === 'again') return <Narrow title={say('againTitle')} lead={say('againDone')} />
  const secret = typeof token === 'string' ? token : ''
  const state = await readToken(secret, 'mail-again', new Date())
  if (!state.ok) {
    const ways = [{ href: '/account/channels', label: say('channels') }]
    return <DeadLink why={state.why} help={say('againHelp')} ways={ways} />
  }
  return (
    <Narrow title={say('againTitle')} lead={say('againLead')}>
      <Form action={sendAgain} start={blankForm()} titles={formTitles()}>
        <input type="hidden" name="token" value={secret} />
        <Submit>{say('again')}</Submit>
      </Form>
    </Narrow>
  )
}
