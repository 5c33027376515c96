import { regionOfEvent } from '#domain/events/region-of-event.ts'
import { instantOf } from '#domain/messages/times.ts'
import {
  type Circumstances,
  circumstancesOf,
  type Oddity,
  odditiesOf,
} from '#domain/observations/judge-observation.ts'
import type { Observation } from '#domain/observations/observation.ts'
import { findEvent } from '#server/events.ts'
import type { Report } from '#server/observations.ts'
import { findSite } from '#server/sites.ts'

export type Looked = { circumstances: Circumstances; odd: Oddity[] }

/** What looks at observations of one event from one site; null without such an event. */
export async function lookerAt(
  userId: number,
  slug: string,
  siteId: number | null,
): Promise<{ t0: Date | null; look: (it: Observation) => Looked } | null> {
  const record = await findEvent(slug)
  if (!record) return null
  const { event } = record
  const site = siteId === null ? null : await findSite(userId, siteId)
  const seen = { t0: instantOf(event.t0), place: event.best, region: regionOfEvent(event) }
  const now = new Date()
  const look = (it: Observation) => {
    const circumstances = circumstancesOf(it, seen, site)
    return { circumstances, odd: odditiesOf(it, seen, circumstances, now) }
  }
  return { t0: seen.t0, look }
}

/** When and under which sky something was observed, and what of that is odd; null without such an event. */
export async function lookAt(userId: number, slug: string, report: Report): Promise<Looked | null> {
  const looker = await lookerAt(userId, slug, report.siteId)
  return looker && looker.look(report)
}
