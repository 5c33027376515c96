import { Link } from '#app/_ui/link.tsx'
import { TextInput } from '#app/_ui/text-input.tsx'
import { words } from '#app/_ui/words.ts'
import type { EventParts } from '#server/event-parts.ts'
import { PartCard, partName } from './part-card.tsx'

const say = words('maintainer.hands')

/** The triggers of an event, each with a way to split it off, and a way to merge the event with another. */
export function Parts({ whole: { slug, parts }, other }: { whole: EventParts; other: string }) {
  return (
    <section aria-labelledby="parts">
      <h2 id="parts" className="break-words">
        {say('parts', { event: slug })}
      </h2>
      <p>
        <Link href={`/events/${slug}`} className="inline-flex min-h-11 items-center">
          {say('seeEvent')}
        </Link>
      </p>
      <ul className="mt-2 grid gap-4 lg:grid-cols-2">
        {parts.map(part => (
          <li key={part.homeId}>
            <PartCard part={part} all={parts}>
              {parts.length > 1 && (
                <p className="mt-4">
                  <Link
                    href={`/maintainer/events?event=${encodeURIComponent(slug)}&split=${part.homeId}`}
                    className="button"
                  >
                    {say('splitNamed', { trigger: partName(part) })}
                  </Link>
                </p>
              )}
            </PartCard>
          </li>
        ))}
      </ul>
      {parts.length === 1 && <p className="mt-3 text-quiet">{say('onlyOne')}</p>}
      <h3 className="mt-8">{say('merge')}</h3>
      <form className="mt-2 flex max-w-2xl flex-wrap items-end gap-3">
        <input type="hidden" name="event" value={slug} />
        <TextInput name="with" label={say('mergeWith')} value={other} />
        <button type="submit" className="button">
          {say('compare')}
        </button>
      </form>
    </section>
  )
}
