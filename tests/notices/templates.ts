import { burstClock, classicTopic, flag, place, system } from '#tests/notices/classic.ts'
import type {
  FermiAlertFacts,
  FermiPositionFacts,
  FermiStage,
  SwiftPositionFacts,
} from '#tests/notices/facts.ts'
import { after, classicTime, fermiName, fermiTrigId, messageTime } from '#tests/notices/gcn-time.ts'
import {
  batParams,
  flightParams,
  groundParams,
  uvotParams,
  xrtParams,
} from '#tests/notices/mission-params.ts'
import { skyContext } from '#tests/notices/sky-context.ts'
import { ivornTail, type Param, type SampleNotice, voeventXml } from '#tests/notices/voevent.ts'

const fermiAlertIvorn = (trigId: number, t0: Date): string => {
  const body = `GBM_Alert_${classicTime(t0)}_${trigId}_1`
  return `ivo://nasa.gsfc.gcn/Fermi#${body}-${ivornTail(body)}`
}

const quicklook = (t0: Date, file: string): string =>
  `http://heasarc.gsfc.nasa.gov/FTP/fermi/data/gbm/triggers/${t0.getUTCFullYear()}/${fermiName(t0)}/quicklook/${file.replace('*', fermiName(t0))}`

const lightCurve = (t0: Date): Param => [
  'LightCurve_URL',
  quicklook(t0, 'glg_lc_medres34_*.gif'),
  undefined,
  'meta.ref.url',
]

/** FERMI_GBM_ALERT: something triggered, position not known (zeros, Coords_Type 0). */
export function fermiAlert(facts: FermiAlertFacts): SampleNotice {
  const { t0, isTest = false } = facts
  const trigId = facts.trigId ?? fermiTrigId(t0)
  const bytes = voeventXml({
    ivorn: fermiAlertIvorn(trigId, t0),
    isTest,
    date: messageTime(facts.issuedAt ?? after(t0, 6)),
    author: 'Fermi sample',
    what: [
      ['Packet_Type', 110],
      ['Pkt_Ser_Num', 1],
      ['TrigID', trigId, undefined, 'meta.id'],
      ['Sequence_Num', 1, undefined, 'meta.id.part'],
      ...burstClock(t0),
      ['Trig_Signif', (facts.significanceSigma ?? 6.4).toFixed(1), 'sigma', 'stat.snr'],
      ['Trig_Dur', (facts.timescaleSeconds ?? 0.256).toFixed(3), 'sec', 'time.interval'],
      ['Lo_Chan_Index', 3, 'dn'],
      ['Hi_Chan_Index', 4, 'dn'],
      ['Lo_Chan_Energy', 47, 'keV', 'em.gamma'],
      ['Hi_Chan_Energy', 291, 'keV', 'em.gamma'],
      ['Algorithm', 9],
      ['Dets', '0x0c0'],
      ['Misc_flags', '0x0'],
      {
        group: 'Misc_Flags',
        params: [
          flag('Values_Out_of_Range'),
          flag('Delayed_Transmission'),
          flag('Updated_Notice'),
          flag('Flt_Generated', true),
          flag('Gnd_Generated'),
          flag('Temporal_Prox_Match', facts.isNearAnother),
          flag('CRC_Error'),
        ],
      },
      lightCurve(t0),
      ['Coords_Type', 0, 'dn'],
      ['Coords_String', 'unavailable/inappropriate'],
    ],
    about: 'Fermi GBM triggered; a position has still to be worked out.',
    isoTime: classicTime(t0),
    position: { ra: '0.0000', dec: '0.0000', error: '0.0000' },
    system,
    how: 'Fermi Satellite, GBM Instrument',
    why: { importance: '0.5', probability: '0.5', name: null },
    citations: [],
    citedBecause: null,
  })
  return { topic: classicTopic('FERMI_GBM_ALERT'), bytes }
}

const fermiStages = {
  FLT: { packet: 111, ivorn: 'GBM_Flt_Pos_', usual: 29, sequence: 47 },
  GND: { packet: 112, ivorn: 'GBM_Gnd_Pos_', usual: 48, sequence: 57 },
  // No underscore before the time: GCN writes the final position's IVORN so.
  FIN: { packet: 115, ivorn: 'GBM_Fin_Pos', usual: 560, sequence: 0 },
} as const

function fermiLinks(t0: Date, trigId: number, stage: FermiStage): Param[] {
  if (stage === 'FLT') return [lightCurve(t0)]
  const map =
    stage === 'FIN'
      ? quicklook(t0, 'glg_locplot_all_*.png')
      : `http://gcn.gsfc.nasa.gov/notices_f/gbm_gnd_loc_map_${trigId}.jpg`
  return [lightCurve(t0), ['LocationMap_URL', map, undefined, 'meta.ref.url']]
}

