import { z } from 'zod'

/** Whether a host may be called, and whether without TLS, is for server/outbound.ts to say. */
const Address = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine(text => isBare(text))

/** No name and password in it: they would be sent in the clear, or shown. */
function isBare(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && url.username === '' && url.password === ''
}

/** How loud a phone may be about an event: as the phone is set, through its silence, or until it is acknowledged. */
export const Loudness = z.enum(['normal', 'loud', 'wake'])
export type Loudness = z.infer<typeof Loudness>

const key = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[\w-]+$/)

/** What each kind of channel needs, for forms, for the server and for what is kept. */
export const ChannelSettings = z.discriminatedUnion('kind', [
  /** `secret` signs each message (HMAC-SHA256). */
  z.object({ kind: z.literal('webhook'), url: Address, secret: z.string().min(32).max(100) }),
  z.object({ kind: z.literal('discord'), url: Address }),
  z.object({ kind: z.literal('slack'), url: Address }),
  z.object({
    kind: z.literal('telegram'),
    /** As BotFather gives it: "123456:ABC-DEF…". */
    botToken: z.string().regex(/^\d{3,20}:[\w-]{20,100}$/),
    /** A number, negative for groups, or the public name of a channel. */
    chatId: z.string().regex(/^(-?\d{1,20}|@\w{4,40})$/),
  }),
  z.object({
    kind: z.literal('ntfy'),
    server: Address,
    /** As ntfy allows it. */
    topic: key(64),
    token: z
      .string()
      .max(200)
      .regex(/^[\x21-\x7e]*$/),
    loudness: Loudness,
  }),
  z.object({ kind: z.literal('pushover'), appToken: key(60), userKey: key(60), loudness: Loudness }),
  z.object({
    kind: z.literal('push'),
    endpoint: Address,
    p256dh: key(120),
    auth: key(60),
  }),
])
export type ChannelSettings = z.infer<typeof ChannelSettings>

export type SettingsOf<Kind extends ChannelSettings['kind']> = Extract<ChannelSettings, { kind: Kind }>

export const ChannelName = z.string().trim().min(1).max(80)
