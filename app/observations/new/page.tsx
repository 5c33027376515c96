import { notFound } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { chosenLanguage, speak, spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { eventTitle } from '#domain/messages/names.ts'
import { fieldOf } from '#domain/sites/instrument.ts'
import { findEvent } from '#server/events.ts'
import { listInstruments } from '#server/instruments.ts'
import { findDraft } from '#server/observation-drafts.ts'
import { lastOf } from '#server/observations.ts'
import { listSites } from '#server/sites.ts'
import { spaceTaken } from '#server/uploads.ts'
import { DraftNote } from '../drafts.tsx'
import { describeLoose } from '../files/describe-loose.ts'
import { valuesOf } from '../files/values-of.ts'
import { writeObservation } from '../observation-fields.ts'
import { ObservationForm } from '../observation-form.tsx'

const say = words('observations')

export const generateMetadata = titled(() => ({ title: say('newTitle') }))

/** The form begins with all that is known: the event, the site, the instrument, the last filter. */
export default async function NewObservationPage({
  searchParams,
}: {
  searchParams: Promise<{ event?: string; fill?: string }>
}) {
  speak(await chosenLanguage())
  const { event: asked, fill } = await searchParams
  const slug = typeof asked === 'string' ? asked : ''
  const { userId } = await someone(`/observations/new?event=${encodeURIComponent(slug)}`)
  const record = await findEvent(slug)
  if (!record) notFound()
  const [sites, instruments, last, draft, uploads, spaceBytes] = await Promise.all([
    listSites(userId),
    listInstruments(userId),
    lastOf(userId),
    findDraft(userId, slug),
    describeLoose(userId, record.event),
    spaceTaken(userId),
  ])
  const site = sites.find(it => it.id === last?.siteId) ?? sites[0]
  const instrument = instruments.find(it => it.id === last?.instrumentId) ?? instruments[0]
  const field = instrument ? fieldOf(instrument) : null
  const values = writeObservation(
    {
      siteId: site?.id ?? null,
      instrumentId: instrument?.id ?? null,
      telescope: last?.telescope ?? instrument?.name ?? null,
      filter: last?.filter ?? instrument?.filters[0] ?? '',
      magSystem: last?.magSystem ?? 'AB',
      catalogue: last?.catalogue ?? null,
      licence: last?.licence ?? 'CC-BY-4.0',
      fieldWidthDeg: field ? Number(field.widthDeg.toFixed(3)) : null,
      fieldHeightDeg: field ? Number(field.heightDeg.toFixed(3)) : null,
    },
    'UTC',
  )
  return (
    <div className="mx-auto max-w-2xl">
      <h1>{say('newTitle')}</h1>
      <p className="mt-3 mb-8 text-lg">
        <Link href={`/events/${slug}`}>{eventTitle(record.event, spokenLanguage())}</Link>
      </p>
      {draft && <DraftNote draft={draft} />}
      <ObservationForm
        slug={slug}
        values={{ ...values, ...draft?.values, ...valuesOf(uploads, fill) }}
        own={{ sites, instruments }}
        uploads={uploads}
        spaceBytes={spaceBytes}
      />
    </div>
  )
}
