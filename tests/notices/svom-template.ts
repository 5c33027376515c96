import { place } from '#tests/notices/classic.ts'
import type { Facts, Place } from '#tests/notices/facts.ts'
import { after, messageTime } from '#tests/notices/gcn-time.ts'
import { skyContext } from '#tests/notices/sky-context.ts'
import { type Group, type Param, type SampleNotice, voeventXml } from '#tests/notices/voevent.ts'

export type SvomPacket =
  | 'grm-trigger'
  | 'eclairs-wakeup'
  | 'eclairs-catalog'
  | 'slewing'
  | 'not-slewing'
  | 'mxt-initial_qf1'
  | 'mxt-initial_qf3'
  | 'retraction'

export type SvomFacts = Facts & {
  packet: SvomPacket
  /** sbYYMMDDnn. */
  burstId: string
  /** ISOTime: the window that gave this alert, or the start of MXT's observation; T0 when left out. */
  at?: Date
  /** Packets since April 2026 state the T0 of the alert sequence; older ones do not. */
  statesT0?: boolean
  /** Null for GRM, which sees when and hardly where. */
  place: Place | null
  /** Earlier packets of the burst that this one follows up, or takes back. */
  cites?: readonly string[]
  significanceSigma?: number
  /** Catalogued sources only. */
  sourceName?: string
}

const packets = {
  'grm-trigger': { number: 201, instrument: 'GRM', level: 'N1g', usual: 25 },
  'eclairs-wakeup': { number: 202, instrument: 'ECLAIRs', level: 'N1e', usual: 60 },
  'eclairs-catalog': { number: 203, instrument: 'ECLAIRs', level: 'N1e', usual: 60 },
  slewing: { number: 204, instrument: 'ECLAIRs', level: 'N1e', usual: 180 },
  'not-slewing': { number: 205, instrument: 'ECLAIRs', level: 'N1e', usual: 400 },
  'mxt-initial_qf1': { number: 209, instrument: 'MXT', level: 'N2m', usual: 480 },
  'mxt-initial_qf3': { number: 209, instrument: 'MXT', level: 'N2m', usual: 640 },
  retraction: { number: 219, instrument: 'ECLAIRs', level: 'N3e', usual: 760 },
} as const

const svomIvorn = (burstId: string, packet: string) => `ivo://org.svom/fsc#${burstId}_${packet}`

function detection(facts: SvomFacts, at: Date, instrument: string): Group {
  const signal: Param = ['SNR', (facts.significanceSigma ?? 9.4).toFixed(2), 'sigma', 'stat.snr']
  if (instrument === 'MXT')
    return {
      group: 'Detection_Info',
      params: [signal, ['Mean_Flux', '0.31', 'erg.cm^-2.s^-1', 'phot.flux']],
    }
  const seconds = instrument === 'GRM' ? 0.1 : 20.48
  return {
    group: 'Detection_Info',
    params: [
      signal,
      ['Timescale', seconds, 's', 'time.interval'],
      ['Time_Window_Start', at.toISOString(), undefined, 'time.start'],
      ['Time_Window_End', after(at, seconds).toISOString(), undefined, 'time.end'],
      ['Lower_Energy_Bound', instrument === 'GRM' ? 15 : 8, 'keV', 'em.energy'],
      ['Upper_Energy_Bound', instrument === 'GRM' ? 5000 : 50, 'keV', 'em.energy'],
      instrument === 'GRM'
        ? ['Triggered_GRDs', '110', undefined, 'instr.param']
        : ['Trigger_Type', 'CRT', undefined, 'instr.param'],
    ],
  }
}

function target(facts: SvomFacts, where: Place, at: Date): Group {
  const said = new Map(skyContext(where.raDeg, where.decDeg, at).params.map(([name, value]) => [name, value]))
  const angle = (name: string, from: string): Param => [name, said.get(from) ?? '', 'deg', 'pos.angdistance']
  const catalogued: Param[] =
    facts.sourceName === undefined
      ? []
      : [
          ['Onboard_Catalog_Id', 17, undefined, 'meta.id.assoc'],
          ['Source_Name', facts.sourceName, undefined, 'meta.id.assoc'],
        ]
  return {
    group: 'Target_Info',
    params: [
      ...catalogued,
      angle('Galactic_Lon', 'Galactic_Long'),
      angle('Galactic_Lat', 'Galactic_Lat'),
      angle('Moon_Angle', 'MOON_Distance'),
      angle('Sun_Angle', 'Sun_Distance'),
      ...(facts.packet.startsWith('mxt')
        ? ([['Within_ECLAIRs_R90', 'True', undefined, 'instr.param']] satisfies Param[])
        : []),
    ],
  }
}

/** One packet of SVOM's chain on `gcn.notices.svom.voevent.*`. Its IVORN has no random tail. */
export function svomNotice(facts: SvomFacts): SampleNotice {
  const { burstId, packet, t0 } = facts
  const layout = packets[packet]
  const at = facts.at ?? t0
  const issuedAt = facts.issuedAt ?? after(t0, layout.usual)
  const isRetraction = packet === 'retraction'
  const stated: Param[] =
    facts.statesT0 === true ? [['Alert_Seq_T0', t0.toISOString(), undefined, 'time.start']] : []
  const slew = packet === 'slewing' ? 'accepted' : packet === 'not-slewing' ? 'rejected' : 'not-requested'
  const bytes = voeventXml({
    ivorn: svomIvorn(burstId, packet),
    isTest: facts.isTest ?? false,
    date: `${messageTime(issuedAt)}+00:00`,
    author: 'SVOM sample',
    what: [
      ['Packet_Type', layout.number, undefined, 'meta.id'],
      ['Pkt_Ser_Num', 1, undefined, 'meta.id'],
      ['Instrument', layout.instrument, undefined, 'instr'],
      {
        group: 'Svom_Identifiers',
        params: [
          ['Notice_Level', layout.level, undefined, 'meta.id'],
          ['Burst_Id', burstId, undefined, 'meta.id'],
          ...stated,
        ],
      },
      detection(facts, at, layout.instrument),
      ...(facts.place === null ? [] : [target(facts, facts.place, issuedAt)]),
      ...(layout.instrument === 'ECLAIRs'
        ? [
            {
              group: 'Satellite_Info',
              params: [['Slew_Status', slew, undefined, 'meta.code.status']],
            } satisfies Group,
          ]
        : []),
    ],
    about: `A packet of the kind ${packet}.`,
    // Six decimals and no zone, though it is UTC: so SVOM writes it.
    isoTime: at.toISOString().replace('Z', '000'),
    position: facts.place === null ? null : place(facts.place),
    system: { observatory: 'GEOLEO', coordinates: 'UTC-ICRS-GEO' },
    how: isRetraction ? null : `${layout.level} notice, data from ${layout.instrument}`,
    why: null,
    citations: (facts.cites ?? []).map(cited => ({
      cite: isRetraction ? 'retraction' : 'followup',
      ivorn: svomIvorn(burstId, cited),
    })),
    citedBecause: isRetraction ? 'Determined to not be a viable GRB candidate' : null,
  })
  return { topic: `gcn.notices.svom.voevent.${svomTopic(facts)}`, bytes }
}

/** A retraction goes out on the topic of the instrument whose trigger it takes back. */
function svomTopic({ packet, cites = [] }: SvomFacts): string {
  if (packet === 'retraction') return cites.includes('grm-trigger') ? 'grm' : 'eclairs'
  return packets[packet].instrument.toLowerCase()
}
