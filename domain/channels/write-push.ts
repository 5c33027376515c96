import type { ChannelMessage } from './channel-message.ts'
import { shorten } from './shorten.ts'
import { isQuiet } from './urgency.ts'

/** What the service worker (public/sw.js) shows. A push service carries at most 4 kB of ciphertext. */
export function writePush(message: ChannelMessage) {
  const { kind, title, lead, changes, link, topic } = message
  return {
    title: shorten(title, 200),
    body: shorten([lead, ...changes].join('\n'), 600),
    url: link.url,
    tag: topic,
    /** A digest may replace another without a sound. */
    isQuiet: isQuiet(kind),
  }
}
