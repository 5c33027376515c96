import { notFound } from 'next/navigation'
import { maintainer } from '#app/_auth/who.ts'
import { ListField, TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { writeUtc } from '#domain/messages/times.ts'
import { findAnybody, listDeeds, type PersonInFull } from '#server/people.ts'
import { Deeds } from '../deeds.tsx'
import { giveRole, mailWayIn, readmit, signOutEverywhere, suspend } from '../people-actions.ts'
import { readId } from '../people-fields.ts'

const say = words('people')

export const generateMetadata = titled(() => ({ title: say('title'), robots: { index: false } }))

const SHOWN_DEEDS = 50

export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  speak(await chosenLanguage())
  await maintainer()
  const id = readId((await params).id)
  const person = id === null ? null : await findAnybody(id)
  if (!person) notFound()
  return (
    <div className="mx-auto grid max-w-2xl gap-10">
      <div>
        <p className="mb-2">
          <Link href="/maintainer/people" className="inline-flex min-h-11 items-center">
            <span aria-hidden="true">←&nbsp;</span>
            {say('title')}
          </Link>
        </p>
        <h1 className="wrap-anywhere">{person.email}</h1>
        <Facts person={person} />
      </div>
      <Role person={person} />
      <Help person={person} />
      {person.suspendedAt ? (
        <Readmission person={person} at={person.suspendedAt} />
      ) : (
        <Suspension person={person} />
      )}
      <section aria-labelledby="deeds">
        <h2 id="deeds">{say('deeds')}</h2>
        <Deeds deeds={await listDeeds(person.id, SHOWN_DEEDS)} />
      </section>
    </div>
  )
}

const Whom = ({ person }: { person: PersonInFull }) => <input type="hidden" name="person" value={person.id} />

function Facts({ person }: { person: PersonInFull }) {
  const { name, createdAt, confirmedAt, seenAt } = person
  return (
    <>
      <p className="mt-2">{[name, say(`roles.${person.role}`)].filter(it => it !== null).join(', ')}</p>
      <p className="mt-2 text-quiet">
        {say('since', { time: writeUtc(createdAt) })}
        <br />
        {confirmedAt ? say('confirmed', { time: writeUtc(confirmedAt) }) : say('unconfirmed')}
        <br />
        {seenAt ? say('seen', { time: writeUtc(seenAt) }) : say('neverSeen')}
        <br />
        {say('has', {
          rules: person.rules,
          sites: person.sites,
          channels: person.channels,
          sessions: person.sessions,
        })}
      </p>
    </>
  )
}

function Role({ person }: { person: PersonInFull }) {
  const roles = (['MEMBER', 'MODERATOR', 'MAINTAINER'] as const).map(role => ({
    value: role,
    label: say(`roles.${role}`),
  }))
  return (
    <section aria-labelledby="role">
      <h2 id="role">{say('role')}</h2>
      <p className="mt-2 mb-4 text-quiet">{say('roleHelp')}</p>
      <Form action={giveRole} start={blankForm({ role: [person.role] })} titles={formTitles()}>
        <Whom person={person} />
        <ListField name="role" label={say('role')} options={roles} />
        <Submit isMain={false}>{say('give')}</Submit>
      </Form>
    </section>
  )
}

function Help({ person }: { person: PersonInFull }) {
  return (
    <section aria-labelledby="help">
      <h2 id="help">{say('help')}</h2>
      <p className="mt-2 mb-4 text-quiet">{person.confirmedAt ? say('resetHelp') : say('confirmHelp')}</p>
      <Form action={mailWayIn} start={blankForm()} titles={formTitles()}>
        <Whom person={person} />
        <Submit isMain={false}>{person.confirmedAt ? say('mailReset') : say('mailConfirmation')}</Submit>
      </Form>
      <form action={signOutEverywhere} className="mt-4">
        <Whom person={person} />
        <button type="submit" className="button">
          {say('signOut')}
        </button>
      </form>
    </section>
  )
}

function Suspension({ person }: { person: PersonInFull }) {
  return (
    <section aria-labelledby="suspension">
      <h2 id="suspension">{say('suspend')}</h2>
      <p className="mt-2 mb-4 text-quiet">{say('suspendHelp')}</p>
      <Form action={suspend} start={blankForm()} titles={formTitles()}>
        <Whom person={person} />
        <TextField name="why" label={say('why')} maxLength={500} required />
        <Submit isMain={false}>{say('suspend')}</Submit>
      </Form>
    </section>
  )
}

function Readmission({ person, at }: { person: PersonInFull; at: Date }) {
  return (
    <section aria-labelledby="suspension">
      <h2 id="suspension">{say('isSuspended')}</h2>
      <p className="mt-2 mb-4 text-quiet">{say('suspendedSince', { time: writeUtc(at) })}</p>
      <form action={readmit}>
        <Whom person={person} />
        <button type="submit" className="button">
          {say('readmit')}
        </button>
      </form>
    </section>
  )
}
