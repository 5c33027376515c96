import { eventName } from '#app/_ui/event-name.ts'
import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { writeUtc } from '#domain/messages/times.ts'
import type { CircularLine } from '#server/kept-circulars.ts'

// One markup, two shapes: a table on wide screens, a card for each row on narrow ones. The roles stand in the markup
// because browsers forget them for a table that is laid out as a block.
const ROW =
  'relative hover:bg-surface max-md:flex max-md:flex-wrap max-md:gap-x-4 max-md:gap-y-1 max-md:rounded-xl max-md:border max-md:border-line max-md:bg-surface max-md:p-4 md:border-b md:border-line'
const CELL = 'md:px-3 md:py-3 md:align-top md:first:pl-0 md:last:pr-0'
const HEAD = 'px-3 py-2 text-left text-sm font-normal text-quiet first:pl-0 last:pr-0'

/** Circulars as lines; each is one link, with a second one to its event. */
export function CircularTable({ lines }: { lines: readonly CircularLine[] }) {
  const say = words('circulars')
  const columns = [say('numberColumn'), say('subject'), say('event'), say('submitter'), say('published')]
  return (
    <table role="table" className="w-full border-collapse max-md:block">
      <caption className="sr-only">{say('caption')}</caption>
      <thead role="rowgroup" className="max-md:sr-only">
        <tr role="row" className="border-b border-edge">
          {columns.map(column => (
            <th key={column} role="columnheader" scope="col" className={HEAD}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-md:flex max-md:flex-col max-md:gap-3">
        {lines.map(line => (
          <CircularRow key={line.id} line={line} />
        ))}
      </tbody>
    </table>
  )
}

function CircularRow({ line }: { line: CircularLine }) {
  const say = words('circulars')
  const { id, subject, event, submitter, createdOn } = line
  return (
    <tr role="row" className={ROW}>
      <td role="cell" className={`${CELL} num text-quiet`}>
        {id}
      </td>
      <td role="cell" className={`${CELL} wrap-anywhere max-md:order-first max-md:w-full`}>
        <Link
          href={`/circulars/${id}`}
          className="font-semibold no-underline after:absolute after:inset-0 hover:underline"
        >
          {cleanText(subject) || say('untitled')}
        </Link>
      </td>
      <td role="cell" className={`${CELL} md:whitespace-nowrap`}>
        {event ? (
          <Link href={`/events/${event.slug}`} className="relative">
            {eventName(event)}
          </Link>
        ) : (
          <span className="text-quiet">–</span>
        )}
      </td>
      <td role="cell" className={`${CELL} wrap-anywhere max-md:w-full`}>
        {cleanText(submitter, 120) || say('unnamed')}
      </td>
      <td role="cell" className={CELL}>
        <time dateTime={createdOn.toISOString()} className="num whitespace-nowrap text-quiet">
          {writeUtc(createdOn)}&#8239;UTC
        </time>
      </td>
    </tr>
  )
}
