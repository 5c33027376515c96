import type { Message } from './message.ts'
import type { Family, NoticeKind, Reading } from './reading.ts'

/** What a mission documents about the error radius of a type of notice; a notice that states it itself wins. */
export type ErrorMeaning = { containment: number; hasSystematic: boolean | null }

/** One row of the table of notice types: what is known about a notice before it is read. */
export type NoticeType = {
  /** FERMI_GBM_FLT_POS, or the last part of the topic where the type has a topic outside GCN Classic. */
  name: string
  /** Number of the binary packet, which VOEvents repeat as Packet_Type. */
  packet: number | null
  /** How NOTICE_TYPE of the classic text begins. */
  title: string | null
  /** Its topic, where that is not gcn.classic.*; null where none is known. */
  topic: string | null
  /** Path in GCN's schema repository, as in $schema, after /notices/. */
  schema: string | null
  instrument: string | null
  kind: NoticeKind
  family: Family
  /** Whether the stated time is the burst's, or the start of what the instrument looked at. */
  time: 'burst' | 'observation'
  error: ErrorMeaning
  /** Whether Afterglow listens to it unless told otherwise. */
  isOn: boolean
}

/**
 * Everything that is particular to one mission. A new mission is a file in missions/ with one of these, and one line
 * in missions.ts.
 */
export type Mission = {
  name: string
  types: readonly NoticeType[]
  /** How its IVORNs begin, after ivo://. */
  ivorns: readonly string[]
  /** How its types begin, to know the mission of a type that is in no table. */
  prefix: string | null
  /** Says what only this mission's notices say, on top of what all notices say alike. */
  judge: ((message: Message, type: NoticeType, reading: Reading) => void) | null
}

/** The core schema of GCN's JSON notices: 90 % where nothing is stated. */
const CORE_ERROR: ErrorMeaning = { containment: 0.9, hasSystematic: null }

type Given = Pick<NoticeType, 'name'> & Partial<NoticeType>

/** Rows of one mission: what most of them share is said once. */
export function noticeTypes(shared: Partial<NoticeType>, rows: readonly Given[]): NoticeType[] {
  return rows.map(row => ({
    packet: null,
    title: null,
    topic: null,
    schema: null,
    instrument: null,
    kind: 'not-an-event',
    family: 'burst',
    time: 'burst',
    error: CORE_ERROR,
    isOn: false,
    ...shared,
    ...row,
  }))
}
