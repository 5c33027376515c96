import { writePosition } from '#domain/messages/coordinates.ts'
import { writeAngle, writeArea } from '#domain/messages/numbers.ts'
import { writeUtc } from '#domain/messages/times.ts'
import type { EventLine } from '#server/event-search.ts'
import { Age } from './age.client.tsx'
import { eventName } from './event-name.ts'
import { spokenLanguage } from './language.ts'
import { Link } from './link.tsx'
import { missionName } from './mission-name.ts'
import { StateMark } from './state-badge.tsx'
import { words } from './words.ts'

// One markup, two shapes: a table on wide screens, a card for each row on narrow ones. The roles stand in the markup
// because browsers forget them for a table that is laid out as a grid.

/** Events as lines; each is one link. */
export function EventTable({ lines, now }: { lines: readonly EventLine[]; now: Date }) {
  const say = words('events')
  return (
    <table role="table" className="event-lines w-full border-collapse max-md:block">
      <caption className="sr-only">{say('caption')}</caption>
      <thead role="rowgroup" className="max-md:sr-only">
        <tr role="row" className="border-b border-edge">
          <th role="columnheader" scope="col">
            {say('name')}
          </th>
          <th role="columnheader" scope="col">
            {say('age')}
          </th>
          <th role="columnheader" scope="col">
            {say('missions')}
          </th>
          <th role="columnheader" scope="col">
            {say('error')}
          </th>
          <th role="columnheader" scope="col">
            {say('position')}
          </th>
          <th role="columnheader" scope="col">
            {say('when')}
          </th>
          <th role="columnheader" scope="col" className="md:text-right">
            {say('notices')}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-md:flex max-md:flex-col max-md:gap-3">
        {lines.map(line => (
          <EventRow key={line.slug} line={line} now={now} />
        ))}
      </tbody>
    </table>
  )
}

/** What a mission states is often 68 %, or without systematics; lists are filtered and sorted by the radius at 90 % with them. */
function isFarFrom(radius90Deg: number | null, statedDeg: number | null): boolean {
  return radius90Deg !== null && statedDeg !== null && Math.abs(radius90Deg - statedDeg) > 0.05 * statedDeg
}

function EventRow({ line, now }: { line: EventLine; now: Date }) {
  const say = words('events')
  const name = eventName(line)
  const state = say(`states.${line.state}`)
  const place =
    line.raDeg === null || line.decDeg === null
      ? null
      : writePosition({ ...line, raDeg: line.raDeg, decDeg: line.decDeg }, spokenLanguage())
  const missions = line.missions.map(missionName).join(', ')
  const at = line.t0 ?? line.heardAt
  return (
    <tr
      role="row"
      data-event={line.slug}
      data-says={`${name}, ${missions}, ${state}${place?.radius ? `, ${place.radius}` : ''}`}
    >
      <td role="cell">
        <span className="flex items-baseline gap-2.5">
          <StateMark state={line.state} className="size-4 translate-y-0.5" />
          <span>
            <Link
              href={`/events/${line.slug}`}
              className={`font-semibold after:absolute after:inset-0 ${line.state === 'retracted' ? 'line-through' : 'no-underline hover:underline'}`}
            >
              {name}
            </Link>
            <span className="block text-sm text-quiet">{state}</span>
          </span>
        </span>
      </td>
      <td role="cell" className="max-md:text-right">
        <Age since={at.toISOString()} now={now.toISOString()} locale={spokenLanguage()} />
      </td>
      <td role="cell" className="max-md:order-3 max-md:pl-6.5">
        {missions}
      </td>
      <td role="cell" className="max-md:order-3 max-md:text-right max-md:whitespace-nowrap">
        {line.area90Deg2 !== null ? (
          <span className="num">
            {words('skyMap')('short', { area: writeArea(line.area90Deg2, spokenLanguage()) })}
          </span>
        ) : place?.radius ? (
          <>
            <span className="num">{place.radius}</span>
            <span className="text-sm text-quiet"> ({place.sharePercent}&#8239;%)</span>
            {isFarFrom(line.radius90Deg, line.errorRadiusDeg) && (
              <span className="block text-sm text-quiet">
                {say('at90', { radius: writeAngle(line.radius90Deg ?? 0, spokenLanguage()) })}
              </span>
            )}
          </>
        ) : (
          <span className="text-quiet">{place ? say('noError') : say('noPosition')}</span>
        )}
      </td>
      <td
        role="cell"
        className={
          line.distanceDeg === null ? 'max-md:hidden' : 'max-md:order-4 max-md:col-span-2 max-md:pl-6.5'
        }
      >
        {place && (
          <span className="num text-quiet max-md:hidden">
            {place.raDegrees} {place.decDegrees}
          </span>
        )}
        {line.distanceDeg !== null && (
          <span className="block text-sm text-quiet">
            {words('find')('away', { angle: writeAngle(line.distanceDeg, spokenLanguage()) })}
          </span>
        )}
      </td>
      <td role="cell" className="max-md:order-5 max-md:col-span-2 max-md:pl-6.5">
        <time dateTime={at.toISOString()} className="num text-quiet max-md:whitespace-nowrap">
          {writeUtc(at)}&#8239;UTC
        </time>
        {line.t0 === null && <span className="text-sm text-quiet"> ({say('noTime')})</span>}
      </td>
      <td role="cell" className="num max-md:hidden md:text-right">
        {line.noticeCount}
      </td>
    </tr>
  )
}
