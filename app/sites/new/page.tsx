import type { Metadata } from 'next'
import { someone } from '#app/_auth/who.ts'
import { askedOf, type SearchParams } from '#app/_ui/place-asked.ts'
import { words } from '#app/_ui/words.ts'
import { readPicked } from '../picked.ts'
import { Picker } from '../picker.tsx'
import { make } from '../site-actions.ts'
import { SiteForm } from '../site-form.tsx'

const say = words('sites')

export const metadata: Metadata = { title: say('newTitle') }

export default async function NewSitePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await someone('/sites/new')
  const asked = askedOf(await searchParams)
  const picked = readPicked(asked)
  const { place, name } = picked
  const values = {
    siteName: [name],
    lat: [place ? place.latDeg.toFixed(4) : ''],
    lon: [place ? place.lonDeg.toFixed(4) : ''],
    sharing: ['hidden'],
  }
  return (
    <div className="mx-auto grid max-w-3xl gap-8">
      <h1>{say('newTitle')}</h1>
      <Picker picked={picked} find={asked.get('find') ?? ''} address="/sites/new" />
      <SiteForm key={JSON.stringify(values)} action={make} values={values} submit={say('make')} />
    </div>
  )
}
