import { TextInput } from '#app/_ui/text-input.tsx'
import { words } from '#app/_ui/words.ts'
import { findPlaces } from '#server/places.ts'
import { Here } from './here.client.tsx'
import { type Picked, SHOWN } from './picked.ts'

const FOUND = 8

/** Three ways to a position without typing degrees: a name, the map, the browser. All are plain links and addresses. */
export async function Picker({ picked, find, address }: { picked: Picked; find: string; address: string }) {
  const say = words('sites.picker')
  const places = find === '' ? [] : await findPlaces(find, FOUND)
  const { window, place } = picked
  const mark = place ? `&lat=${place.latDeg}&lon=${place.lonDeg}` : ''
  const map = `mapLat=${window.latDeg}&mapLon=${window.lonDeg}&span=${window.spanDeg}${mark}`
  return (
    <section aria-labelledby="picker" className="card grid max-w-2xl gap-6">
      <h2 id="picker">{say('title')}</h2>
      <form action={address} className="flex flex-wrap items-end gap-3">
        <TextInput name="find" label={say('find')} value={find} />
        <button type="submit" className="button">
          {say('search')}
        </button>
      </form>
      {find !== '' && (
        <div role="status">
          {places.length === 0 && <p className="text-quiet">{say('noPlace')}</p>}
          <ul>
            {places.map(it => (
              <li key={`${it.name} ${it.latDeg} ${it.lonDeg}`} className="border-b border-line">
                <a
                  href={`${address}?${new URLSearchParams({ lat: String(it.latDeg), lon: String(it.lonDeg), name: it.name })}`}
                  className="flex min-h-11 flex-wrap items-center justify-between gap-x-4"
                >
                  <span>
                    {it.name}, {it.country}
                  </span>
                  <span className="num text-sm text-quiet">
                    {it.latDeg.toFixed(2)}°, {it.lonDeg.toFixed(2)}°
                  </span>
                </a>
              </li>
            ))}
          </ul>
          <p className="mt-2 text-sm text-quiet">{say('credit')}</p>
        </div>
      )}
      <form action={address} className="grid gap-2">
        <input type="hidden" name="mapLat" value={window.latDeg} />
        <input type="hidden" name="mapLon" value={window.lonDeg} />
        <input type="hidden" name="span" value={window.spanDeg} />
        <p id="map-help" className="text-quiet">
          {say('map')}
        </p>
        <input
          type="image"
          name="map"
          src={`/sites/world.svg?${map}`}
          alt={say('mapAlt')}
          aria-describedby="map-help"
          width={SHOWN.width}
          height={SHOWN.height}
          className="rounded-lg border border-line p-0"
        />
        {window.spanDeg < 360 && (
          <p>
            <a href={address} className="inline-flex min-h-11 items-center">
              {say('whole')}
            </a>
          </p>
        )}
      </form>
      <Here address={address} words={{ ask: say('here'), refused: say('refused') }} />
    </section>
  )
}
