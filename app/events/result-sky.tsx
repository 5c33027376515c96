import { eventName } from '#app/_ui/event-name.ts'
import { spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { StateMark } from '#app/_ui/state-badge.tsx'
import { words } from '#app/_ui/words.ts'
import { writeAngle, writeCount } from '#domain/messages/numbers.ts'
import { LABEL_SIZE, labelSky } from '#domain/pictures/label-sky.ts'
import { PAGE_PALETTE } from '#domain/pictures/palette.ts'
import { drawSky, SKY_VIEW_BOX } from '#domain/pictures/sky.ts'
import type { EventLine } from '#server/event-search.ts'

/** A page of the list on the whole sky, and its events by name. */
export function ResultSky({ lines, at }: { lines: readonly EventLine[]; at: Date }) {
  const say = words('find')
  const event = words('event')
  const placed = lines.flatMap(({ raDeg, decDeg, ...line }) =>
    raDeg === null || decDeg === null
      ? []
      : [
          {
            ...line,
            raDeg,
            decDeg,
            name: eventName(line),
            radius: line.errorRadiusDeg === null ? null : writeAngle(line.errorRadiusDeg, spokenLanguage()),
          },
        ],
  )
  const count = { count: placed.length, written: writeCount(placed.length, spokenLanguage()) }
  const svg = drawSky(
    {
      id: 'result-sky',
      at,
      marks: placed.map(line => ({
        raDeg: line.raDeg,
        decDeg: line.decDeg,
        errorRadiusDeg: line.errorRadiusDeg,
        rank: 'other',
        label: null,
      })),
      words: {
        title: say('skyTitle'),
        description: say('skyDescription', count),
        sun: event('sun'),
        moon: event('moon'),
      },
    },
    PAGE_PALETTE,
  )
  return (
    <>
      <figure className="sky">
        <div className="relative">
          <div dangerouslySetInnerHTML={{ __html: svg }} />
          {/* For the pointer alone: a picture holds no links, and the list below has each of them. */}
          <svg
            viewBox={SKY_VIEW_BOX.join(' ')}
            aria-hidden="true"
            fontFamily={PAGE_PALETTE.font}
            fontSize={LABEL_SIZE}
            className="absolute inset-0 h-full w-full"
          >
            {labelSky(placed, at).map(({ of, x, y, name }) => (
              <a key={of.slug} href={`/events/${of.slug}`} tabIndex={-1} className="group">
                <title>{[of.name, of.radius].filter(Boolean).join(', ')}</title>
                <circle
                  cx={x.toFixed(1)}
                  cy={y.toFixed(1)}
                  r="9"
                  strokeWidth="1.5"
                  className="fill-transparent stroke-transparent group-hover:stroke-text"
                />
                {name && (
                  <text
                    x={name.x.toFixed(1)}
                    y={name.y.toFixed(1)}
                    textAnchor={name.anchor}
                    fill={PAGE_PALETTE.text}
                    stroke={PAGE_PALETTE.ground}
                    strokeWidth="2.5"
                    strokeLinejoin="round"
                    paintOrder="stroke"
                    className="max-md:hidden"
                  >
                    {of.name}
                  </text>
                )}
              </a>
            ))}
          </svg>
        </div>
        <figcaption className="mt-2 text-center text-sm text-quiet">
          {say('skyCaption', { ...count, without: lines.length - placed.length })}
        </figcaption>
      </figure>
      <ul className="mt-6 grid grid-cols-[repeat(auto-fill,minmax(12rem,1fr))] gap-x-4" data-lines="">
        {lines.map(line => (
          <li key={line.slug}>
            <Link
              href={`/events/${line.slug}`}
              className="flex min-h-11 items-center gap-2 no-underline hover:underline"
            >
              <StateMark state={line.state} className="size-3.5" />
              {eventName(line)}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
