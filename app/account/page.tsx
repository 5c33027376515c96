import { shownSession, someone } from '#app/_auth/who.ts'
import { SelectField, TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { TIME_ZONES } from '#domain/people/time-zone.ts'
import { findWaysIn } from '#server/identities.ts'
import { findProfile, type KeptProfile } from '#server/profiles.ts'
import { countCases } from '#server/reports.ts'
import { listSessions } from '#server/sessions.ts'
import { changePassword, saveProfile } from './account-actions.ts'
import { PROFILE_FIELDS } from './account-fields.ts'
import { Sessions } from './sessions.tsx'

const say = words('account')

export const generateMetadata = titled(() => ({ title: say('title') }))

export default async function AccountPage({ searchParams }: { searchParams: Promise<{ did?: string }> }) {
  speak(await chosenLanguage())
  const { userId, role } = await someone('/account')
  const [profile, ways, sessions, shown] = await Promise.all([
    findProfile(userId),
    findWaysIn(userId),
    listSessions(userId, new Date()),
    shownSession(),
  ])
  return (
    <div className="mx-auto grid max-w-xl gap-12">
      {(await searchParams).did === 'moved' && (
        <p role="status" className="rounded-lg border-2 border-now p-4">
          {say('did.moved')}
        </p>
      )}
      <h1>{say('title')}</h1>
      <About profile={profile} />
      <AsObserver />
      <Place />
      <Channels />
      <Tokens />
      {ways.hasPassword ? <Password email={profile.email} /> : <NoPassword />}
      <SecondFactor />
      <Sessions sessions={sessions} shown={shown} />
      {role !== 'MEMBER' && <Moderation />}
      <Data />
    </div>
  )
}

function About({ profile }: { profile: KeptProfile }) {
  const { email, timeZone } = profile
  // A zone that was renamed since is still theirs.
  const zones = TIME_ZONES.includes(timeZone) ? TIME_ZONES : [timeZone, ...TIME_ZONES]
  return (
    <section aria-labelledby="about">
      <h2 id="about">{say('about')}</h2>
      <p className="mt-2 mb-6 break-words text-quiet">
        {say('emailIs')} <span className="text-text">{email}</span>
        <br />
        <Link href="/account/email" className="inline-flex min-h-11 items-center">
          {say('changeEmail')}
        </Link>
      </p>
      <Form
        action={saveProfile}
        start={blankForm(Object.fromEntries(PROFILE_FIELDS.map(field => [field, [profile[field] ?? '']])))}
        titles={formTitles()}
      >
        <TextField
          name="name"
          label={`${say('name')} (${words('auth')('optional')})`}
          help={say('nameHelp')}
          autoComplete="name"
          maxLength={80}
        />
        <TextField
          name="affiliation"
          label={`${say('affiliation')} (${words('auth')('optional')})`}
          help={say('affiliationHelp')}
          autoComplete="organization"
          maxLength={160}
        />
        <TextField
          name="orcid"
          label={`${say('orcid')} (${words('auth')('optional')})`}
          help={say('orcidHelp')}
          maxLength={60}
        />
        <div className="grid gap-6 sm:grid-cols-2">
          <TextField name="aavsoCode" label={say('aavsoCode')} help={say('codeHelp')} maxLength={6} />
          <TextField name="mpcCode" label={say('mpcCode')} help={say('codeHelp')} maxLength={4} />
        </div>
        <SelectField name="timeZone" label={say('timeZone')} help={say('timeZoneHelp')} options={zones} />
        <Submit isMain={false}>{say('save')}</Submit>
      </Form>
    </section>
  )
}

async function Moderation() {
  const sayModeration = words('moderation')
  const count = await countCases()
  return (
    <section aria-labelledby="moderation">
      <h2 id="moderation">{sayModeration('title')}</h2>
      <p className="mt-2 mb-4 text-quiet">{sayModeration('waiting', { count })}</p>
      <Link href="/moderator" className="button">
        {sayModeration('open')}
      </Link>
    </section>
  )
}

function Data() {
  return (
    <section aria-labelledby="data">
      <h2 id="data">{say('yours.title')}</h2>
      <p className="mt-2 mb-4 text-quiet">{say('yours.lead')}</p>
      <p className="flex flex-wrap gap-3">
        {/* A file, not a page. */}
        <a href="/account/export" download className="button">
          {say('yours.export')}
        </a>
        <Link href="/account/delete" className="button text-danger">
          {say('yours.delete')}
        </Link>
      </p>
    </section>
  )
}

function Place() {
  return (
    <section aria-labelledby="site">
      <h2 id="site">{say('site')}</h2>
      <p className="mt-2 mb-4 text-quiet">{say('siteLead')}</p>
      <Link href="/sites" className="button">
        {say('sites')}
      </Link>
    </section>
  )
}

function AsObserver() {
  const sayObserver = words('observers.own')
  return (
    <section aria-labelledby="observer">
      <h2 id="observer">{sayObserver('title')}</h2>
      <p className="mt-2 mb-4 text-quiet">{sayObserver('lead')}</p>
      <Link href="/account/observer" className="button">
        {sayObserver('link')}
      </Link>
    </section>
  )
}

function Channels() {
  const sayChannels = words('channels')
  return (
    <section aria-labelledby="channels">
      <h2 id="channels">{sayChannels('title')}</h2>
      <p className="mt-2 mb-4 text-quiet">{sayChannels('linkLead')}</p>
      <Link href="/account/channels" className="button">
        {sayChannels('link')}
      </Link>
    </section>
  )
}

function NoPassword() {
  return (
    <section aria-labelledby="password">
      <h2 id="password">{say('passwordTitle')}</h2>
      <p className="mt-2 mb-4 text-quiet">{say('noPassword')}</p>
      <Link href="/reset" className="button">
        {words('signIn')('askTitle')}
      </Link>
    </section>
  )
}

function Tokens() {
  return (
    <section aria-labelledby="tokens">
      <h2 id="tokens">{say('tokens')}</h2>
      <p className="mt-2 mb-4 text-quiet">{say('tokensLead')}</p>
      <Link href="/account/tokens" className="button">
        {say('tokensLink')}
      </Link>
    </section>
  )
}

function SecondFactor() {
  return (
    <section aria-labelledby="second-factor">
      <h2 id="second-factor">{say('secondFactor')}</h2>
      <p className="mt-2 mb-4 text-quiet">{say('secondFactorLead')}</p>
      <Link href="/account/second-factor" className="button">
        {say('secondFactor')}
      </Link>
    </section>
  )
}

function Password({ email }: { email: string }) {
  return (
    <section aria-labelledby="password">
      <h2 id="password" className="mb-6">
        {say('passwordTitle')}
      </h2>
      <Form action={changePassword} start={blankForm()} titles={formTitles()}>
        {/* Tells a password manager whose password this is. */}
        <input type="hidden" autoComplete="username" value={email} readOnly />
        <TextField
          name="currentPassword"
          type="password"
          label={say('current')}
          autoComplete="current-password"
          required
        />
        <TextField
          name="newPassword"
          type="password"
          label={words('auth')('newPassword')}
          help={words('auth')('passwordHelp')}
          autoComplete="new-password"
          required
        />
        <Submit isMain={false}>{say('changePassword')}</Submit>
      </Form>
    </section>
  )
}
