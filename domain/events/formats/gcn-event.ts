import type { BurstEvent } from '#domain/events/burst-event.ts'
import { missionName } from '#domain/messages/names.ts'

/**
 * An event as JSON with the fields of GCN's core schemas (https://gcn.nasa.gov/docs/schema): Event, DateTime, Localization,
 * Reporter, Classification.
 */
export function gcnEvent({
  event,
  revision,
  at,
  siteUrl,
}: {
  event: BurstEvent
  revision: number
  at: Date
  siteUrl: string
}): string {
  const { best } = event
  const record = {
    $schema: 'https://gcn.nasa.gov/schema/main/gcn/notices/core/Event.schema.json',
    event_name: event.names.length > 0 ? event.names : [event.slug],
    id: event.triggers.map(it => it.id),
    mission: event.missions.map(it => missionName(it, 'en')).join(', '),
    instrument: event.instruments.map(bareInstrument).join(', ') || null,
    messenger: MESSENGERS[event.family] ?? 'EM',
    alert_datetime: at.toISOString(),
    alert_type: event.state === 'retracted' ? 'retraction' : revision > 1 ? 'update' : 'initial',
    alert_tense: event.state === 'test' ? 'test' : 'current',
    record_number: revision,
    trigger_time: event.t0,
    observation_start: event.observedAt,
    ra: best?.raDeg ?? null,
    dec: best?.decDeg ?? null,
    ra_dec_error: best?.errorRadiusDeg ?? null,
    containment_probability: best?.errorContainment ?? null,
    systematic_included: best?.hasSystematic ?? null,
    healpix_url: event.skyMapUrl,
    lightcurve_url: event.lightCurveUrl,
    p_astro: event.grbChance,
    classification:
      event.classes.length > 0
        ? Object.fromEntries(event.classes.map(({ name, probability }) => [name, probability]))
        : null,
    url: `${siteUrl}/events/${encodeURIComponent(event.slug)}`,
  }
  const stated = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null))
  return `${JSON.stringify(stated, null, 2)}\n`
}

/** `fermi GBM` without the mission, which stands beside it. */
const bareInstrument = (instrument: string) => instrument.slice(instrument.indexOf(' ') + 1)

const MESSENGERS: Partial<Record<BurstEvent['family'], string>> = {
  'gravitational-wave': 'GW',
  neutrino: 'Neutrino',
}
