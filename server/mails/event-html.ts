import { createElement as h, type ReactNode } from 'react'
import type { Fact } from '#domain/messages/event-facts.ts'
import type { EventMessage } from '#domain/messages/event-message.ts'
import { wordsOf } from '#domain/messages/messages.ts'
import { slot } from '#domain/messages/slots.ts'
import { button, card, footer, frame, link, NORMAL, SMALL } from './frame.ts'
import { MONO, ROLES } from './look.ts'

/** The HTML of an event mail, with its slots still open. The first line under the title is the answer. */
export function eventHtml(
  message: EventMessage,
  { eventUrl, isUpdate, locale }: { eventUrl: string; isUpdate: boolean; locale: string },
): ReactNode {
  const say = wordsOf(locale, 'mail')
  return frame(
    { locale, title: message.subject, preview: `${message.lead} ${message.notice}`, brand: say('brand') },
    card(
      h(
        'h1',
        {
          className: 'title',
          style: { margin: '0 0 6px', fontSize: 25, lineHeight: 1.2, fontWeight: 600 },
        },
        message.title,
      ),
      h(
        'p',
        {
          className: 'burst',
          style: { ...ROLES.burst, margin: '0 0 14px', fontSize: 18, lineHeight: '26px', fontWeight: 600 },
        },
        message.lead,
      ),
      slot('verdict'),
      h('p', { style: { margin: '0 0 18px' } }, message.notice),
      isUpdate && message.changes.length > 0 ? changesList(say('changed'), message.changes) : null,
      h(
        'table',
        { role: 'presentation', width: '100%', cellPadding: 0, cellSpacing: 0, border: 0 },
        h('tbody', null, ...message.facts.map(factRow)),
      ),
      h(
        'div',
        { style: { paddingTop: 22 } },
        button(eventUrl, say('open')),
        ' \u00a0 ',
        link(`${eventUrl}#board`, say('onIt')),
      ),
    ),
    footer(
      slot('why'),
      h(
        'span',
        null,
        link(slot('ruleUrl'), slot('ruleLink')),
        ' \u00a0·\u00a0 ',
        link(slot('unsubscribeUrl'), say('unsubscribe')),
      ),
    ),
  )
}

function changesList(title: string, changes: string[]): ReactNode {
  return h(
    'div',
    {
      className: 'line',
      style: {
        ...ROLES.line,
        borderLeftWidth: 3,
        borderLeftStyle: 'solid',
        padding: '0 0 0 14px',
        margin: '0 0 20px',
      },
    },
    h('h2', { style: { ...NORMAL, margin: '0 0 4px', fontWeight: 600 } }, title),
    ...changes.map((change, i) => h('p', { key: i, style: { margin: 0 } }, change)),
  )
}

function factRow({ label, lines }: Fact, index: number): ReactNode {
  const cell = { borderTop: `1px solid ${ROLES.line.borderColor}`, verticalAlign: 'top' } as const
  return h(
    'tr',
    { key: index, className: 'fact' },
    h(
      'td',
      {
        className: 'quiet line',
        style: { ...ROLES.quiet, ...cell, ...SMALL, width: 150, padding: '10px 12px 8px 0' },
      },
      label,
    ),
    h(
      'td',
      { className: 'line value', style: { ...cell, ...NORMAL, padding: '8px 0' } },
      ...lines.map((line, i) => h('div', { key: i, ...LINES[line.style] }, line.text)),
    ),
  )
}

/** The colour of text comes from the card. */
const LINES = {
  number: { style: { fontFamily: MONO, fontSize: 15, whiteSpace: 'pre-wrap' } },
  plain: {},
  quiet: { className: 'quiet', style: { ...ROLES.quiet, ...SMALL } },
} as const
