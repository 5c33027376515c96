/** Narrow and unbroken spaces are for pages: a subject is read in whatever font a list of mails has. */
export function plainSpaces(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, ' ')
}

/**
 * Text that came with a notice, made safe to stand in a line of ours: one line, no control characters, none of the
 * marks that turn or hide text, no private-use characters (mails mark their slots with those), not endless.
 */
export function cleanText(text: string, longest = 200): string {
  const line = text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replaceAll(/[\p{Cf}\p{Co}\p{Cs}\p{Cn}]/gu, '')
    .trim()
  return line.length <= longest ? line : `${[...line].slice(0, longest - 1).join('')}…`
}
