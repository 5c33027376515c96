import type { PersonalVerdict } from '#domain/messages/personal-verdict.ts'
import { escapeHtml } from './escape-html.ts'
import { wrap } from './event-text.ts'
import { ROLES } from './look.ts'

/** What the reader can do about it, as it follows the first lines of the plain text. */
export function verdictText({ flip, title, lines }: PersonalVerdict): string {
  const said = [...(flip === null ? [] : [wrap(flip)]), title, ...lines.map(line => wrap(`  ${line}`, '  '))]
  return `\n\n${said.join('\n')}`
}

/** The picture of the night under a verdict; `alt` says the same in words. */
export type VerdictPicture = { contentId: string; alt: string; width: number; height: number }

/** The same as HTML, in strings: it is made for each reader. */
export function verdictHtml(
  { flip, title, lines }: PersonalVerdict,
  picture: VerdictPicture | null = null,
): string {
  const paragraph = (text: string, style: string) =>
    `<p style="margin:0 0 4px;${style}">${escapeHtml(text)}</p>`
  const edge = `border:1px solid ${ROLES.line.borderColor};border-radius:8px;padding:12px 14px;margin:0 0 18px`
  return (
    `<div class="line" style="${edge}">` +
    (flip === null ? '' : paragraph(flip, 'font-weight:600')) +
    paragraph(title, 'font-size:18px;line-height:26px;font-weight:600') +
    lines.map(line => paragraph(line, '')).join('') +
    '</div>' +
    (picture === null ? '' : pictureHtml(picture))
  )
}

/** Never wider than its column, which is narrower on a phone. */
function pictureHtml({ contentId, alt, width, height }: VerdictPicture): string {
  const style =
    'display:block;width:100%;height:auto;border:0;border-radius:8px;margin:0 0 18px;font-size:14px;line-height:20px'
  return `<img src="cid:${contentId}" alt="${escapeHtml(alt)}" width="${width}" height="${height}" style="max-width:${width}px;${style}"/>`
}
