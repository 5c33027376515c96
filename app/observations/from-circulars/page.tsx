import { notFound } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { ChoiceField, ListField, TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak, spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { eventTitle } from '#domain/messages/names.ts'
import { MAG_SYSTEMS } from '#domain/observations/observation.ts'
import { type KeptPoint, pointsOf } from '#server/circular-points.ts'
import { findEvent } from '#server/events.ts'
import { enter, hideEntered, removeEntered } from './point-actions.ts'
import { UNITS } from './point-fields.ts'
import { ReportedList } from './reported-list.tsx'

const say = words('observations.reported')

export const generateMetadata = titled(() => ({ title: say('newTitle'), robots: { index: false } }))

/** What circulars report of an event, typed in by members: a form, and what is there already. */
export default async function FromCircularsPage({
  searchParams,
}: {
  searchParams: Promise<{ event?: string; circular?: string }>
}) {
  speak(await chosenLanguage())
  const { event: asked, circular } = await searchParams
  const slug = typeof asked === 'string' ? asked : ''
  const { userId, role } = await someone(`/observations/from-circulars?event=${encodeURIComponent(slug)}`)
  const record = await findEvent(slug)
  if (!record) notFound()
  const { event } = record
  const isModerator = role !== 'MEMBER'
  const points = await pointsOf(slug, { withHidden: isModerator })
  return (
    <div className="mx-auto max-w-2xl">
      <h1>{say('newTitle')}</h1>
      <p className="mt-3 text-lg">
        <Link href={`/events/${event.slug}`}>{eventTitle(event, spokenLanguage())}</Link>
      </p>
      <p className="mt-3 mb-8 text-quiet">{say('lead')}</p>
      <PointForm
        slug={event.slug}
        circularId={typeof circular === 'string' ? circular.slice(0, 16) : ''}
        hasT0={event.t0 !== null}
      />
      {points.length > 0 && (
        <section aria-labelledby="entered" className="mt-12">
          <h2 id="entered">{say('title')}</h2>
          <ReportedList
            points={points}
            t0={event.t0}
            hands={point => (
              <Hands point={point} isOwn={point.enteredById === userId} isModerator={isModerator} />
            )}
          />
        </section>
      )}
    </div>
  )
}

function PointForm({ slug, circularId, hasT0 }: { slug: string; circularId: string; hasT0: boolean }) {
  const form = words('observations.form')
  const start = blankForm({
    circularId: [circularId],
    unit: ['h'],
    limitingMagSigma: ['3'],
    magSystem: ['AB'],
  })
  return (
    <Form action={enter} start={start} titles={formTitles()} className="grid max-w-2xl gap-6">
      <input type="hidden" name="event" value={slug} />
      <div className="grid gap-6 sm:grid-cols-[1fr_2fr]">
        <TextField name="circularId" label={say('circularId')} inputMode="decimal" maxLength={20} required />
        <TextField
          name="reportedBy"
          label={say('reportedBy')}
          help={say('reportedByHelp')}
          maxLength={200}
          required
        />
      </div>
      <TextField name="midAt" type="datetime-local" step={1} label={say('midAt')} />
      {hasT0 && (
        <div className="grid gap-6 sm:grid-cols-2">
          <TextField name="since" label={say('since')} inputMode="decimal" />
          <ListField
            name="unit"
            label={say('unit')}
            options={Object.keys(UNITS).map(unit => ({ value: unit, label: unit }))}
          />
        </div>
      )}
      <div className="grid gap-6 sm:grid-cols-2">
        <TextField name="filter" label={form('filter')} maxLength={20} required />
        <TextField name="exposureSeconds" label={say('exposureSeconds')} inputMode="decimal" unit="s" />
        <TextField name="mag" label={form('mag')} inputMode="decimal" unit="mag" />
        <TextField name="magError" label={form('magError')} inputMode="decimal" unit="mag" />
        <TextField name="limitingMag" label={say('limitingMag')} inputMode="decimal" unit="mag" />
        <TextField name="limitingMagSigma" label={form('limitingMagSigma')} inputMode="decimal" unit="σ" />
      </div>
      <ListField
        name="magSystem"
        label={form('magSystem')}
        options={MAG_SYSTEMS.map(system => ({ value: system, label: system }))}
      />
      <ChoiceField
        name="isExtinctionCorrected"
        kind="checkbox"
        label={form('extinction')}
        choices={[{ value: 'yes', label: form('isExtinctionCorrected') }]}
      />
      <TextField name="telescope" label={say('telescope')} maxLength={80} />
      <Submit>{say('enter')}</Submit>
    </Form>
  )
}

function Hands({ point, isOwn, isModerator }: { point: KeptPoint; isOwn: boolean; isModerator: boolean }) {
  const of = words('observations')
  const whyId = `why-${point.id}`
  return (
    <div className="flex flex-wrap items-end gap-3 sm:col-span-2">
      {isOwn && (
        <form action={removeEntered}>
          <input type="hidden" name="id" value={point.id} />
          <button type="submit" className="button">
            {say('remove')}
          </button>
        </form>
      )}
      {isModerator && (
        <form action={hideEntered} className="flex flex-wrap items-end gap-3">
          <input type="hidden" name="id" value={point.id} />
          <input type="hidden" name="to" value={point.hiddenAt ? 'shown' : 'hidden'} />
          {!point.hiddenAt && (
            <div>
              <label htmlFor={whyId}>{of('why')}</label>
              <input id={whyId} name="why" required maxLength={300} className="mt-1.5" />
            </div>
          )}
          <button type="submit" className="button">
            {of(point.hiddenAt ? 'unhide' : 'hide')}
          </button>
        </form>
      )}
    </div>
  )
}
