import { centreOf, uniqOf } from '#domain/sky-maps/healpix.ts'
import { writtenSky } from '#domain/sky-maps/written-map.ts'
import { dot, unitVector } from '#domain/sky/vectors.ts'
import type { SampleNotice } from '#tests/notices/voevent.ts'

/** The file of a sky map: a Gaussian about a direction, the whole sky on cells of 3.7 degrees. */
export function roundMap(centre: { raDeg: number; decDeg: number }, sigmaDeg: number): Buffer {
  const towards = unitVector(centre)
  const order = 4
  return Buffer.from(
    writtenSky(order, nested => {
      const cosine = Math.min(1, dot(centreOf(uniqOf(order, nested)), towards))
      const distanceDeg = (Math.acos(cosine) * 180) / Math.PI
      return Math.exp(-((distanceDeg / sigmaDeg) ** 2) / 2)
    }),
  )
}

export type WaveFacts = {
  name: string
  t0: Date
  issuedAt: Date
  type: 'PRELIMINARY' | 'INITIAL' | 'UPDATE'
  /** The file of its sky map, in the notice itself. */
  map: Buffer
  /** One made together with another mission's. */
  combinedMap?: Buffer
}

/** igwn.gwalert: a gravitational wave, its map inside. */
export function wave(it: WaveFacts): SampleNotice {
  const coincidence = it.combinedMap && {
    observatory: 'Fermi',
    search: 'GRB',
    time_difference: 1.7,
    combined_skymap: it.combinedMap.toString('base64'),
  }
  const body = {
    alert_type: it.type,
    time_created: it.issuedAt.toISOString(),
    superevent_id: it.name,
    urls: { gracedb: `https://gracedb.ligo.org/superevents/${it.name}/view/` },
    event: {
      significant: true,
      time: it.t0.toISOString(),
      far: 3.2e-10,
      instruments: ['H1', 'L1'],
      group: 'CBC',
      pipeline: 'pycbc',
      search: 'AllSky',
      properties: { HasNS: 1, HasRemnant: 0, HasMassGap: 0 },
      classification: { BNS: 0.9, NSBH: 0.06, BBH: 0, Terrestrial: 0.04 },
      skymap: it.map.toString('base64'),
    },
    external_coinc: coincidence ?? null,
  }
  return { topic: 'igwn.gwalert', bytes: Buffer.from(JSON.stringify(body)) }
}

/** A notice that links to a sky map, with a circle of its own. */
export function linking(it: {
  id: string
  t0: Date
  url: string
  record?: number
  issuedAt?: Date
}): SampleNotice {
  const body = {
    $schema: 'https://gcn.nasa.gov/schema/v4.1.0/gcn/notices/swift/bat/guano.schema.json',
    mission: 'Swift',
    instrument: 'BAT',
    id: [it.id],
    alert_type: it.record ? 'update' : 'initial',
    record_number: it.record ?? 0,
    alert_datetime: (it.issuedAt ?? it.t0).toISOString(),
    trigger_time: it.t0.toISOString(),
    ra: 120,
    dec: 30,
    ra_dec_error: 6,
    containment_probability: 0.9,
    healpix_url: it.url,
  }
  return { topic: 'gcn.notices.swift.bat.guano', bytes: Buffer.from(JSON.stringify(body)) }
}
