import { words } from '#app/_ui/words.ts'
import { findPlaces } from '#server/places.ts'
import { TextInput } from './text-input.tsx'

const FOUND = 8

/** Towns by name, as links to the same page with the place in its address: works without scripts. */
export async function PlaceSearch({
  address,
  anchor = '',
  nameField,
  find,
}: {
  address: string
  anchor?: string
  /** What the address calls the name of the place. */
  nameField: string
  find: string
}) {
  const say = words('sites.picker')
  const places = find === '' ? [] : await findPlaces(find, FOUND)
  return (
    <div>
      <form action={`${address}${anchor}`} className="flex flex-wrap items-end gap-3">
        <TextInput name="find" label={say('find')} value={find} />
        <button type="submit" className="button">
          {say('search')}
        </button>
      </form>
      {find !== '' && (
        <div role="status" className="mt-3">
          {places.length === 0 && <p className="text-quiet">{say('noPlace')}</p>}
          <ul>
            {places.map(it => (
              <li key={`${it.name} ${it.latDeg} ${it.lonDeg}`} className="border-b border-line">
                <a
                  href={`${address}?${new URLSearchParams({ lat: String(it.latDeg), lon: String(it.lonDeg), [nameField]: it.name })}${anchor}`}
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
    </div>
  )
}
