import { someone } from '#app/_auth/who.ts'
import { chosenLanguage, speak, spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { writeDecimal } from '#domain/messages/numbers.ts'
import { fieldOf, type Instrument, scaleOf } from '#domain/sites/instrument.ts'
import { writeDegrees } from '#domain/sky/angles.ts'
import { listInstruments } from '#server/instruments.ts'
import { type KeptSite, listSites } from '#server/sites.ts'

const say = words('sites')

export const generateMetadata = titled(() => ({ title: say('title') }))

const DEEDS = ['made', 'saved', 'deleted', 'instrumentMade', 'instrumentSaved', 'instrumentDeleted'] as const

export default async function SitesPage({ searchParams }: { searchParams: Promise<{ did?: string }> }) {
  speak(await chosenLanguage())
  const { userId } = await someone('/sites')
  const [sites, instruments] = await Promise.all([listSites(userId), listInstruments(userId)])
  const { did } = await searchParams
  const deed = DEEDS.find(it => it === did)
  return (
    <div className="mx-auto grid max-w-3xl gap-12">
      <section aria-labelledby="sites">
        {deed && (
          <p role="status" className="mb-6 rounded-lg border-2 border-now p-4">
            {say(`did.${deed}`)}
          </p>
        )}
        <div className="flex flex-wrap items-center justify-between gap-4">
          <h1 id="sites">{say('title')}</h1>
          <Link href="/sites/new" className="button">
            {say('new')}
          </Link>
        </div>
        <p className="mt-3 text-quiet">{sites.length === 0 ? say('none') : say('lead')}</p>
        <ul className="mt-6 grid gap-4">
          {sites.map(site => (
            <li key={site.id} className="card">
              <h2>
                <Link href={`/sites/${site.id}`}>{site.name}</Link>
              </h2>
              <SiteFacts site={site} />
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="instruments">
        <div className="flex flex-wrap items-center justify-between gap-4">
          <h2 id="instruments" className="text-2xl">
            {say('instruments')}
          </h2>
          <Link href="/sites/instruments/new" className="button">
            {say('newInstrument')}
          </Link>
        </div>
        <p className="mt-3 text-quiet">{instruments.length === 0 ? say('noInstruments') : null}</p>
        <ul className="mt-6 grid gap-4">
          {instruments.map(it => (
            <li key={it.id} className="card">
              <h3>
                <Link href={`/sites/instruments/${it.id}`}>{it.name}</Link>
              </h3>
              <p className="mt-1 text-quiet">{sayOptics(it)}</p>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function SiteFacts({ site }: { site: KeptSite }) {
  const [first] = site.horizon
  const horizon =
    first === undefined
      ? say('openHorizon')
      : site.horizon.length === 1
        ? say('flatHorizon', { degrees: first.altitudeDeg })
        : say('drawnHorizon', { count: site.horizon.length })
  return (
    <p className="mt-1 text-quiet">
      <span className="num">
        {writeDegrees(site.latDeg, 4)}°, {writeDegrees(site.lonDeg, 4)}°, {site.elevationM}&#8239;m
      </span>
      {` · ${site.timeZone} · ${horizon} · ${say(`sharingNames.${site.sharing}`)}`}
    </p>
  )
}

function sayOptics(it: Instrument): string {
  const field = fieldOf(it)
  const scale = scaleOf(it)
  const parts = [
    it.apertureMm === null ? null : say('aperture', { mm: it.apertureMm }),
    field &&
      say('field', {
        width: writeDecimal(field.widthDeg, 2, spokenLanguage()),
        height: writeDecimal(field.heightDeg, 2, spokenLanguage()),
      }),
    scale === null ? null : say('scale', { arcseconds: writeDecimal(scale, 2, spokenLanguage()) }),
    it.limitingMagnitude === null
      ? null
      : say('reaches', { magnitude: writeDecimal(it.limitingMagnitude, 1, spokenLanguage()) }),
  ]
  return parts.filter(part => part !== null).join(' · ')
}
