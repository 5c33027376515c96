/** At most `longest` UTF-16 units, as services count them; a pair is never cut in two. */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text
  const cut = text.slice(0, longest - 1)
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`
}
