import { notFound } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { listInstruments } from '#server/instruments.ts'
import { findObservation, mayChange } from '#server/observations.ts'
import { listSites } from '#server/sites.ts'
import { idOfAddress } from '../../id-of-address.ts'
import { writeObservation } from '../../observation-fields.ts'
import { ObservationForm, type Own } from '../../observation-form.tsx'

const say = words('observations')

export const generateMetadata = titled(() => ({ title: say('editTitle') }))

export default async function EditObservationPage({ params }: { params: Promise<{ id: string }> }) {
  speak(await chosenLanguage())
  const { id: asked } = await params
  const { userId } = await someone(`/observations/${asked}/edit`)
  const id = idOfAddress(asked)
  const kept = id === null ? null : await findObservation(id)
  if (!kept || !mayChange(kept, userId)) notFound()
  const [sites, instruments] = await Promise.all([listSites(userId), listInstruments(userId)])
  return (
    <div className="mx-auto max-w-2xl">
      <h1>{say('editTitle')}</h1>
      <p className="mt-3 mb-8">
        <Link href={`/observations/${kept.id}`}>{say('number', { id: kept.id })}</Link>
      </p>
      <ObservationForm
        slug={kept.eventSlug}
        id={kept.id}
        values={writeObservation(kept, 'UTC')}
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
      />
    </div>
  )
}

/** A co-observer may leave what its owner chose, without being told what it is. */
function withKept<Line extends { id: number }>(own: readonly Line[], kept: Line | null): Line[] {
  return kept === null || own.some(it => it.id === kept.id) ? [...own] : [...own, kept]
}
