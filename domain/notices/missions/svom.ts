import { isoUtc } from '../gcn-times.ts'
import { type ErrorMeaning, type Mission, noticeTypes } from '../notice-type.ts'

/** The radii of ECLAIRs and MXT are R90; whether systematics are in them is not documented. */
const R90: ErrorMeaning = { containment: 0.9, hasSystematic: null }

const topic = 'gcn.notices.svom.voevent'

const GRM = noticeTypes({ name: 'grm', topic: `${topic}.grm`, instrument: 'GRM', error: R90, isOn: true }, [
  { name: 'grm', packet: 201, kind: 'trigger' },
])

const ECLAIRS = noticeTypes({ topic: `${topic}.eclairs`, instrument: 'ECLAIRs', error: R90, isOn: true }, [
  { name: 'eclairs', packet: 202, kind: 'position' },
  // A source that the on-board catalogue knows.
  { name: 'eclairs', packet: 203, kind: 'not-an-event', family: 'other' },
  // A better position from the count-rate trigger; the spacecraft turns to it, or not.
  { name: 'eclairs', packet: 204, kind: 'refined' },
  { name: 'eclairs', packet: 205, kind: 'refined' },
  { name: 'eclairs', packet: 219, kind: 'retraction' },
])

const MXT = noticeTypes(
  { topic: `${topic}.mxt`, instrument: 'MXT', error: R90, time: 'observation', isOn: true },
  [
    { name: 'mxt', packet: 209, kind: 'counterpart' },
    { name: 'mxt', packet: 210, kind: 'counterpart' },
  ],
)

const VT = noticeTypes({ topic: `${topic}.vt`, instrument: 'VT', error: R90, time: 'observation' }, [
  { name: 'vt', kind: 'counterpart' },
])

const JSON_TOPIC = noticeTypes({ topic: 'gcn.notices.svom', schema: 'svom', error: R90 }, [
  { name: 'svom', kind: 'position' },
])

export const svom: Mission = {
  name: 'svom',
  types: [...GRM, ...ECLAIRS, ...MXT, ...VT, ...JSON_TOPIC],
  ivorns: ['org.svom/fsc#', 'org.svom/FSC#'],
  prefix: 'SVOM_',
  judge: (message, type, reading) => {
    const id = message.word('Burst_Id')
    if (id) reading.names.push(id)
    // One burst has several ISOTimes (windows, starts of observations); this one is the burst's, since April 2026.
    const t0 = isoUtc(message.word('Alert_Seq_T0'))
    if (t0 !== null) {
      reading.observationTime ??= reading.burstTime
      reading.burstTime = t0
    }
    const [low, high] = [message.amount('Lower_Energy_Bound'), message.amount('Upper_Energy_Bound')]
    if (low !== null && high !== null) reading.energyRangeKev = [low, high]
    // 255.00 is where the counter ends, no measurement.
    if (reading.significanceSigma === 255) reading.significanceSigma = null
    if (reading.isRetraction) {
      reading.isGrb = 'no'
      reading.isGrbBecause = message.comments.at(-1) ?? 'retracted'
    } else if (type.kind === 'not-an-event') {
      reading.isGrb = 'no'
      reading.isGrbBecause = `catalogued source ${message.word('Source_Name') ?? ''}`.trim()
    } else if (message.flag('Within_ECLAIRs_R90') === false && type.instrument === 'MXT') {
      reading.isGrbBecause = 'outside the 90 % circle of ECLAIRs: perhaps another source'
    }
  },
}
