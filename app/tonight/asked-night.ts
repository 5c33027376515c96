import type { Observer } from '#app/_ui/observers.ts'
import { type Asked, numberAsked } from '#app/_ui/place-asked.ts'

/** How many days of bursts are looked at, unless the address says otherwise. */
export const USUAL_DAYS = 3
export const DAYS_OFFERED = [1, 3, 7, 14] as const
const MOST_DAYS = 14

/** What of the address is not about the place: whole days, and the evening, `2026-11-21`, null for tonight. */
export type AskedNight = { date: string | null; days: number }

export function askedNight(asked: Asked): AskedNight {
  const days = numberAsked(asked, 'days', 1, MOST_DAYS)
  return { date: dateAsked(asked.get('date')), days: days === null ? USUAL_DAYS : Math.round(days) }
}

/** The arithmetic of the sky is good for far longer than anybody plans; the rest are slips of the finger. */
const YEARS = { first: '2000-01-01', last: '2099-12-31' }

function dateAsked(text: string | null): string | null {
  if (text === null || !/^\d{4}-\d\d-\d\d$/.test(text) || text < YEARS.first || text > YEARS.last) return null
  const at = new Date(`${text}T00:00:00Z`)
  // The 31st of June is no day, and JavaScript would make it one.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : null
}

/** What in an address names the place. */
export function placeParameters(observer: Observer): [string, string][] {
  if (observer.siteId !== null) return [['site', String(observer.siteId)]]
  return [
    ['lat', String(observer.latDeg)],
    ['lon', String(observer.lonDeg)],
    ['place', observer.name],
  ]
}

/** The address of this page for a place and a night. */
export function tonightAddress(observer: Observer, { date, days }: AskedNight): string {
  const parameters = new URLSearchParams([
    ...placeParameters(observer),
    ...(date === null ? [] : [['date', date] as [string, string]]),
    ...(days === USUAL_DAYS ? [] : [['days', String(days)] as [string, string]]),
  ])
  return `/tonight?${parameters.toString()}`
}
