const LONGEST = 120

/** A file's name as its owner knows it, for showing alone: no folders, no control characters, nothing that turns text round. */
export function uploadName(given: string): string {
  const name = given
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .split(/[/\\]/)
    .at(-1)
    ?.trim()
  return [...(name ?? '')].slice(0, LONGEST).join('') || '–'
}
