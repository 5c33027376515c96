import { shownSession, someone } from '#app/_auth/who.ts'
import { SelectField, TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { TIME_ZONES } from '#domain/people/time-zone.ts'
import { findProfile, type Profile } from '#server/profiles.ts'
import { listSessions } from '#server/sessions.ts'
import { changePassword, saveProfile } from './account-actions.ts'
import { Sessions } from './sessions.tsx'

const say = words('account')

export const generateMetadata = titled(() => ({ title: say('title') }))

export default async function AccountPage() {
  speak(await chosenLanguage())
  const { userId } = await someone('/account')
  const [profile, sessions, shown] = await Promise.all([
    findProfile(userId),
    listSessions(userId, new Date()),
    shownSession(),
  ])
  return (
    <div className="mx-auto grid max-w-xl gap-12">
      <h1>{say('title')}</h1>
      <About profile={profile} />
      <Place />
      <Channels />
      <Password email={profile.email} />
      <Sessions sessions={sessions} shown={shown} />
    </div>
  )
}

function About({ profile }: { profile: Profile }) {
  const { email, name, timeZone } = profile
  // A zone that was renamed since is still theirs.
  const zones = TIME_ZONES.includes(timeZone) ? TIME_ZONES : [timeZone, ...TIME_ZONES]
  return (
    <section aria-labelledby="about">
      <h2 id="about">{say('about')}</h2>
      <p className="mt-2 mb-6 break-words text-quiet">
        {say('emailIs')} <span className="text-text">{email}</span>
      </p>
      <Form
        action={saveProfile}
        start={blankForm({ name: [name ?? ''], timeZone: [timeZone] })}
        titles={formTitles()}
      >
        <TextField
          name="name"
          label={`${say('name')} (${words('auth')('optional')})`}
          help={say('nameHelp')}
          autoComplete="name"
          maxLength={80}
        />
        <SelectField name="timeZone" label={say('timeZone')} help={say('timeZoneHelp')} options={zones} />
        <Submit isMain={false}>{say('save')}</Submit>
      </Form>
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
