import { writePushover } from '#domain/channels/write-pushover.ts'
import { env } from '#server/env.ts'
import { type Carrier, jsonPost } from './carrier.ts'

/** Pushover, with an application of the person's own. */
export const pushover: Carrier<'pushover'> = {
  write: (settings, { message }) =>
    jsonPost(`${env().PUSHOVER_URL}/1/messages.json`, writePushover(message, settings)),

  judge({ status }) {
    // A token or a key that is not theirs is a 400.
    if (status === 400) return { ok: false, kind: 'permanent', why: 'answered 400', status, isGone: true }
    return null
  },
}
