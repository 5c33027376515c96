import { render } from '@react-email/render'
import { createElement as h } from 'react'
import { cleanText } from '#domain/messages/clean-text.ts'
import type { DigestMessage } from '#domain/messages/digest-message.ts'
import { wordsOf } from '#domain/messages/messages.ts'
import { messageIdOf } from '#server/delivery-mark.ts'
import type { Mail } from '#server/mailer.ts'
import { unsubscribeSecret } from '#server/tokens.ts'
import { wrap } from './event-text.ts'
import { card, footer, frame, link, SMALL } from './frame.ts'
import { ROLES } from './look.ts'

/** Renders a digest for one person; it unsubscribes from the rule that put the first event into it. */
export async function renderDigestMail(
  message: DigestMessage,
  reader: {
    deliveryId: bigint
    userId: number
    email: string
    locale: string
    ruleId: number
    ruleName: string
  },
  siteUrl: string,
): Promise<Mail> {
  const { locale } = reader
  const say = wordsOf(locale, 'mail')
  const urlOf = (slug: string) => `${siteUrl}/events/${encodeURIComponent(slug)}`
  const unsubscribeUrl = `${siteUrl}/unsubscribe/${unsubscribeSecret({ userId: reader.userId, ruleId: reader.ruleId })}`
  const ruleUrl = `${siteUrl}/rules/${reader.ruleId}`
  const why = say('why', { rule: cleanText(reader.ruleName) })
  const host = new URL(siteUrl).hostname
  const title = { margin: '0 0 14px', fontSize: 25, lineHeight: 1.2, fontWeight: 600 }
  const html = await render(
    frame(
      { locale, title: message.subject, preview: message.lead, brand: say('brand') },
      card(
        h('h1', { className: 'title', style: title }, message.lead),
        ...message.entries.map(entry =>
          h(
            'div',
            {
              key: entry.slug,
              className: 'line',
              style: { borderTop: `1px solid ${ROLES.line.borderColor}`, padding: '10px 0' },
            },
            h('p', { style: { margin: 0, fontWeight: 600 } }, link(urlOf(entry.slug), entry.title)),
            entry.answer === undefined
              ? null
              : h('p', { style: { margin: 0, fontWeight: 600 } }, entry.answer),
            ...entry.lines.map((line, i) =>
              h('p', { key: i, className: 'quiet', style: { ...ROLES.quiet, ...SMALL, margin: 0 } }, line),
            ),
          ),
        ),
      ),
      footer(
        why,
        h(
          'span',
          null,
          link(ruleUrl, say('change')),
          ' \u00a0·\u00a0 ',
          link(unsubscribeUrl, say('unsubscribe')),
        ),
      ),
    ),
  )
  const entries = message.entries.map(entry =>
    [
      entry.title,
      ...(entry.answer === undefined ? [] : [entry.answer]),
      ...entry.lines.map(line => wrap(line, '  ')),
      urlOf(entry.slug),
    ].join('\n  '),
  )
  const words = wordsOf(locale, 'words')
  const end = [
    '-- ',
    why,
    words('labelled', { label: say('change'), value: ruleUrl }),
    words('labelled', { label: say('unsubscribeText'), value: unsubscribeUrl }),
  ].join('\n')
  return {
    to: reader.email,
    subject: message.subject,
    text: `${[message.lead, ...entries, end].join('\n\n')}\n`,
    html,
    messageId: messageIdOf(reader.deliveryId, host),
    headers: {
      'List-Id': `Afterglow digests <digests.${host}>`,
      'List-Unsubscribe': `<${unsubscribeUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
      Precedence: 'list',
    },
  }
}
