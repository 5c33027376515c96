import { type FormState, textOf } from '#app/_ui/form-state.ts'
import { words } from '#app/_ui/words.ts'
import type { ChannelKind } from '#domain/channels/channel-kind.ts'
import { ChannelName, ChannelSettings } from '#domain/channels/channel-settings.ts'

/** What each form asks for; a browser is no form. */
export const FIELDS = {
  ntfy: ['server', 'topic', 'token', 'loudness'],
  pushover: ['appToken', 'userKey', 'loudness'],
  telegram: ['botToken', 'chatId'],
  discord: ['url'],
  slack: ['url'],
  webhook: ['url'],
} as const satisfies Record<Exclude<ChannelKind, 'push'>, readonly string[]>

export type FormKind = keyof typeof FIELDS
export type FieldName = (typeof FIELDS)[FormKind][number]

/** Kinds that have a form, in the order in which they are offered. */
export const FORM_KINDS = Object.keys(FIELDS) as FormKind[]

/** The kind that an address or a form names; null for any other text. */
export function readKind(text: string): FormKind | null {
  return FORM_KINDS.find(kind => kind === text) ?? null
}

/** Reads the form of one kind of channel. A webhook is given the `secret` that signs its messages. */
export function readChannel(
  form: FormData,
  kind: FormKind,
  secret: string,
): { ok: true; name: string; settings: ChannelSettings } | { ok: false; faults: FormState['faults'] } {
  const typed = FIELDS[kind].map(field => [field, textOf(form, field).trim()])
  const name = ChannelName.safeParse(textOf(form, 'name'))
  const settings = ChannelSettings.safeParse({ kind, secret, ...Object.fromEntries(typed) })
  if (name.success && settings.success) return { ok: true, name: name.data, settings: settings.data }
  const wrong = new Set(settings.error?.issues.map(issue => String(issue.path[0])))
  const say = words('channels.faults')
  const faults: Record<string, string> = name.success ? {} : { name: say('name') }
  for (const field of FIELDS[kind]) if (wrong.has(field)) faults[field] = say(field)
  return { ok: false, faults }
}
