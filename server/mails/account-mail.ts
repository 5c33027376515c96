import { cleanText } from '#domain/messages/clean-text.ts'
import { wordsOf } from '#domain/messages/messages.ts'
import type { Mail } from '#server/mailer.ts'
import type { TokenPurpose } from '#server/tokens.ts'
import { renderLetter } from './letter.ts'

/** Where each mail leads; a registered address only needs the way in. */
const WAYS: Record<TokenPurpose, (siteUrl: string, secret: string) => string> = {
  'confirm-email': (siteUrl, secret) => `${siteUrl}/confirm?token=${encodeURIComponent(secret)}`,
  'reset-password': (siteUrl, secret) => `${siteUrl}/reset?token=${encodeURIComponent(secret)}`,
  'already-registered': siteUrl => `${siteUrl}/sign-in`,
  'move-address': (siteUrl, secret) => `${siteUrl}/account/email/confirm?token=${encodeURIComponent(secret)}`,
  'address-moved': (siteUrl, secret) => `${siteUrl}/account/email/back?token=${encodeURIComponent(secret)}`,
  'address-taken': siteUrl => `${siteUrl}/sign-in`,
  'mail-again': (siteUrl, secret) => `${siteUrl}/mail-again?token=${encodeURIComponent(secret)}`,
}

/** Their links are good for one hour; the others say for themselves how long. */
const HOURLY: ReadonlySet<TokenPurpose> = new Set([
  'confirm-email',
  'reset-password',
  'move-address',
  'mail-again',
])

/** Renders a mail about a person's account. `siteUrl` has no slash at its end. */
export async function renderAccountMail(about: {
  purpose: TokenPurpose
  secret: string
  siteUrl: string
  locale: string
  deliveryId: bigint
  email: string
}): Promise<Mail> {
  const { purpose, secret, ...letter } = about
  const say = wordsOf(letter.locale, `mail.account.${purpose}`)
  const shared = wordsOf(letter.locale, 'mail.account')
  return renderLetter({
    ...letter,
    subject: say('subject'),
    lead: say('lead'),
    text: say('text', { email: cleanText(letter.email, 320) }),
    button: say('button'),
    url: WAYS[purpose](letter.siteUrl, secret),
    notes: [...(HOURLY.has(purpose) ? [shared('valid')] : []), say('ignore')],
  })
}
