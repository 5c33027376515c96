import { Here } from '#app/_ui/here.client.tsx'
import { PlaceSearch } from '#app/_ui/place-search.tsx'
import { words } from '#app/_ui/words.ts'
import { type Picked, SHOWN } from './picked.ts'

/** Three ways to a position without typing degrees: a name, the map, the browser. All are plain links and addresses. */
export function Picker({ picked, find, address }: { picked: Picked; find: string; address: string }) {
  const say = words('sites.picker')
  const { window, place } = picked
  const mark = place ? `&lat=${place.latDeg}&lon=${place.lonDeg}` : ''
  const map = `mapLat=${window.latDeg}&mapLon=${window.lonDeg}&span=${window.spanDeg}${mark}`
  return (
    <section aria-labelledby="picker" className="card grid max-w-2xl gap-6">
      <h2 id="picker">{say('title')}</h2>
      <PlaceSearch address={address} nameField="name" find={find} />
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
