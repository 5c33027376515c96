import { words } from '#app/_ui/words.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { EventSort, USUAL_RADIUS_DEG } from '#domain/search/event-query.ts'
import { writeInstant } from '#domain/search/query-parameters.ts'
import type { KeptSite } from '#server/sites.ts'
import { FilterField, FilterGroup, FilterTick } from './filter-fields.tsx'
import { isFiltered } from './is-filtered.ts'
import type { ListState } from './list-address.ts'
import { saySince } from './say-filter.ts'

const say = words('find')
/** What is chosen by links beside their counts goes along with the form. */
const BY_LINK = ['mission', 'instrument', 'kind', 'state', 'duration'] as const
const SPANS = ['24h', '7d', '30d', '1y'] as const

/** Everything that can be typed, as a plain form: its answer is an address. */
export function Filters({ state, sites }: { state: ListState; sites: readonly KeptSite[] }) {
  const { query, view } = state
  const text = (value: string | number | null) => (value === null ? '' : String(value))
  const { near } = query
  return (
    <search>
      <form action="/events#found" className="grid gap-3">
        {BY_LINK.flatMap(name =>
          query[name].map(it => <input key={`${name}${it}`} type="hidden" name={name} value={it} />),
        )}
        {(['counterpart', 'observed'] as const).map(
          name =>
            query[name] !== null && (
              <input key={name} type="hidden" name={name} value={query[name] ? '1' : '0'} />
            ),
        )}
        {view === 'map' && <input type="hidden" name="view" value="map" />}
        <div className="flex flex-wrap items-end gap-3">
          <div className="min-w-60 grow">
            <label htmlFor="search">{say('q')}</label>
            <input
              id="search"
              type="search"
              name="q"
              defaultValue={query.q ?? ''}
              maxLength={200}
              placeholder="GRB 221009A"
              autoComplete="off"
              className="mt-1.5"
              aria-describedby="search-help"
            />
          </div>
          <div>
            <label htmlFor="sort">{say('sort')}</label>
            <select id="sort" name="sort" defaultValue={query.sort} className="mt-1.5">
              {EventSort.options
                .filter(it => it !== 'nearest' || near !== null)
                .map(it => (
                  <option key={it} value={it}>
                    {say(`sorts.${it}`)}
                  </option>
                ))}
            </select>
          </div>
          <button type="submit" className="button button-main">
            {say('show')}
          </button>
        </div>
        <p id="search-help" className="text-sm text-quiet">
          {say('qHelp')}
        </p>
        <details className="rounded-xl border border-line" open={isFiltered(state)}>
          <summary className="min-h-11 cursor-pointer px-4 py-2.5 font-semibold">{say('filters')}</summary>
          <div className="grid gap-6 border-t border-line p-4 md:grid-cols-2 lg:grid-cols-3">
            <FilterGroup title={say('time')}>
              <div>
                <label htmlFor="since">{say('since')}</label>
                <select id="since" name="since" defaultValue={query.since ?? ''} className="mt-1.5">
                  <option value="">{say('anyTime')}</option>
                  {[...new Set([...SPANS, ...(query.since === null ? [] : [query.since])])].map(it => (
                    <option key={it} value={it}>
                      {saySince(it)}
                    </option>
                  ))}
                </select>
              </div>
              <FilterField
                name="from"
                label={say('from')}
                type="date"
                value={query.from ? writeInstant(query.from, false).slice(0, 10) : ''}
              />
              <FilterField
                name="to"
                label={say('to')}
                type="date"
                value={query.to ? writeInstant(query.to, true).slice(0, 10) : ''}
              />
            </FilterGroup>
            <FilterGroup title={say('place')}>
              <FilterField name="near" label={say('near')} help={say('nearHelp')} value={text(near)} />
              <FilterField
                name="radiusDeg"
                label={say('radius')}
                unit={say('degrees')}
                help={say('radiusHelp', { radius: USUAL_RADIUS_DEG })}
                value={text(query.radiusDeg)}
              />
              <FilterField
                name="minDecDeg"
                label={say('minDec')}
                unit={say('degrees')}
                value={text(query.minDecDeg)}
              />
              <FilterField
                name="maxDecDeg"
                label={say('maxDec')}
                unit={say('degrees')}
                value={text(query.maxDecDeg)}
              />
              <FilterField
                name="minGalacticLatDeg"
                label={say('galactic')}
                unit={say('degrees')}
                value={text(query.minGalacticLatDeg)}
              />
            </FilterGroup>
            <FilterGroup title={say('precision')}>
              <FilterField
                name="maxErrorDeg"
                label={say('maxError')}
                unit={say('degrees')}
                help={say('errorHelp')}
                value={text(query.maxErrorDeg)}
              />
              <FilterField
                name="minErrorDeg"
                label={say('minError')}
                unit={say('degrees')}
                value={text(query.minErrorDeg)}
              />
              <FilterField
                name="minChance"
                label={say('chance')}
                help={say('chanceHelp')}
                value={text(query.minChance)}
              />
              <FilterField
                name="class"
                label={say('class')}
                help={say('classHelp')}
                value={text(query.class)}
              />
              <FilterField
                name="minClassChance"
                label={say('classChance')}
                value={text(query.minClassChance)}
              />
            </FilterGroup>
            <FilterGroup title={say('visible')}>
              <div>
                <label htmlFor="visible">{say('when')}</label>
                <select id="visible" name="visible" defaultValue={query.visible ?? ''} className="mt-1.5">
                  <option value="">{say('anyway')}</option>
                  <option value="now">{say('now')}</option>
                  <option value="tonight">{say('tonight')}</option>
                </select>
              </div>
              {sites.length > 0 && (
                <div>
                  <label htmlFor="site">{say('site')}</label>
                  <select id="site" name="site" defaultValue={state.siteId ?? ''} className="mt-1.5">
                    <option value="">{say('otherPlace')}</option>
                    {sites.map(it => (
                      <option key={it.id} value={it.id}>
                        {cleanText(it.name, 80)}
                      </option>
                    ))}
                  </select>
                </div>
              )}
              <FilterField name="lat" label={say('lat')} unit={say('degreesNorth')} value={text(query.lat)} />
              <FilterField name="lon" label={say('lon')} unit={say('degreesEast')} value={text(query.lon)} />
              <FilterField
                name="minAltitudeDeg"
                label={say('altitude')}
                unit={say('degrees')}
                help={say('altitudeHelp')}
                value={text(query.minAltitudeDeg)}
              />
            </FilterGroup>
            <FilterGroup title={say('also')}>
              <FilterTick name="tests" label={say('tests')} isOn={query.tests} />
              <FilterTick name="retracted" label={say('retracted')} isOn={query.retracted} />
              <FilterTick name="subthreshold" label={say('subthreshold')} isOn={query.subthreshold} />
            </FilterGroup>
          </div>
        </details>
      </form>
    </search>
  )
}
