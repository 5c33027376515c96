/** `20260825T214000Z` */
export const writeInstant = (at: Date) => at.toISOString().replaceAll(/[-:]|\.\d+/g, '')

/** Text as the value of a property (RFC 5545, 3.3.11). */
export const escapeCalendarText = (text: string) =>
  text.replaceAll(/[\\;,]/g, mark => `\\${mark}`).replaceAll(/\r\n|\r|\n/g, '\\n')

/** A calendar in a language of these lines, each of which holds one property (RFC 5545, 3.4). */
export function writeCalendarLines(locale: string, lines: readonly string[]): string {
  const all = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Afterglow//Afterglow//${locale.toUpperCase()}`,
    ...lines,
    'END:VCALENDAR',
  ]
  return `${all.map(fold).join('\r\n')}\r\n`
}

const LONGEST_LINE = 75

/** Lines of at most 75 bytes, the following ones behind a space; no character is cut in two (RFC 5545, 3.1). */
function fold(line: string): string {
  let folded = ''
  let taken = 0
  for (const character of line) {
    const bytes = new TextEncoder().encode(character).length
    if (taken + bytes > LONGEST_LINE) {
      folded += '\r\n '
      taken = 1
    }
    folded += character
    taken += bytes
  }
  return folded
}
