import { spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import type { BurstEvent } from '#domain/events/burst-event.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { catalogueOf } from '#domain/messages/messages.ts'
import { writePercent } from '#domain/messages/numbers.ts'

/** LVK states five and Fermi two; a notice made up by somebody may state thousands. */
const MOST = 12

/** What the mission takes it for, each class with its probability as a bar. */
export function Classes({ event }: { event: BurstEvent }) {
  const say = words('event')
  const classes = event.classes.toSorted((a, b) => b.probability - a.probability).slice(0, MOST)
  return (
    <section aria-labelledby="classes">
      <h2 id="classes">{say('classes')}</h2>
      <dl className="mt-2 grid grid-cols-[auto_1fr]">
        {classes.map(({ name, probability }) => (
          <div
            key={name}
            className="col-span-2 grid grid-cols-subgrid items-center border-b border-line py-2"
          >
            <dt className="pr-4">{className(name)}</dt>
            <dd className="flex items-center gap-3">
              <svg viewBox="0 0 100 8" preserveAspectRatio="none" className="h-2 w-0 grow" aria-hidden="true">
                <rect width="100" height="8" className="fill-line" />
                <rect width={(probability * 100).toFixed(1)} height="8" className="fill-burst" />
              </svg>
              <span className="num w-14 text-right">
                {writePercent(probability, spokenLanguage())}&#8239;%
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** `SOLAR_FLARE` as people write it; a class that we have no words for stands as it was stated. */
function className(name: string): string {
  const known: Record<string, string> = catalogueOf(spokenLanguage()).event.classNames
  const text = Object.hasOwn(known, name) ? known[name] : undefined
  return text ?? cleanText(name, 60).toLowerCase().replaceAll('_', ' ')
}
