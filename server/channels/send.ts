import type { ChannelSettings, SettingsOf } from '#domain/channels/channel-settings.ts'
import { post } from '#server/outbound.ts'
import type { Carrier, ChannelOutcome, Sending } from './carrier.ts'
import { discord } from './discord.ts'
import { judgeStatus } from './judge.ts'
import { ntfy } from './ntfy.ts'
import { push } from './push.ts'
import { pushover } from './pushover.ts'
import { slack } from './slack.ts'
import { telegram } from './telegram.ts'
import { webhook } from './webhook.ts'

const CARRIERS: { [Kind in ChannelSettings['kind']]: Carrier<Kind> } = {
  webhook,
  discord,
  slack,
  telegram,
  ntfy,
  pushover,
  push,
}

/** Sends one message through one channel and says how it fared. Throws only where it could not be written. */
export async function sendThrough(settings: ChannelSettings, sending: Sending): Promise<ChannelOutcome> {
  const carrier = carrierOf(settings)
  const outcome = await post(await carrier.write(settings, sending))
  if (outcome.ok) return carrier.judge?.(outcome.answer) ?? judgeStatus(outcome.answer, sending.now)
  return outcome.kind === 'unreachable'
    ? { ok: false, kind: 'outage', why: outcome.why, status: null }
    : { ok: false, kind: 'permanent', why: outcome.why, status: null, isGone: true }
}

function carrierOf<Kind extends ChannelSettings['kind']>(settings: SettingsOf<Kind>): Carrier<Kind> {
  return CARRIERS[settings.kind]
}
