import type { ChannelMessage } from './channel-message.ts'
import type { SettingsOf } from './channel-settings.ts'
import { plainText } from './plain-text.ts'
import { shorten } from './shorten.ts'
import { urgencyOf } from './urgency.ts'

/** 5 rings through a phone's silence, 1 is hardly seen. */
const PRIORITY = { quiet: 2, normal: 3, loud: 4, wake: 5 }

/** What ntfy takes as JSON at its root: headers would not carry every letter. Longer than 4096 bytes it would become a file. */
export function writeNtfy(
  message: ChannelMessage,
  { topic, loudness }: Pick<SettingsOf<'ntfy'>, 'topic' | 'loudness'>,
) {
  const { kind, link, title } = message
  return {
    topic,
    title: shorten(title, 250),
    message: shorten(plainText(message), 1000),
    priority: PRIORITY[urgencyOf(message, loudness)],
    tags: [kind === 'event' ? 'sparkles' : 'telescope'],
    click: link.url,
  }
}
