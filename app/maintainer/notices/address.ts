import type { Asked } from '#app/_ui/place-asked.ts'
import { numberAsked } from '#app/_ui/place-asked.ts'
import type { UnreadAsked } from '#server/notices.ts'

const LARGEST_ID = 2 ** 31 - 1

/** What was done when notices were read again, as it stands in an address. */
export type Did = {
  looked: number
  changed: number
  events: number
  unreadable: number
  failed: number
  /** Where the rest begins; null when there is none. */
  after: number | null
}

const COUNTS = ['looked', 'changed', 'events', 'unreadable', 'failed'] as const

/** Which unread notices an address asks for, and what it says was just done. */
export function readAddress(asked: Asked): { asked: UnreadAsked; before: number | null; did: Did | null } {
  const counts = COUNTS.map(name => numberAsked(asked, name, 0, LARGEST_ID))
  const [looked, changed, events, unreadable, failed] = counts
  const did =
    looked != null && changed != null && events != null && unreadable != null && failed != null
      ? { looked, changed, events, unreadable, failed, after: numberAsked(asked, 'after', 1, LARGEST_ID) }
      : null
  return {
    asked: { topic: asked.get('topic'), reason: asked.get('reason') },
    before: numberAsked(asked, 'before', 1, LARGEST_ID),
    did,
  }
}

/** The address that asks for these. */
export function addressOf(
  { topic, reason }: UnreadAsked,
  more: Readonly<Record<string, number | null>> = {},
): string {
  const query = new URLSearchParams()
  if (topic !== null) query.set('topic', topic)
  if (reason !== null) query.set('reason', reason)
  for (const [name, value] of Object.entries(more)) if (value !== null) query.set(name, String(value))
  return query.size > 0 ? `/maintainer/notices?${query}` : '/maintainer/notices'
}
