import { writeWebhook } from '#domain/channels/write-webhook.ts'
import { signBody } from '#server/body-signature.ts'
import { type Carrier, jsonPost } from './carrier.ts'

/** Our own JSON, signed, so that a receiver knows that it is from here and is no old one sent again. */
export const webhook: Carrier<'webhook'> = {
  write({ url, secret }, { id, message, now }) {
    const post = jsonPost(url, writeWebhook(message, { id, at: now }))
    const timestamp = String(Math.floor(now.getTime() / 1000))
    return {
      ...post,
      headers: {
        ...post.headers,
        'afterglow-delivery': id,
        'afterglow-timestamp': timestamp,
        'afterglow-signature': signBody(secret, timestamp, post.body),
      },
    }
  },
}
