import { render } from '@react-email/render'
import { createElement as h } from 'react'
import { cleanText } from '#domain/messages/clean-text.ts'
import { wordsOf } from '#domain/messages/messages.ts'
import type { Mail } from '#server/mailer.ts'
import type { TokenPurpose } from '#server/tokens.ts'
import { wrap } from './event-text.ts'
import { button, card, footer, frame, link, SMALL } from './frame.ts'
import { ROLES } from './look.ts'

/** Where each mail leads; a registered address only needs the way in. */
const WAYS: Record<TokenPurpose, (siteUrl: string, secret: string) => string> = {
  'confirm-email': (siteUrl, secret) => `${siteUrl}/confirm?token=${encodeURIComponent(secret)}`,
  'reset-password': (siteUrl, secret) => `${siteUrl}/reset?token=${encodeURIComponent(secret)}`,
  'already-registered': siteUrl => `${siteUrl}/sign-in`,
}

/** Renders a mail about a person's account. `siteUrl` has no slash at its end. */
export async function renderAccountMail(about: {
  purpose: TokenPurpose
  secret: string
  siteUrl: string
  locale: string
  deliveryId: bigint
  email: string
}): Promise<Mail> {
  const { purpose, siteUrl, locale, email } = about
  const say = wordsOf(locale, `mail.account.${purpose}`)
  const shared = wordsOf(locale, 'mail.account')
  const brand = wordsOf(locale, 'mail')('brand')
  const url = WAYS[purpose](siteUrl, about.secret)
  const subject = say('subject')
  const explained = say('text', { email: cleanText(email, 320) })
  const notes = [...(purpose === 'already-registered' ? [] : [shared('valid')]), say('ignore')]
  const quiet = { ...ROLES.quiet, ...SMALL, margin: '18px 0 0' }
  const html = await render(
    frame(
      { locale, title: subject, preview: say('lead'), brand },
      card(
        h(
          'h1',
          {
            className: 'title',
            style: { margin: '0 0 12px', fontSize: 25, lineHeight: 1.2, fontWeight: 600 },
          },
          say('lead'),
        ),
        h('p', { style: { margin: '0 0 22px' } }, explained),
        button(url, say('button')),
        h('p', { className: 'quiet', style: quiet }, shared('linkText')),
        h(
          'p',
          { className: 'quiet', style: { ...quiet, margin: 0, wordBreak: 'break-all' } },
          link(url, url),
        ),
      ),
      footer(...notes),
    ),
  )
  const text = [say('lead'), wrap(explained), `${say('button')}:\n${url}`, ...notes.map(note => wrap(note))]
  return {
    to: email,
    subject,
    text: `${text.join('\n\n')}\n`,
    html,
    messageId: `<delivery-${about.deliveryId}@${new URL(siteUrl).hostname}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}
