import { writePosition } from '#domain/messages/coordinates.ts'
import { PAGE_PALETTE } from '#domain/pictures/palette.ts'
import { drawSky } from '#domain/pictures/sky.ts'
import type { EventLine } from '#server/event-search.ts'
import { eventName } from './event-name.ts'
import { spokenLanguage } from './language.ts'
import { words } from './words.ts'

/** The newest bursts on the whole sky, the very newest with its name. */
export function NewestSky({ lines, at }: { lines: readonly EventLine[]; at: Date }) {
  const say = words('site')
  const event = words('event')
  const placed = lines.flatMap(line => {
    const { raDeg, decDeg } = line
    if (raDeg === null || decDeg === null || line.state === 'retracted' || line.state === 'not-a-burst')
      return []
    return [{ ...line, raDeg, decDeg, name: eventName(line) }]
  })
  const places = placed.map(line => {
    const { ra, dec } = writePosition(line, spokenLanguage())
    return say('skyPlace', { name: line.name, ra, dec })
  })
  const svg = drawSky(
    {
      id: 'newest-sky',
      at,
      marks: placed.map((line, index) => ({
        raDeg: line.raDeg,
        decDeg: line.decDeg,
        errorRadiusDeg: line.errorRadiusDeg,
        rank: index === 0 ? 'best' : 'other',
        label: index === 0 ? line.name : null,
      })),
      words: {
        title: say('skyTitle'),
        description: say('skyDescription', { count: placed.length, places: places.join('; ') }),
        sun: event('sun'),
        moon: event('moon'),
      },
    },
    PAGE_PALETTE,
  )
  return (
    <figure className="sky">
      <div dangerouslySetInnerHTML={{ __html: svg }} />
      <figcaption className="mt-2 text-center text-sm text-quiet">{say('skyCaption')}</figcaption>
    </figure>
  )
}
