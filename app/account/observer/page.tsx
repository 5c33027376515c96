import { someone } from '#app/_auth/who.ts'
import { drawInvisible } from '#app/_ui/draw-invisible.ts'
import { ChoiceField, TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { type Blocked, listBlocked } from '#server/blocks.ts'
import { clubsOf, type OwnClub } from '#server/clubs.ts'
import { findObserverWishes } from '#server/observers.ts'
import { saveObserver, unblock } from './observer-actions.ts'

const say = words('observers')

export const generateMetadata = titled(() => ({ title: say('own.title') }))

/** What an observer lets others see, in which clubs they are, and whom they do not wish to read. */
export default async function OwnObserverPage() {
  speak(await chosenLanguage())
  const { userId } = await someone('/account/observer')
  const [wishes, clubs, blocked] = await Promise.all([
    findObserverWishes(userId),
    clubsOf(userId),
    listBlocked(userId),
  ])
  const start = blankForm({
    page: [wishes.isPublicObserver ? 'public' : 'private'],
    instruments: wishes.showsInstruments ? ['shown'] : [],
    handle: [wishes.handle ?? ''],
  })
  return (
    <div className="mx-auto grid max-w-xl gap-12">
      <div>
        <p className="mb-2">
          <Link href="/account" className="inline-flex min-h-11 items-center">
            <span aria-hidden="true">←&nbsp;</span>
            {words('channels')('backToAccount')}
          </Link>
        </p>
        <h1>{say('own.title')}</h1>
        <p className="mt-3 mb-8 text-lg text-quiet">{say('own.lead')}</p>
        <Form action={saveObserver} start={start} titles={formTitles()}>
          <ChoiceField
            name="page"
            kind="radio"
            label={say('own.page')}
            choices={(['private', 'public'] as const).map(value => ({
              value,
              label: say(`own.pages.${value}`),
              help: say(`own.pageHelp.${value}`),
            }))}
          />
          <ChoiceField
            name="instruments"
            kind="checkbox"
            label={say('instruments')}
            choices={[{ value: 'shown', label: say('own.instruments'), help: say('own.instrumentsHelp') }]}
          />
          <TextField
            name="handle"
            label={`${say('own.handle')} (${words('auth')('optional')})`}
            help={say('own.handleHelp')}
            maxLength={31}
          />
          <Submit isMain={false}>{say('own.save')}</Submit>
        </Form>
        <p className="mt-6">
          <Link href={`/observers/${userId}`} className="button">
            {say('own.look')}
          </Link>
        </p>
      </div>
      <Clubs clubs={clubs} />
      {blocked.length > 0 && <BlockedPeople blocked={blocked} />}
    </div>
  )
}

function Clubs({ clubs }: { clubs: readonly OwnClub[] }) {
  const sayClubs = words('clubs')
  return (
    <section aria-labelledby="clubs">
      <h2 id="clubs">{sayClubs('title')}</h2>
      <ul className="mt-3 grid gap-2">
        {clubs.map(club => (
          <li key={club.id} className="flex flex-wrap items-baseline gap-x-3">
            <Link href={`/clubs/${club.id}`} className="font-semibold wrap-anywhere">
              {drawInvisible(club.name)}
            </Link>
            <span className="text-sm text-quiet">{sayClubs(`standings.${club.standing}`)}</span>
            {club.waiting > 0 && (
              <span className="text-sm text-tonight">{sayClubs('waiting', { count: club.waiting })}</span>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-4">
        <Link href="/clubs" className="button">
          {sayClubs('all')}
        </Link>
      </p>
    </section>
  )
}

function BlockedPeople({ blocked }: { blocked: readonly Blocked[] }) {
  return (
    <section aria-labelledby="blocked">
      <h2 id="blocked">{say('blocked')}</h2>
      <ul className="mt-3 grid gap-3">
        {blocked.map(({ id, name }) => {
          const said = drawInvisible(name ?? words('observations')('unnamed', { number: id }))
          return (
            <li key={id} className="flex flex-wrap items-center justify-between gap-3">
              <span className="wrap-anywhere">{said}</span>
              <form action={unblock}>
                <input type="hidden" name="person" value={id} />
                <button type="submit" className="button" aria-label={say('unblockNamed', { name: said })}>
                  {say('unblock')}
                </button>
              </form>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
