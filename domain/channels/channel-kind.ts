import { z } from 'zod'

/** Ways to reach a person besides mail. `push` is made by a browser, all others by a form. */
export const CHANNEL_KINDS = ['webhook', 'discord', 'slack', 'telegram', 'ntfy', 'pushover', 'push'] as const

export const ChannelKind = z.enum(CHANNEL_KINDS)
export type ChannelKind = z.infer<typeof ChannelKind>
