import { cleanText } from '#domain/messages/clean-text.ts'
import { wordsOf } from '#domain/messages/messages.ts'

/** Reasons for which nothing was even sent. */
const ADDRESS_FAULTS: ReadonlySet<string> = new Set([
  'not a web address',
  'not https',
  'not a public address',
])

/** Why a channel took no message, in a person's language. It is kept in English; a code such as ECONNREFUSED is one in any. */
export function sayRefusal(why: string, locale: string): string {
  const say = wordsOf(locale, 'channels.refusals')
  const status = /^answered (\d+)$/.exec(why)?.[1]
  if (status !== undefined) return say('answered', { status })
  if (why === 'no answer in time') return say('late')
  if (why === 'its settings do not open') return say('settings')
  return ADDRESS_FAULTS.has(why) ? say('address') : cleanText(why)
}
