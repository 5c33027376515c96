import { spokenLanguage } from '#app/_ui/language.ts'
import { missionName } from '#app/_ui/mission-name.ts'
import { StateBadge } from '#app/_ui/state-badge.tsx'
import { words } from '#app/_ui/words.ts'
import { sayError } from '#domain/messages/changes.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { writePosition } from '#domain/messages/coordinates.ts'
import { instantOf, writeUtc } from '#domain/messages/times.ts'
import type { EventPart } from '#server/event-parts.ts'

const say = words('maintainer.hands')

/** A trigger by its mission's number: `Swift 1126853`. */
export function partName({ event, slug }: EventPart): string {
  return event.triggers.map(it => `${missionName(it.mission)} ${cleanText(it.id, 60)}`).join(', ') || slug
}

/** What is known of one trigger alone, and why it is the same burst as others; `children` is what can be done with it. */
export function PartCard({
  part,
  all,
  children,
}: {
  part: EventPart
  all: readonly EventPart[]
  children?: React.ReactNode
}) {
  const { best, t0, state } = part.event
  const position = best && writePosition(best, spokenLanguage())
  const time = instantOf(t0)
  const nameOf = (slug: string) => {
    const other = all.find(it => it.slug === slug)
    return other ? partName(other) : slug
  }
  const ties = part.ties.map(({ slug, how }) => say(`ties.${how}`, { other: nameOf(slug) }))
  return (
    <div className="card h-full">
      <h3 className="break-words">{partName(part)}</h3>
      <p className="num text-sm break-all text-quiet">{part.slug}</p>
      <dl className="mt-3 grid gap-x-4 gap-y-2 sm:grid-cols-[auto_1fr]">
        <dt className="term">{say('t0')}</dt>
        <dd className="num">{time ? writeUtc(time, true) : say('noTime')}</dd>
        <dt className="term">{say('position')}</dt>
        <dd className="num">
          {best && position
            ? `${position.ra} ${position.dec} ${sayError(best, spokenLanguage()) ?? ''}`
            : say('noPosition')}
        </dd>
        <dt className="term">{say('state')}</dt>
        <dd>
          <StateBadge state={state} />
        </dd>
        <dt className="term">{say('notices')}</dt>
        <dd className="num">{part.notices}</dd>
        {all.length > 1 && (
          <>
            <dt className="term">{say('tie')}</dt>
            <dd>{ties.length > 0 ? ties.map(tie => <p key={tie}>{tie}</p>) : say('noTie')}</dd>
          </>
        )}
      </dl>
      {children}
    </div>
  )
}
