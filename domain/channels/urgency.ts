import type { ChannelMessage } from './channel-message.ts'
import type { Loudness } from './channel-settings.ts'

/** Kinds that wake nobody. */
export const isQuiet = (kind: ChannelMessage['kind']): boolean =>
  kind === 'digest' || kind === 'comment' || kind === 'invitation' || kind === 'changes'

/** How loud this message is: as its owner chose for events and tests; a retraction wakes nobody, digests, comments, invitations and changes less still. */
export function urgencyOf(
  { kind, isRetraction }: Pick<ChannelMessage, 'kind' | 'isRetraction'>,
  loudness: Loudness,
): Loudness | 'quiet' {
  if (isQuiet(kind)) return 'quiet'
  return isRetraction ? 'normal' : loudness
}
