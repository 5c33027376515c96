import { redirect } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { Narrow } from '#app/_ui/narrow.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { hasSecondFactor } from '#server/factors-held.ts'
import { switchOff } from '../factor-actions.ts'
import { ProofFields } from '../proof-fields.tsx'

const say = words('secondFactor')

export const generateMetadata = titled(() => ({ title: say('off.title') }))

export default async function OffPage() {
  speak(await chosenLanguage())
  const { userId } = await someone('/account/second-factor')
  if (!(await hasSecondFactor(userId))) redirect('/account/second-factor')
  return (
    <Narrow title={say('off.title')} lead={say('off.lead')}>
      <Form action={switchOff} start={blankForm()} titles={formTitles()}>
        <ProofFields />
        <Submit>{say('off.submit')}</Submit>
      </Form>
      <p className="mt-8">
        <Link href="/account/second-factor" className="inline-flex min-h-11 items-center">
          {say('back')}
        </Link>
      </p>
    </Narrow>
  )
}
