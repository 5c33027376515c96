import { notFound } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { describeUpload } from '#app/api/uploads/describe-upload.ts'
import { findEvent } from '#server/events.ts'
import { listInstruments } from '#server/instruments.ts'
import { findObservation, mayChange } from '#server/observations.ts'
import { listSites } from '#server/sites.ts'
import { spaceTaken, uploadsOf } from '#server/uploads.ts'
import { describeLoose } from '../../files/describe-loose.ts'
import { valuesOf } from '../../files/values-of.ts'
import { idOfAddress } from '../../id-of-address.ts'
import { writeObservation } from '../../observation-fields.ts'
import { ObservationForm, type Own } from '../../observation-form.tsx'

const say = words('observations')

export const generateMetadata = titled(() => ({ title: say('editTitle') }))

type Props = {
  params: Promise<{ id: string }>
  /** From the page of files: those that wait come along, and one of them fills in the form. */
  searchParams: Promise<{ files?: string; fill?: string }>
}

export default async function EditObservationPage({ params, searchParams }: Props) {
  speak(await chosenLanguage())
  const [{ id: asked }, { files, fill }] = await Promise.all([params, searchParams])
  const { userId } = await someone(`/observations/${asked}/edit`)
  const id = idOfAddress(asked)
  const kept = id === null ? null : await findObservation(id)
  if (!kept || !mayChange(kept, userId)) notFound()
  const best = (await findEvent(kept.eventSlug))?.event.best ?? null
  const [sites, instruments, uploads, loose, spaceBytes] = await Promise.all([
    listSites(userId),
    listInstruments(userId),
    uploadsOf(kept.id),
    files === 'on' ? describeLoose(userId, { best }) : [],
    spaceTaken(userId),
  ])
  // Whoever observed together adds files of their own, and takes those away alone.
  const own = uploads.filter(it => it.userId === userId)
  return (
    <div className="mx-auto max-w-2xl">
      <h1>{say('editTitle')}</h1>
      <p className="mt-3 mb-8">
        <Link href={`/observations/${kept.id}`}>{say('number', { id: kept.id })}</Link>
      </p>
      <ObservationForm
        slug={kept.eventSlug}
        id={kept.id}
        values={{ ...writeObservation(kept, 'UTC'), ...valuesOf(loose, fill) }}
        own={{
          sites: withKept<Own['sites'][number]>(
            sites,
            kept.siteId === null
              ? null
              : { id: kept.siteId, name: say('together.ownersSite'), timeZone: 'UTC' },
          ),
          instruments: withKept<Own['instruments'][number]>(
            instruments,
            kept.instrumentId === null
              ? null
              : { id: kept.instrumentId, name: say('together.ownersInstrument') },
          ),
        }}
        uploads={[...own.map(it => ({ ...describeUpload(it), filling: null })), ...loose]}
        spaceBytes={spaceBytes}
      />
    </div>
  )
}

/** A co-observer may leave what its owner chose, without being told what it is. */
function withKept<Line extends { id: number }>(own: readonly Line[], kept: Line | null): Line[] {
  return kept === null || own.some(it => it.id === kept.id) ? [...own] : [...own, kept]
}
