import webPush from 'web-push'
import { writePush } from '#domain/channels/write-push.ts'
import { env } from '#server/env.ts'
import { vapidKeys } from '#server/vapid.ts'
import type { Carrier } from './carrier.ts'

/** What a browser that was off for longer need not be told: the page shows how things stand. */
const KEPT_SECONDS = 6 * 3600

/** A browser, through the push service of whoever made it. The content is encrypted for that browser (RFC 8291). */
export const push: Carrier<'push'> = {
  async write({ endpoint, p256dh, auth }, { message }) {
    const { publicKey, privateKey } = await vapidKeys()
    const details = webPush.generateRequestDetails(
      { endpoint, keys: { p256dh, auth } },
      JSON.stringify(writePush(message)),
      {
        vapidDetails: { subject: subjectOf(env().SITE_URL), publicKey, privateKey },
        TTL: KEPT_SECONDS,
        urgency: message.kind === 'digest' ? 'low' : 'high',
        topic: message.topic,
      },
    )
    const headers = Object.entries(details.headers).map(([name, value]) => [name.toLowerCase(), value])
    return { url: endpoint, headers: Object.fromEntries(headers), body: details.body ?? Buffer.alloc(0) }
  },
}

/** Whom a push service may turn to: a site without TLS is a demo, whom nobody will write to. */
const subjectOf = (siteUrl: string) =>
  siteUrl.startsWith('https:') ? siteUrl : `mailto:webmaster@${new URL(siteUrl).hostname}`
