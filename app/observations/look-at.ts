import { regionOfEvent } from '#domain/events/region-of-event.ts'
import { instantOf } from '#domain/messages/times.ts'
import {
  type Circumstances,
  circumstancesOf,
  type Oddity,
  odditiesOf,
} from '#domain/observations/judge-observation.ts'
import { findEvent } from '#server/events.ts'
import type { Report } from '#server/observations.ts'
import { findSite } from '#server/sites.ts'

/** When and under which sky something was observed, and what of that is odd; null without such an event. */
export async function lookAt(
  userId: number,
  slug: string,
  report: Report,
): Promise<{ circumstances: Circumstances; odd: Oddity[] } | null> {
  const record = await findEvent(slug)
  if (!record) return null
  const { event } = record
  const site = report.siteId === null ? null : await findSite(userId, report.siteId)
  const seen = { t0: instantOf(event.t0), place: event.best, region: regionOfEvent(event) }
  const circumstances = circumstancesOf(report, seen, site)
  return { circumstances, odd: odditiesOf(report, seen, circumstances, new Date()) }
}
