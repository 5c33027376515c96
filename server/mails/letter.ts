import { render } from '@react-email/render'
import { createElement as h } from 'react'
import { plainSpaces } from '#domain/messages/clean-text.ts'
import { wordsOf } from '#domain/messages/messages.ts'
import { messageIdOf } from '#server/delivery-mark.ts'
import type { Mail } from '#server/mailer.ts'
import { wrap } from './event-text.ts'
import { button, card, footer, frame, link, SMALL } from './frame.ts'
import { ROLES } from './look.ts'

/** A mail to one person about one thing: what it is, a paragraph, and the way there. `siteUrl` has no slash at its end. */
export async function renderLetter(letter: {
  subject: string
  lead: string
  text: string
  button: string
  url: string
  /** Small print. */
  notes: readonly string[]
  siteUrl: string
  locale: string
  deliveryId: bigint
  email: string
  /** Where such mails end, for those that nobody asked for by hand. */
  unsubscribe?: { url: string; listId: string }
}): Promise<Mail> {
  const { lead, url, notes, siteUrl, locale, unsubscribe } = letter
  const mail = wordsOf(locale, 'mail')
  const subject = plainSpaces(letter.subject)
  const shared = wordsOf(locale, 'mail.account')
  const brand = wordsOf(locale, 'mail')('brand')
  const quiet = { ...ROLES.quiet, ...SMALL, margin: '18px 0 0' }
  const html = await render(
    frame(
      { locale, title: subject, preview: lead, brand },
      card(
        h(
          'h1',
          {
            className: 'title',
            style: { margin: '0 0 12px', fontSize: 25, lineHeight: 1.2, fontWeight: 600 },
          },
          lead,
        ),
        h('p', { style: { margin: '0 0 22px' } }, letter.text),
        button(url, letter.button),
        h('p', { className: 'quiet', style: quiet }, shared('linkText')),
        h(
          'p',
          { className: 'quiet', style: { ...quiet, margin: 0, wordBreak: 'break-all' } },
          link(url, url),
        ),
      ),
      footer(...notes, ...(unsubscribe ? [link(unsubscribe.url, mail('unsubscribe'))] : [])),
    ),
  )
  const text = [
    lead,
    wrap(letter.text),
    `${wordsOf(locale, 'words')('labelled', { label: letter.button, value: '' }).trimEnd()}\n${url}`,
    ...notes.map(note => wrap(note)),
    ...(unsubscribe
      ? [wordsOf(locale, 'words')('labelled', { label: mail('unsubscribeText'), value: unsubscribe.url })]
      : []),
  ]
  return {
    to: letter.email,
    subject,
    text: `${text.join('\n\n')}\n`,
    html,
    messageId: messageIdOf(letter.deliveryId, new URL(siteUrl).hostname),
    headers: { 'Auto-Submitted': 'auto-generated', ...(unsubscribe && listHeaders(unsubscribe)) },
  }
}

const listHeaders = ({ url, listId }: { url: string; listId: string }) => ({
  'List-Id': listId,
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  Precedence: 'list',
})
