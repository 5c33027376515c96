const DAY_MS = 86_400_000
const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(?:Z|\+00:00)?)?$/

/** A day or an instant as programs and forms write it (ISO 8601), always UTC; null for anything else. */
export function readInstant(text: string, dayEnd: boolean): Date | null {
  const [, day, time] = INSTANT.exec(text.trim()) ?? []
  if (!day) return null
  const at = new Date(`${day}T${time ?? '00:00'}Z`)
  // "2026-02-30" would become the second of March.
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(day)) return null
  return time === undefined && dayEnd ? new Date(at.getTime() + DAY_MS - 1) : at
}