/** FERMI_GBM_FLT_POS, _GND_POS or _FIN_POS; cites the trigger's ALERT, as rendered by `fermiAlert` from the same T0. */
export function fermiPosition(facts: FermiPositionFacts): SampleNotice {
  const { t0, stage, isTest = false } = facts
  const trigId = facts.trigId ?? fermiTrigId(t0)
  const layout = fermiStages[stage]
  const issuedAt = facts.issuedAt ?? after(t0, layout.usual)
  const sequence = facts.sequence ?? layout.sequence
  const body = `${layout.ivorn}${classicTime(t0)}_${trigId}_${sequence}`
  const bytes = voeventXml({
    ivorn: `ivo://nasa.gsfc.gcn/Fermi#${body}-${ivornTail(body + messageTime(issuedAt))}`,
    isTest,
    date: messageTime(issuedAt),
    author: 'Fermi sample',
    what: [
      ['Packet_Type', layout.packet],
      ['Pkt_Ser_Num', Math.max(1, sequence - 44)],
      ['TrigID', trigId, undefined, 'meta.id'],
      ['Sequence_Num', sequence, undefined, 'meta.id.part'],
      ...burstClock(t0),
      ...(stage === 'FLT' ? flightParams(facts) : groundParams(facts)),
      ...fermiLinks(t0, trigId, stage),
      ['Coords_Type', 1, 'dn'],
      ['Coords_String', 'source_object'],
      skyContext(facts.raDeg, facts.decDeg, issuedAt),
    ],
    about: `A ${stage === 'FLT' ? 'flight' : stage === 'GND' ? 'ground' : 'final'} position by Fermi GBM.`,
    isoTime: classicTime(t0),
    position: place(facts),
    system,
    how: 'Fermi Satellite, GBM Instrument',
    why: {
      importance: stage === 'FIN' ? '0.95' : '0.5',
      probability: stage === 'FIN' ? '1.0' : '0.5',
      name: null,
    },
    citations: [{ cite: 'followup', ivorn: fermiAlertIvorn(trigId, t0) }],
    citedBecause: 'The first word of this trigger.',
  })
  return { topic: classicTopic(`FERMI_GBM_${stage}_POS`), bytes }
}

// ---- Swift

const swiftStages = {
  BAT: { packet: 61, type: 'SWIFT_BAT_GRB_POS_ACK', ivorn: 'BAT_GRB_Pos', usual: 18 },
  XRT: { packet: 67, type: 'SWIFT_XRT_POSITION', ivorn: 'XRT_Pos', usual: 95 },
  UVOT: { packet: 81, type: 'SWIFT_UVOT_POS', ivorn: 'UVOT_Pos', usual: 450 },
} as const

const swiftIvorn = (kind: string, trigId: number, t0: Date): string =>
  `ivo://nasa.gsfc.gcn/SWIFT#${kind}_${trigId}-${ivornTail(kind + trigId + messageTime(t0))}`

/** SWIFT_BAT_GRB_POS_ACK, SWIFT_XRT_POSITION or SWIFT_UVOT_POS; the latter two cite the BAT notice of the same T0. */
export function swiftPosition(facts: SwiftPositionFacts): SampleNotice {
  const { t0, stage, trigId, isTest = false } = facts
  const layout = swiftStages[stage]
  const issuedAt = facts.issuedAt ?? after(t0, layout.usual)
  const clock = stage === 'BAT' ? t0 : (facts.observedAt ?? after(issuedAt, -12))
  const params = { BAT: batParams, XRT: xrtParams, UVOT: uvotParams }[stage](facts)
  const bytes = voeventXml({
    ivorn: swiftIvorn(layout.ivorn, trigId, stage === 'BAT' ? t0 : issuedAt),
    isTest,
    date: messageTime(issuedAt),
    author: 'Swift sample',
    what: [
      ['Packet_Type', layout.packet],
      ['Pkt_Ser_Num', 1],
      ['TrigID', trigId, undefined, 'meta.id'],
      ['Segment_Num', 0, undefined, 'meta.id.part'],
      ...burstClock(clock),
      ...params,
      ['Coords_Type', 1, 'dn'],
      ['Coords_String', 'source_object'],
      skyContext(facts.raDeg, facts.decDeg, issuedAt),
    ],
    about: `A position by Swift ${stage}.`,
    isoTime: classicTime(clock),
    position: place(facts),
    system,
    how: `Swift Satellite, ${stage} Instrument`,
    why: {
      importance: '0.90',
      probability: '0.90',
      name: facts.name ?? `GRB ${t0.toISOString().slice(2, 10).replaceAll('-', '')}`,
    },
    citations: stage === 'BAT' ? [] : [{ cite: 'followup', ivorn: swiftIvorn('BAT_GRB_Pos', trigId, t0) }],
    citedBecause: stage === 'BAT' ? null : 'The first word of this trigger.',
  })
  return { topic: classicTopic(layout.type), bytes }
}
