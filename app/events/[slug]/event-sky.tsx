import { spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import type { BurstEvent, StatedLocalisation } from '#domain/events/burst-event.ts'
import { writeDecimal } from '#domain/messages/numbers.ts'
import { writeUtc } from '#domain/messages/times.ts'
import { PAGE_PALETTE } from '#domain/pictures/palette.ts'
import type { KeptMap } from '#server/sky-maps.ts'
import { sayAreas } from './say-areas.ts'
import { skyOfEvent } from './sky-of-event.ts'

export function EventSky({
  event,
  best,
  map,
  at,
}: {
  event: BurstEvent
  best: StatedLocalisation
  map: KeptMap | null
  at: Date
}) {
  const say = words('event')
  const { svg, sunDistance, moonDistance, hasEarlier } = skyOfEvent(
    event,
    best,
    map?.outlines ?? null,
    at,
    PAGE_PALETTE,
  )
  return (
    <section aria-labelledby="sky">
      <h2 id="sky" className="sr-only">
        {say('sky')}
      </h2>
      <figure className="sky">
        <div dangerouslySetInnerHTML={{ __html: svg }} />
        <figcaption className="mt-3 text-center text-sm text-quiet">
          <span className="mb-1 block text-base text-text">
            {say('sunAway', { degrees: sunDistance })} · {say('moonAway', { degrees: moonDistance })}
          </span>
          {map && event.skyMap && (
            <span className="mb-1 block text-base text-text">{sayAreas(event.skyMap)}</span>
          )}
          {say('skyCaption', { time: writeUtc(at).slice(0, 16) })} {hasEarlier && say('skyEarlier')}{' '}
          <a href={`/events/${event.slug}/sky.svg`} download className="inline-block py-2">
            {say('download')}
          </a>
          {' · '}
          {/* A document of its own, for its policy differs. */}
          <a href={`/events/${event.slug}/sky`} className="inline-block py-2">
            {words('liveSky')('open')}
          </a>
          {map && (
            <>
              {' · '}
              <a href={`/events/${event.slug}/skymap.fits`} download className="inline-block py-2">
                {words('skyMap')('download', { size: saySize(map.sizeBytes) })}
              </a>
            </>
          )}
        </figcaption>
      </figure>
    </section>
  )
}

function saySize(bytes: number): string {
  const say = words('skyMap')
  return bytes < 1e5
    ? say('kilobytes', { size: (bytes / 1e3).toFixed(0) })
    : say('megabytes', { size: writeDecimal(bytes / 1e6, 1, spokenLanguage()) })
}
