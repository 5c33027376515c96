import { burstClock, classicTopic, flag, place, system } from '#tests/notices/classic.ts'
import type { Facts, Place } from '#tests/notices/facts.ts'
import { after, classicTime, fermiTrigId, messageTime, secondsOfDay, tjd } from '#tests/notices/gcn-time.ts'
import { skyContext } from '#tests/notices/sky-context.ts'
import { type Group, ivornTail, type Param, type SampleNotice, voeventXml } from '#tests/notices/voevent.ts'

type Classic = Facts &
  Place & {
    type: string
    packet: number
    /** Without the random tail. */
    ivorn: string
    author: string
    how: string
    usual: number
    what: readonly (Param | Group)[]
    /** IceCube's packets do without the coordinates' type, the Sun and the Moon. */
    isBare?: boolean
    name?: string
  }

const support = ({ raDeg, decDeg }: Place, at: Date): (Param | Group)[] => [
  ['Coords_Type', 1, 'dn'],
  ['Coords_String', 'source_object'],
  skyContext(raDeg, decDeg, at),
]

/** The frame that classic VOEvents share, for the types that come once in a while. */
function classic(it: Classic): SampleNotice {
  const issuedAt = it.issuedAt ?? after(it.t0, it.usual)
  const bytes = voeventXml({
    ivorn: `ivo://nasa.gsfc.gcn/${it.ivorn}-${ivornTail(it.ivorn + messageTime(issuedAt))}`,
    isTest: it.isTest ?? false,
    date: messageTime(issuedAt),
    author: it.author,
    what: [
      ['Packet_Type', it.packet],
      ['Pkt_Ser_Num', 1],
      ...it.what,
      ...(it.isBare === true ? [] : support(it, issuedAt)),
    ],
    about: `A ${it.type} packet.`,
    isoTime: classicTime(it.t0),
    position: place(it),
    system,
    how: it.how,
    why: { importance: '0.5', probability: '0.5', name: it.name ?? null },
    citations: [],
    citedBecause: null,
  })
  return { topic: classicTopic(it.type), bytes }
}

const trigger = (id: string | number): Param => ['TrigID', id, undefined, 'meta.id']

const fermi = { author: 'Fermi sample', how: 'Fermi Satellite, GBM Instrument' }
const lat = { author: 'Fermi sample', how: 'Fermi Satellite, LAT Instrument' }
const swift = { author: 'Swift sample', how: 'Swift Satellite, BAT Instrument' }

/** FERMI_GBM_POS_TEST: what the mission sends every few hours to prove the line. TrigID 99999, role="test". */
export function fermiTestPosition(facts: Omit<Facts, 'isTest'> & Place): SampleNotice {
  return classic({
    ...facts,
    ...fermi,
    isTest: true,
    type: 'FERMI_GBM_POS_TEST',
    packet: 119,
    ivorn: `Fermi#GBM_Test_Pos_${classicTime(facts.t0)}_099999_1`,
    usual: 8,
    what: [
      trigger(99_999),
      ['Sequence_Num', 1, undefined, 'meta.id.part'],
      ...burstClock(facts.t0),
      ['Data_Signif', '11.78', 'sigma', 'stat.snr'],
      ['Most_Likely_Index', 3, 'dn'],
      ['Most_Likely_Prob', 67],
      ['Sec_Most_Likely_Index', 2, 'dn'],
      ['Sec_Most_Likely_Prob', 32],
      { group: 'Trigger_ID', params: [flag('Def_NOT_a_GRB'), flag('Test_Submission')] },
    ],
  })
}

/** FERMI_GBM_SUBTHRESH: a weak signal that the ground search found hours later. */
export function fermiSubthreshold(facts: Facts & Place & { reliability: number }): SampleNotice {
  const { t0, reliability } = facts
  const id = fermiTrigId(t0)
  const file = `https://gcn.gsfc.nasa.gov/notices_gbm_sub/gbm_subthresh_${id}`
  return classic({
    ...facts,
    ...fermi,
    type: 'FERMI_GBM_SUBTHRESH',
    packet: 131,
    ivorn: `Fermi#GBM_SubThresh_${classicTime(t0)}_${id}_0`,
    usual: 13_300,
    what: [
      ['Trans_Num', id, undefined, 'meta.id'],
      ['Trans_TJD', tjd(t0), 'days', 'time'],
      ['Trans_SOD', secondsOfDay(t0).toFixed(6), 'sec', 'time'],
      ['Trans_Duration', '0.512', 'sec', 'time.interval'],
      ['Earth_angle', '121.40', 'deg', 'pos.az.zd'],
      ['Reliability', reliability, 'dn'],
      { group: 'Trigger_ID', params: [flag('Temporal_Prox_Match'), flag('Test_Submission')] },
      {
        group: 'Misc_Flags',
        params: [['Spectral_class', 'hard'], ['Duration_class', 'short'], flag('Gnd_Generated', true)],
      },
      ['HealPix_URL', `${file}_healpix.fits`, undefined, 'meta.ref.url'],
      ['LC_URL', `${file}_lc.pdf`, undefined, 'meta.ref.url'],
    ],
  })
}

