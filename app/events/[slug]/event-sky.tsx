import { words } from '#app/_ui/words.ts'
import type { BurstEvent, StatedLocalisation } from '#domain/events/burst-event.ts'
import { writeUtc } from '#domain/messages/times.ts'
import { PAGE_PALETTE } from '#domain/pictures/palette.ts'
import { skyOfEvent } from './sky-of-event.ts'

export function EventSky({ event, best, at }: { event: BurstEvent; best: StatedLocalisation; at: Date }) {
  const say = words('event')
  const { svg, sunDistance, moonDistance, hasEarlier } = skyOfEvent(event, best, at, PAGE_PALETTE)
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
          {say('skyCaption', { time: writeUtc(at).slice(0, 16) })} {hasEarlier && say('skyEarlier')}{' '}
          <a href={`/events/${event.slug}/sky.svg`} download className="inline-block py-2">
            {say('download')}
          </a>
        </figcaption>
      </figure>
    </section>
  )
}
