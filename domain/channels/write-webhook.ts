import type { ChannelMessage } from './channel-message.ts'

/** What a webhook gets. Fields are added, never changed: a change of meaning would be version 2. */
export function writeWebhook(message: ChannelMessage, { id, at }: { id: string; at: Date }) {
  const { kind, title, lead, changes, facts, why, link, record, feed } = message
  return {
    version: 1,
    /** The same for each try of one message. */
    id,
    kind,
    at: at.toISOString(),
    message: { title, lead, changes, facts, why, url: link.url },
    event: record,
    feed,
  }
}
