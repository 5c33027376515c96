import type { ChannelMessage } from './channel-message.ts'
import type { Loudness } from './channel-settings.ts'

/** How loud this message is: as its owner chose for events and tests; a retraction wakes nobody, a digest less still. */
export function urgencyOf(
  { kind, isRetraction }: Pick<ChannelMessage, 'kind' | 'isRetraction'>,
  loudness: Loudness,
): Loudness | 'quiet' {
  if (kind === 'digest') return 'quiet'
  return isRetraction ? 'normal' : loudness
}
