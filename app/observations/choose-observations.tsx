import { drawInvisible } from '#app/_ui/draw-invisible.ts'
import { TextInput } from '#app/_ui/text-input.tsx'
import { words } from '#app/_ui/words.ts'
import type { AskedList } from './wanted.ts'

/** Which observations are shown: a plain form, whose address can be kept and sent on. */
export function ChooseObservations({
  typed,
  bands,
  clubs,
}: {
  typed: AskedList['typed']
  bands: readonly string[]
  clubs: readonly { id: number; name: string }[]
}) {
  const say = words('observations')
  return (
    <form action="/observations" className="mt-6 flex flex-wrap items-end gap-4">
      <TextInput name="event" label={say('byEvent')} value={typed.event} />
      <TextInput name="observer" label={say('byObserver')} value={typed.observer} />
      <List
        name="filter"
        label={say('byBand')}
        value={typed.filter}
        choices={bands.map(band => [band, drawInvisible(band)])}
      />
      <List
        name="kind"
        label={say('byKind')}
        value={typed.kind}
        choices={[
          ['detection', say('detections')],
          ['limit', say('limits')],
        ]}
      />
      {clubs.length > 0 && (
        <List
          name="club"
          label={say('byClub')}
          value={typed.club}
          choices={clubs.map(club => [String(club.id), drawInvisible(club.name)])}
        />
      )}
      <label className="flex min-h-11 cursor-pointer items-center gap-2 font-normal">
        <input type="checkbox" name="pictures" value="with" defaultChecked={typed.pictures === 'with'} />
        {say('withPictures')}
      </label>
      <button type="submit" className="button">
        {say('show')}
      </button>
    </form>
  )
}

function List({
  name,
  label,
  value,
  choices,
}: {
  name: string
  label: string
  value: string
  choices: readonly (readonly [string, string])[]
}) {
  const isOffered = value === '' || choices.some(([choice]) => choice === value)
  return (
    <div>
      <label htmlFor={`list-${name}`}>{label}</label>
      <select id={`list-${name}`} name={name} defaultValue={value} className="mt-1.5 max-w-60">
        <option value="">{words('observations')('any')}</option>
        {!isOffered && <option value={value}>{drawInvisible(value)}</option>}
        {choices.map(([choice, says]) => (
          <option key={choice} value={choice}>
            {says}
          </option>
        ))}
      </select>
    </div>
  )
}
