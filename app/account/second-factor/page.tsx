import { someone } from '#app/_auth/who.ts'
import { TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { Narrow } from '#app/_ui/narrow.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { writeUtc } from '#domain/messages/times.ts'
import { listPasskeys, passkeyHost } from '#server/passkeys.ts'
import { findFactors } from '#server/second-factors.ts'
import { begin } from './factor-actions.ts'
import { Passkeys } from './passkeys.tsx'

const say = words('secondFactor')

export const generateMetadata = titled(() => ({ title: say('title') }))

type Search = Promise<{ did?: string }>

export default async function SecondFactorPage({ searchParams }: { searchParams: Search }) {
  speak(await chosenLanguage())
  const { userId, withheld } = await someone('/account/second-factor')
  const [{ authenticatorSince, recoveryCodes }, passkeys] = await Promise.all([
    findFactors(userId),
    listPasskeys(userId),
  ])
  const hasFactor = authenticatorSince !== null || passkeys.length > 0
  return (
    <Narrow title={say('title')} lead={say('lead')}>
      <div className="grid gap-10">
        {(await searchParams).did === 'off' && !hasFactor && (
          <p role="status" className="rounded-lg border-2 border-now p-4">
            {say('off.done')}
          </p>
        )}
        {withheld && <p className="rounded-lg border-2 border-burst p-4">{say('asked')}</p>}
        <App since={authenticatorSince} />
        {passkeyHost() && <Passkeys passkeys={passkeys} />}
        {hasFactor && (
          <>
            <Recovery left={recoveryCodes} />
            <Off />
          </>
        )}
      </div>
    </Narrow>
  )
}

function App({ since }: { since: Date | null }) {
  return (
    <section aria-labelledby="app">
      <h2 id="app">{say('app.title')}</h2>
      {since ? (
        <p className="mt-2 text-quiet">{say('app.since', { day: writeUtc(since).slice(0, 10) })}</p>
      ) : (
        <>
          <p className="mt-2 mb-6 text-quiet">{say('app.lead')}</p>
          <Form action={begin} start={blankForm()} titles={formTitles()}>
            <TextField
              name="password"
              type="password"
              label={words('account')('current')}
              autoComplete="current-password"
              required
            />
            <Submit>{say('app.begin')}</Submit>
          </Form>
        </>
      )}
    </section>
  )
}

function Recovery({ left }: { left: number }) {
  return (
    <section aria-labelledby="recovery">
      <h2 id="recovery">{say('recovery.title')}</h2>
      <p className="mt-2 mb-4 text-quiet">{say('recovery.left', { count: left })}</p>
      <Link href="/account/second-factor/codes" className="button">
        {say('recovery.renew')}
      </Link>
    </section>
  )
}

function Off() {
  return (
    <section aria-labelledby="off">
      <h2 id="off">{say('off.title')}</h2>
      <p className="mt-2 mb-4 text-quiet">{say('off.lead')}</p>
      <Link href="/account/second-factor/off" className="button text-danger">
        {say('off.submit')}
      </Link>
    </section>
  )
}
