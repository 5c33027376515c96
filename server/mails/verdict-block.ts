import type { PersonalVerdict } from '#domain/messages/personal-verdict.ts'
import { escapeHtml } from './escape-html.ts'
import { wrap } from './event-text.ts'
import { ROLES } from './look.ts'

/** What the reader can do about it, as it follows the first lines of the plain text. */
export function verdictText({ flip, title, lines }: PersonalVerdict): string {
  const said = [...(flip === null ? [] : [wrap(flip)]), title, ...lines.map(line => wrap(`  ${line}`, '  '))]
  return `\n\n${said.join('\n')}`
}

/** The same as HTML, in strings: it is made for each reader. */
export function verdictHtml({ flip, title, lines }: PersonalVerdict): string {
  const paragraph = (text: string, style: string) =>
    `<p style="margin:0 0 4px;${style}">${escapeHtml(text)}</p>`
  const edge = `border:1px solid ${ROLES.line.borderColor};border-radius:8px;padding:12px 14px;margin:0 0 18px`
  return (
    `<div class="line" style="${edge}">` +
    (flip === null ? '' : paragraph(flip, 'font-weight:600')) +
    paragraph(title, 'font-size:18px;line-height:26px;font-weight:600') +
    lines.map(line => paragraph(line, '')).join('') +
    '</div>'
  )
}
