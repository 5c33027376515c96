import type { Asked } from './place-asked.ts'

/** The arithmetic of the sky is good for far longer; the rest are slips of the finger. */
const YEARS = { first: Date.parse('2000-01-01T00:00:00Z'), last: Date.parse('2100-01-01T00:00:00Z') }

/** The instant that an address asks for, `?at=2026-11-21T23:10Z`, UTC; null when it names none. */
export function instantAsked(asked: Asked): Date | null {
  const text = asked.get('at') ?? ''
  const atMs = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(text) ? Date.parse(text) : Number.NaN
  return atMs >= YEARS.first && atMs < YEARS.last ? new Date(atMs) : null
}

/** An instant as an address asks for it, to the minute. */
export function writeAsked(at: Date): string {
  return `${at.toISOString().slice(0, 16)}Z`
}
