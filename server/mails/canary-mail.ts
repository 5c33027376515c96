import { messageIdOf } from '#server/delivery-mark.ts'
import type { Mail } from '#server/mailer.ts'

/** A mail for a machine: what counts is that it arrives, and its Message-ID. */
export function writeCanaryMail(it: {
  deliveryId: bigint
  email: string
  siteUrl: string
  subject: string
}): Mail {
  const says = `${it.subject} from ${it.siteUrl}`
  return {
    to: it.email,
    subject: 'TEST: canary of Afterglow',
    text: `${says}\n`,
    html: `<!doctype html><p>${says}</p>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    messageId: messageIdOf(it.deliveryId, new URL(it.siteUrl).hostname),
  }
}
