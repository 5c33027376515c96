import { wordsOf } from '#domain/messages/messages.ts'
import type { ChannelMessage } from './channel-message.ts'

/** The message without its title, as lines of plain text; the link stands apart. */
export function plainText({ locale, lead, changes, facts, why }: ChannelMessage): string {
  const words = wordsOf(locale, 'words')
  const parts = [
    lead,
    changes.map(change => `• ${change}`).join('\n'),
    facts
      .map(({ label, value }) => words('labelled', { label, value: value.replaceAll('\n', ' · ') }))
      .join('\n'),
    why ?? '',
  ]
  return parts.filter(Boolean).join('\n\n')
}