/** FERMI_LAT_POS_INI (on board, rare) or FERMI_LAT_OFFLINE (hours later, from the ground). */
export function latPosition(
  facts: Facts & Place & { trigId?: number; stage: 'POS_INI' | 'OFFLINE' },
): SampleNotice {
  const { t0, stage } = facts
  const trigId = facts.trigId ?? fermiTrigId(t0)
  const isOnBoard = stage === 'POS_INI'
  return classic({
    ...facts,
    ...lat,
    type: `FERMI_LAT_${stage}`,
    packet: isOnBoard ? 120 : 128,
    ivorn: `Fermi#LAT_${isOnBoard ? 'Pos_Ini' : 'Offline_Pos'}_${classicTime(t0)}_${trigId}_1`,
    usual: isOnBoard ? 18 : 32_000,
    what: [
      trigger(trigId),
      ['Record_Num', 1, undefined, 'meta.id.part'],
      ...burstClock(t0),
      ['Burst_Inten', 24, 'cts', 'phot.count'],
      ['Integ_Time', '16.384', 'sec', 'time.interval'],
      ['Temp_Test_Stat', '88.10', '(log(prob)'],
      ['Image_Test_Stat', '61.20', '(log(prob)'],
      { group: 'Trigger_ID', params: [flag('All_Gammas_Used', true), flag('Def_NOT_a_GRB')] },
    ],
  })
}

/** SWIFT_BAT_GRB_POS_TEST: TrigID 99999, role="test". */
export function swiftTestPosition(facts: Omit<Facts, 'isTest'> & Place): SampleNotice {
  return classic({
    ...facts,
    ...swift,
    isTest: true,
    type: 'SWIFT_BAT_GRB_POS_TEST',
    packet: 82,
    ivorn: `SWIFT#BAT_GRB_Test_Pos_${classicTime(facts.t0)}_99999`,
    usual: 9,
    what: [
      trigger(99_999),
      ['Segment_Num', 0, undefined, 'meta.id.part'],
      ...burstClock(facts.t0),
      ['Rate_Signif', '16.78', 'sigma', 'stat.snr'],
      {
        group: 'Solution_Status',
        params: [flag('Point_Source', true), flag('GRB_Identified', true), flag('Test_Submission')],
      },
    ],
  })
}

/** SWIFT_BAT_KNOWN_SRC: a catalogued source in a weak image, a day or two late; TrigID is negative. */
export function swiftKnownSource(facts: Facts & Place & { trigId: number; name: string }): SampleNotice {
  return classic({
    ...facts,
    ...swift,
    type: 'SWIFT_BAT_KNOWN_SRC',
    packet: 141,
    ivorn: `SWIFT#BAT_Known_Src_${classicTime(facts.t0)}_${facts.trigId}`,
    usual: 130_000,
    what: [
      trigger(facts.trigId),
      ...burstClock(facts.t0, 'Event'),
      ['Image_Signif', '6.21', 'sigma', 'stat.snr'],
      ['Cat_Num', 10_042],
      {
        group: 'Solution_Status',
        params: [flag('Point_Source'), flag('Target_in_Flt_Catalog', true), flag('Test_Submission')],
      },
    ],
  })
}

export type GoldFacts = Facts &
  Place & { runId: number; eventId: number; signalness: number; farPerYear: number }

/** ICECUBE_ASTROTRACK_GOLD: a neutrino; the radius holds 90 % and is said so. */
export function iceCubeGold(facts: GoldFacts): SampleNotice {
  const { t0, runId, eventId } = facts
  return classic({
    ...facts,
    author: 'AMON sample',
    how: 'IceCube Neutrino Observatory',
    isBare: true,
    type: 'ICECUBE_ASTROTRACK_GOLD',
    packet: 173,
    ivorn: `AMON#ICECUBE_GOLD_Event${classicTime(t0)}_24_${runId}_${eventId}_0`,
    usual: 45,
    what: [
      ['AMON_ID', `${runId}${eventId}`, undefined, 'meta.id'],
      ['run_id', runId, undefined, 'meta.id'],
      ['event_id', eventId, undefined, 'meta.id'],
      ...burstClock(t0, 'Event'),
      ['Stream', 24, 'dn', 'meta.id'],
      ['Rev', 0, 'dn', 'meta.id'],
      ['signalness', facts.signalness.toFixed(4), 'dn', 'stat.probability'],
      ['FAR', facts.farPerYear.toFixed(4), 'yr^-1', 'stat.probability'],
      ['src_error_90', facts.errorRadiusDeg.toFixed(4), 'deg', 'stat.error.sys'],
      ['src_error_50', (facts.errorRadiusDeg * 0.4).toFixed(4), 'deg', 'stat.error.sys'],
      { group: 'Trigger_ID', params: [flag('Test'), flag('Retraction'), flag('InternalTest')] },
    ],
  })
}

/** MAXI_UNKNOWN: an X-ray source that no catalogue has. */
export function maxiUnknown(facts: Facts & Place & { trigId: number; fluxMilliCrab: number }): SampleNotice {
  return classic({
    ...facts,
    author: 'MAXI sample',
    how: 'MAXI Instrument, ISS',
    type: 'MAXI_UNKNOWN',
    packet: 134,
    ivorn: `MAXI#Unknown_source_Pos_${classicTime(facts.t0)}_${facts.trigId}-0`,
    usual: 12_000,
    what: [
      trigger(facts.trigId),
      ...burstClock(facts.t0, 'Source'),
      ['Source_Flux', facts.fluxMilliCrab.toFixed(1), 'mCrab', 'phot.flux'],
      ['Source_TimeScale', '1orbit', undefined, 'meta.id'],
      ['Source_EBand', 'Low, 2-4 keV', undefined, 'meta.id'],
      { group: 'Trigger_ID', params: [flag('Spatial_Prox_Match'), flag('Test_Submission')] },
    ],
  })
}
