import { maintainer } from '#app/_auth/who.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { writeUtc } from '#domain/messages/times.ts'
import { listDeeds, type PersonLine, searchPeople } from '#server/people.ts'
import { Deeds } from './deeds.tsx'
import { readSearch } from './people-fields.ts'

const say = words('people')

export const generateMetadata = titled(() => ({ title: say('title'), robots: { index: false } }))

const SHOWN = 50
const SHOWN_DEEDS = 20

type Search = Promise<Record<string, string | string[] | undefined>>

export default async function PeoplePage({ searchParams }: { searchParams: Search }) {
  speak(await chosenLanguage())
  await maintainer()
  const { before, ...asked } = readSearch(await searchParams)
  const [people, deeds] = await Promise.all([
    searchPeople(asked, before, SHOWN),
    listDeeds(null, SHOWN_DEEDS),
  ])
  const last = people.length === SHOWN ? people.at(-1) : undefined
  return (
    <>
      <h1>{say('title')}</h1>
      <form className="mt-6 flex flex-wrap items-end gap-4" action="/maintainer/people">
        <div className="min-w-60 flex-1">
          <label htmlFor="q">{say('search')}</label>
          <input id="q" name="q" type="search" defaultValue={asked.text} className="mt-1.5" maxLength={254} />
        </div>
        <div>
          <label htmlFor="role">{say('role')}</label>
          <select id="role" name="role" defaultValue={asked.role ?? ''} className="mt-1.5">
            <option value="">{say('any')}</option>
            {(['MEMBER', 'MODERATOR', 'MAINTAINER'] as const).map(role => (
              <option key={role} value={role}>
                {say(`roles.${role}`)}
              </option>
            ))}
          </select>
        </div>
        <label className="flex min-h-11 items-center gap-3">
          <input type="checkbox" name="suspended" value="yes" defaultChecked={asked.isSuspended} />
          {say('onlySuspended')}
        </label>
        <button type="submit" className="button">
          {say('find')}
        </button>
      </form>
      {people.length === 0 ? <p className="mt-8 text-quiet">{say('nobody')}</p> : <People people={people} />}
      {last && (
        <p className="mt-6">
          <Link
            href={`/maintainer/people?${new URLSearchParams({ q: asked.text, role: asked.role ?? '', before: String(last.id) })}`}
            className="button"
          >
            {say('more')}
          </Link>
        </p>
      )}
      <section aria-labelledby="deeds" className="mt-12">
        <h2 id="deeds">{say('deeds')}</h2>
        <Deeds deeds={deeds} />
      </section>
    </>
  )
}

function People({ people }: { people: readonly PersonLine[] }) {
  return (
    <ul className="mt-8 grid gap-3">
      {people.map(person => (
        <li key={person.id} className="card">
          <p className="font-semibold wrap-anywhere">
            <Link href={`/maintainer/people/${person.id}`}>{person.email}</Link>
          </p>
          <p className="mt-1 text-sm text-quiet">
            {[
              person.name,
              say(`roles.${person.role}`),
              person.suspendedAt ? say('isSuspended') : null,
              person.confirmedAt ? null : say('unconfirmed'),
            ]
              .filter(it => it !== null)
              .join(', ')}
          </p>
          <p className="num mt-1 text-sm text-quiet">
            {say('since', { time: writeUtc(person.createdAt) })}
            {person.seenAt && <> · {say('seen', { time: writeUtc(person.seenAt) })}</>}
          </p>
        </li>
      ))}
    </ul>
  )
}
