import { words } from '#app/_ui/words.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { UNKNOWN_KIND } from '#server/notices.ts'

const say = words('maintainer.unread')

/** The topic that brought it, as a person reads it; null is any. */
export function sayTopic(topic: string | null): string {
  return topic === null ? '*' : cleanText(topic, 100) || say('noTopic')
}

/** Why it is unread, as a person reads it; null is any. */
export function sayReason(reason: string | null): string {
  if (reason === null) return '*'
  return reason === UNKNOWN_KIND ? say('unknownKind') : cleanText(reason, 300) || say('noReason')
}
