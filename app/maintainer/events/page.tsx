import type { Metadata } from 'next'
import { maintainer } from '#app/_auth/who.ts'
import { ChoiceField, TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { Link } from '#app/_ui/link.tsx'
import { missionName } from '#app/_ui/mission-name.ts'
import { askedOf, type SearchParams } from '#app/_ui/place-asked.ts'
import { TextInput } from '#app/_ui/text-input.tsx'
import { words } from '#app/_ui/words.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { writePosition } from '#domain/messages/coordinates.ts'
import { writeUtc } from '#domain/messages/times.ts'
import { type EventPart, type KeptCorrection, listCorrections, partsOf } from '#server/corrections.ts'
import { correctEvents, undo } from './hands.ts'

const say = words('maintainer.hands')

export const metadata: Metadata = { title: say('title'), robots: { index: false } }

const SHOWN = 100

export default async function HandsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await maintainer()
  const asked = askedOf(await searchParams)
  const wanted = asked.get('event') ?? ''
  const [found, corrections] = await Promise.all([
    wanted === '' ? null : partsOf(wanted.slice(0, 200)),
    listCorrections(SHOWN),
  ])
  return (
    <div className="mx-auto grid max-w-4xl gap-8">
      <div>
        <p className="mb-2">
          <Link href="/maintainer" className="inline-flex min-h-11 items-center">
            <span aria-hidden="true">←&nbsp;</span>
            {words('maintainer')('title')}
          </Link>
        </p>
        <h1>{say('title')}</h1>
        <p className="mt-3 text-quiet">{say('lead')}</p>
        {asked.get('did') && (
          <p role="status" className="mt-4 rounded-lg border-2 border-now p-4">
            {say('did')}
          </p>
        )}
      </div>
      <form className="flex flex-wrap items-end gap-3">
        <TextInput name="event" label={say('look')} value={wanted} />
        <button type="submit" className="button">
          {say('open')}
        </button>
      </form>
      {wanted !== '' && !found && <p role="status">{say('noSuch')}</p>}
      {found && <Parts slug={found.slug} parts={found.parts} />}
      <Force corrections={corrections} />
    </div>
  )
}

function Parts({ slug, parts }: { slug: string; parts: readonly EventPart[] }) {
  return (
    <section aria-labelledby="parts" className="grid gap-6">
      <h2 id="parts">
        {say('parts')} <Link href={`/events/${slug}`}>{slug}</Link>
      </h2>
      <ul className="grid gap-4">
        {parts.map(part => (
          <li key={part.homeId} className="card">
            <PartFacts part={part} />
            {parts.length > 1 && (
              <details className="mt-3">
                <summary className="inline-flex min-h-11 cursor-pointer items-center">
                  {say('splitNamed', { trigger: nameOf(part) })}
                </summary>
                <Correct slug={slug} homeId={part.homeId} submit={say('split')} />
              </details>
            )}
          </li>
        ))}
      </ul>
      {parts.length === 1 && <p className="text-quiet">{say('onlyOne')}</p>}
      <div className="card">
        <Correct slug={slug} homeId={null} submit={say('mergeSubmit')} />
      </div>
    </section>
  )
}

const nameOf = ({ triggers, slug }: EventPart) =>
  triggers.map(it => `${missionName(it.mission)} ${cleanText(it.id, 60)}`).join(', ') || slug

function PartFacts({ part }: { part: EventPart }) {
  const { best, t0 } = part.event
  const position = best && writePosition(best)
  return (
    <>
      <h3>{nameOf(part)}</h3>
      <p className="num text-quiet">
        {t0 ?? '–'} ·{' '}
        {position ? `${position.raDegrees} ${position.decDegrees} ±${position.radius ?? '?'}` : '–'}
      </p>
    </>
  )
}

function Correct({ slug, homeId, submit }: { slug: string; homeId: number | null; submit: string }) {
  return (
    <Form action={correctEvents} start={blankForm()} titles={formTitles()} className="mt-3 grid gap-4">
      <input type="hidden" name="event" value={slug} />
      {homeId === null ? (
        <TextField
          name="other"
          label={say('merge')}
          help={say('look')}
          autoComplete="off"
          maxLength={200}
          required
        />
      ) : (
        <input type="hidden" name="home" value={homeId} />
      )}
      <TextField name="why" label={say('why')} help={say('whyHelp')} autoComplete="off" maxLength={300} />
      <ChoiceField
        name="sure"
        kind="checkbox"
        label={submit}
        choices={[{ value: 'yes', label: say('sure') }]}
      />
      <Submit isMain={false}>{submit}</Submit>
    </Form>
  )
}

function Force({ corrections }: { corrections: readonly KeptCorrection[] }) {
  return (
    <section aria-labelledby="force">
      <h2 id="force">{say('force')}</h2>
      {corrections.length === 0 && <p className="mt-2 text-quiet">{say('noForce')}</p>}
      <ul className="mt-2">
        {corrections.map(it => {
          const what = say(it.verdict, { one: it.one, other: it.other })
          return (
            <li key={`${it.homeId} ${it.otherHomeId}`} className="border-b border-line py-3">
              <p className="break-words">{what}</p>
              <p className="text-sm break-words text-quiet">
                {say('by', { who: it.by ?? '–', time: writeUtc(it.at), why: cleanText(it.why, 300) || '–' })}
              </p>
              <form action={undo}>
                <input type="hidden" name="home" value={it.homeId} />
                <input type="hidden" name="otherHome" value={it.otherHomeId} />
                <button type="submit" className="button" aria-label={say('undoNamed', { what })}>
                  {say('undo')}
                </button>
              </form>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
