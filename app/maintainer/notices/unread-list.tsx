import { Link } from '#app/_ui/link.tsx'
import { missionName } from '#app/_ui/mission-name.ts'
import { words } from '#app/_ui/words.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { writeUtc } from '#domain/messages/times.ts'
import type { Unread } from '#server/oversight.ts'
import { sayReason, sayTopic } from './say-unread.ts'

const say = words('maintainer.unread')

/** Notices of which no reader made sense, each with the topic that brought it and the reason. */
export function UnreadList({ notices }: { notices: readonly Unread[] }) {
  return (
    <ul className="mt-3 grid gap-3">
      {notices.map(({ id, topic, receivedAt, why, mission, noticeType }) => (
        <li key={id} className="rounded-lg border border-line p-4">
          <p className="flex flex-wrap items-baseline gap-x-4">
            <Link href={`/notices/${id}`} className="num">
              {say('notice', { id: String(id) })}
            </Link>
            <span className="num break-all text-quiet">{sayTopic(topic)}</span>
            <span className="num text-quiet">{writeUtc(receivedAt)} UTC</span>
          </p>
          <p className="mt-1 break-words">
            {sayReason(why)}
            {noticeType !== null && (
              <span className="text-quiet">
                {': '}
                {say('callsItself', {
                  what: `${mission === null ? '' : missionName(mission)} ${cleanText(noticeType, 80)}`,
                })}
              </span>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}
