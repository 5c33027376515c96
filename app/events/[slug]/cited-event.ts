import type { BurstEvent } from '#domain/events/burst-event.ts'
import { shortTitle } from '#domain/messages/names.ts'
import { instantOf } from '#domain/messages/times.ts'
import type { Cited } from '#domain/observations/formats/citation.ts'
import { env } from '#server/env.ts'

/** What citations say of an event, whoever asks: in English, as the literature is. */
export function citedEvent(event: BurstEvent, at: Date): Cited {
  return {
    slug: event.slug,
    name: shortTitle(event, 'en'),
    t0: instantOf(event.t0),
    siteUrl: env().SITE_URL,
    at,
  }
}
