import { someone } from '#app/_auth/who.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { askedOf, type SearchParams } from '#app/_ui/place-asked.ts'
import { titled, words } from '#app/_ui/words.ts'
import { readPicked } from '../picked.ts'
import { Picker } from '../picker.tsx'
import { make } from '../site-actions.ts'
import { SiteForm } from '../site-form.tsx'

const say = words('sites')

export const generateMetadata = titled(() => ({ title: say('newTitle') }))

export default async function NewSitePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  speak(await chosenLanguage())
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
