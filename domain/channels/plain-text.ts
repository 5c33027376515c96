import type { ChannelMessage } from './channel-message.ts'

/** The message without its title, as lines of plain text; the link stands apart. */
export function plainText({ lead, changes, facts, why }: ChannelMessage): string {
  const parts = [
    lead,
    changes.map(change => `• ${change}`).join('\n'),
    facts.map(({ label, value }) => `${label}: ${value.replaceAll('\n', '; ')}`).join('\n'),
    why ?? '',
  ]
  return parts.filter(Boolean).join('\n\n')
}
