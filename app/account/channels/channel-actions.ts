'use server'

import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { again, type FormState, textOf, WHOLE } from '#app/_ui/form-state.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { ChannelSettings } from '#domain/channels/channel-settings.ts'
import { sendChanges } from '#server/change-news.ts'
import { sendTest } from '#server/channel-deliveries.ts'
import {
  deleteChannel,
  makeChannel,
  makeWebhookSecret,
  turnChannel,
  turnMailAlerts,
} from '#server/channels.ts'
import { nameBrowser } from './browser-name.ts'
import { FIELDS, readChannel, readKind } from './channel-fields.ts'

const PAGE = '/account/channels'

/** Adds a channel for whoever is asking; it is on at once. The secret of a webhook is shown in the answer alone. */
export async function make(_before: FormState, form: FormData): Promise<FormState> {
  speak(await chosenLanguage())
  const { userId } = await someone(PAGE)
  const kind = readKind(textOf(form, 'kind'))
  if (!kind) notFound()
  const secret = makeWebhookSecret()
  const read = readChannel(form, kind, secret)
  if (!read.ok) return again(form, read.faults)
  const made = await makeChannel(userId, read)
  if (!made.ok) {
    const field = made.why === 'too-many' ? WHOLE : FIELDS[kind][0]
    return again(form, { [field]: words('channels.faults')(made.why) })
  }
  if (kind === 'webhook') return { ...again(form, {}), done: words('channels')('secretMade', { secret }) }
  redirect(`${PAGE}?did=made`)
}

/** Adds the browser of whoever is asking, which has subscribed to web push. */
export async function addBrowser(subscription: unknown): Promise<{ ok: boolean }> {
  speak(await chosenLanguage())
  const { userId } = await someone(PAGE)
  const settings = ChannelSettings.safeParse({ ...Object(subscription), kind: 'push' })
  if (!settings.success) return { ok: false }
  const name = nameBrowser((await headers()).get('user-agent') ?? '')
  const made = await makeChannel(userId, { name, settings: settings.data })
  return { ok: made.ok || made.why === 'already-there' }
}

/** Turns a channel on or off; on forgives what it was paused for. */
export async function turn(form: FormData): Promise<void> {
  const { userId } = await someone(PAGE)
  if (!(await turnChannel(userId, idOf(form), textOf(form, 'to') === 'on'))) notFound()
  redirect(PAGE)
}

/** Says whether a webhook is sent each change of any event. */
export async function turnChanges(form: FormData): Promise<void> {
  const { userId } = await someone(PAGE)
  if (!(await sendChanges(userId, idOf(form), textOf(form, 'to') === 'on'))) notFound()
  refresh()
}

/** Switches alerts by mail on or off. */
export async function turnMail(form: FormData): Promise<void> {
  const { userId } = await someone(PAGE)
  await turnMailAlerts(userId, textOf(form, 'to') === 'on')
  redirect(PAGE)
}

/** Deletes a channel. */
export async function remove(form: FormData): Promise<void> {
  const { userId } = await someone(PAGE)
  if (!(await deleteChannel(userId, idOf(form)))) notFound()
  redirect(`${PAGE}?did=deleted`)
}

/** Sends a test through all that is on. */
export async function test(): Promise<void> {
  const { userId } = await someone(PAGE)
  const sent = await sendTest(userId, new Date())
  if (!sent.ok) redirect(`${PAGE}?did=${sent.why}`)
  redirect(`${PAGE}?did=${sent.ways > 0 ? 'tested' : 'nothing'}`)
}

/** Ids are 32 bits in the database; 0 is nobody's channel. */
const idOf = (form: FormData) => (/^\d{1,9}$/.test(textOf(form, 'id')) ? Number(textOf(form, 'id')) : 0)
