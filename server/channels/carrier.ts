import type { ChannelMessage } from '#domain/channels/channel-message.ts'
import type { ChannelSettings, SettingsOf } from '#domain/channels/channel-settings.ts'
import type { Answer, Post } from '#server/outbound.ts'

/** How a message fared. Reasons name no address. */
export type ChannelOutcome =
  | { ok: true; status: number }
  | {
      ok: false
      /** outage: nobody answered as they should; temporary: later, as they say; permanent: this message never. */
      kind: 'outage' | 'temporary' | 'permanent'
      why: string
      /** Null where there was no answer. */
      status: number | null
      /** When they will take it, if they said so. */
      waitMs?: number
      /** Nothing will ever be taken there again: the address is gone, or the token is no longer good. */
      isGone?: boolean
    }

/** One delivery: the same id for each try. */
export type Sending = { id: string; message: ChannelMessage; now: Date }

/** One kind of channel. */
export type Carrier<Kind extends ChannelSettings['kind']> = {
  /** The message as the service wants it. */
  write(settings: SettingsOf<Kind>, sending: Sending): Post | Promise<Post>
  /** What an answer means where this service has ways of its own; null where the status says it all. */
  judge?(answer: Answer): ChannelOutcome | null
}

/** A post of JSON. */
export function jsonPost(url: string, payload: object, headers: Record<string, string> = {}): Post {
  return {
    url,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(payload),
  }
}
