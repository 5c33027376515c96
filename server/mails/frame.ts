import { Container, Head, Html, Section } from '@react-email/components'
import { createElement as h, type ReactNode } from 'react'
import { HEAD_STYLE, ROLES, SANS } from './look.ts'

/** What every mail stands in: a column of at most 600 px on the ground colour, and the line that lists of mails show. */
export function frame(
  { locale, title, preview, brand }: { locale: string; title: string; preview: string; brand: string },
  ...children: ReactNode[]
): ReactNode {
  return h(
    Html,
    { lang: locale },
    h(
      Head,
      null,
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('meta', { name: 'supported-color-schemes', content: 'light dark' }),
      h('meta', { name: 'format-detection', content: 'telephone=no, date=no, address=no' }),
      h('title', null, title),
      h('style', null, HEAD_STYLE),
    ),
    h(
      'body',
      { className: 'ground text', style: { ...ROLES.ground, ...ROLES.text, margin: 0, padding: 0 } },
      h('div', { style: { display: 'none', maxHeight: 0, overflow: 'hidden', fontSize: 1 } }, preview),
      // Some mail programs drop the body's own style, so that a section carries it too.
      h(
        Section,
        { className: 'ground text', style: { ...ROLES.ground, ...ROLES.text, fontFamily: SANS } },
        h(
          Container,
          { style: { maxWidth: 600, width: '100%', margin: '0 auto', padding: '16px 0' } },
          h(
            'p',
            {
              className: 'quiet pad',
              style: { ...ROLES.quiet, ...SMALL, margin: 0, padding: '0 24px 10px' },
            },
            brand,
          ),
          ...children,
        ),
      ),
    ),
  )
}

export const SMALL = { fontSize: 14, lineHeight: '20px' } as const
export const NORMAL = { fontSize: 16, lineHeight: '24px' } as const

/** A lighter surface that holds what the mail is about. */
export function card(...children: ReactNode[]): ReactNode {
  return h(
    'table',
    { role: 'presentation', width: '100%', cellPadding: 0, cellSpacing: 0, border: 0 },
    h(
      'tbody',
      null,
      h(
        'tr',
        null,
        h(
          'td',
          {
            className: 'surface text pad',
            style: {
              ...ROLES.surface,
              ...ROLES.text,
              ...NORMAL,
              borderWidth: 1,
              borderStyle: 'solid',
              borderRadius: 12,
              padding: '24px 24px 28px',
            },
          },
          ...children,
        ),
      ),
    ),
  )
}

/** The one thing to do: at least 44 px high, for a cold thumb. */
export function button(href: string, label: string): ReactNode {
  return h(
    'a',
    {
      href,
      className: 'button',
      style: {
        ...ROLES.button,
        ...NORMAL,
        display: 'inline-block',
        fontWeight: 600,
        textDecoration: 'none',
        borderRadius: 8,
        padding: '12px 20px',
      },
    },
    label,
  )
}

export function link(href: string, label: string): ReactNode {
  return h('a', { href, className: 'text', style: { ...ROLES.text, textDecoration: 'underline' } }, label)
}

/** Small print under the card. */
export function footer(...lines: ReactNode[]): ReactNode {
  return h(
    'div',
    { className: 'quiet pad', style: { ...ROLES.quiet, ...SMALL, padding: '14px 24px 0' } },
    ...lines.map((line, i) => h('p', { key: i, style: { margin: '0 0 8px' } }, line)),
  )
}
