import type { ChannelMessage } from './channel-message.ts'
import type { Loudness } from './channel-settings.ts'

/** How loud this message is: as its owner chose for events and tests; a retraction wakes nobody, digests and comments less still. */
export function urgencyOf(
  { kind, isRetraction }: Pick<ChannelMessage, 'kind' | 'isRetraction'>,
  loudness: Loudness,
): Loudness | 'quiet' {
  if (kind === 'digest' || kind === 'comment') return 'quiet'
  return isRetraction ? 'normal' : loudness
}
