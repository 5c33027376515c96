import type { Place } from '#tests/notices/facts.ts'
import type { SampleNotice } from '#tests/notices/voevent.ts'

const schema = (path: string) => `https://gcn.nasa.gov/schema/v4.1.0/gcn/notices/${path}`

const message = (topic: string, body: object): SampleNotice => ({
  topic,
  bytes: Buffer.from(`${JSON.stringify(body, null, 2)}\n`),
})

export type EinsteinProbeFacts = Place & {
  /** Observation and source number in one. */
  id: string
  triggerTime: Date
  snr: number
  netCountRate: number
}

/** gcn.notices.einstein_probe.wxt.alert: no mission, no alert type, no containment is stated. */
export function einsteinProbeAlert(it: EinsteinProbeFacts): SampleNotice {
  return message('gcn.notices.einstein_probe.wxt.alert', {
    $schema: schema('einstein_probe/wxt/alert.schema.json'),
    instrument: 'WXT',
    trigger_time: it.triggerTime.toISOString(),
    id: [it.id],
    ra: it.raDeg,
    dec: it.decDeg,
    ra_dec_error: it.errorRadiusDeg,
    image_energy_range: [0.5, 4],
    net_count_rate: it.netCountRate,
    image_snr: it.snr,
    additional_info: 'A sample written for tests. The rate is a mean over the accumulated image.',
  })
}

export type GuanoFacts = {
  id: string
  triggerTime: Date
  issuedAt: Date
  recordNumber: number
  type: 'initial' | 'update' | 'retraction'
  /** The other mission's trigger, "Fermi 608633290". */
  followUp: string
  /** Null when only the light curve shows the burst. */
  place: Place | null
}

/** gcn.notices.swift.bat.guano: Swift looks back for another mission's trigger. */
export function guano(it: GuanoFacts): SampleNotice {
  const found =
    it.type === 'retraction'
      ? {}
      : { rate_snr: 21.4, rate_duration: 0.512, rate_energy_range: [15, 350], classification: { GRB: 1 } }
  const where =
    it.place === null
      ? {}
      : {
          ra: it.place.raDeg,
          dec: it.place.decDeg,
          ra_dec_error: it.place.errorRadiusDeg,
          containment_probability: 0.9,
          systematic_included: true,
          image_snr: 11.7,
        }
  return message('gcn.notices.swift.bat.guano', {
    $schema: schema('swift/bat/Guano.schema.json'),
    mission: 'Swift',
    instrument: 'BAT-GUANO',
    messenger: 'EM',
    record_number: it.recordNumber,
    alert_datetime: it.issuedAt.toISOString(),
    alert_tense: 'current',
    alert_type: it.type,
    trigger_time: it.triggerTime.toISOString(),
    ...where,
    ...found,
    follow_up_event: it.followUp,
    follow_up_type: 'GRB',
    id: [it.id],
  })
}
