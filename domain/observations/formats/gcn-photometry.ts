import type { OpenObservation } from './open-observation.ts'

/**
 * Observations as JSON with the fields of GCN's core schemas (Photometry: filter, mag, mag_error, mag_system,
 * limiting_mag, limiting_mag_sigma; Localization: ra, dec, ra_dec_error; DateTime: trigger_time, observation_start).
 */
export function gcnPhotometry(lines: readonly OpenObservation[]): string {
  const record = {
    $schema: 'https://gcn.nasa.gov/schema/main/gcn/notices/core/Photometry.schema.json',
    observations: lines.map(it =>
      withoutNothing({
        id: it.id === null ? null : [String(it.id)],
        source: it.source,
        url: it.url,
        event: it.event,
        trigger_time: it.t0,
        observation_start: it.start,
        observation_mid: it.mid,
        exposure_time: it.exposureSeconds,
        number_of_exposures: it.exposureCount,
        filter: it.filter,
        mag: it.mag,
        mag_error: it.magError,
        mag_system: it.magSystem,
        limiting_mag: it.limitingMag,
        limiting_mag_sigma: it.limitingMagSigma,
        ra: it.raDeg,
        dec: it.decDeg,
        ra_dec_error: it.positionErrorArcsec === null ? null : it.positionErrorArcsec / 3600,
        telescope: it.telescope,
        observers: it.observers,
        catalogue: it.catalogue,
        extinction_corrected: it.isExtinctionCorrected,
        license: it.licence,
      }),
    ),
  }
  return `${JSON.stringify(record, null, 2)}\n`
}

const withoutNothing = (record: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null))
