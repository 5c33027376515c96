import type { Circular } from '#domain/notices/circular.ts'
import { linksOf } from './circular-links.ts'
import { verdictIn } from './circular-word.ts'
import { namesIn } from './event-names.ts'

/** What a circular states, in the terms in which a notice would. */
export type CircularFacts = {
  triggerId: string | null
  /** ISO 8601, UTC. */
  eventTime: string | null
  isGrb: 'yes' | 'no' | 'unknown'
  isRetraction: boolean
}

/** How missions begin the circular that announces a burst: "At 11:23:51 UT, the Swift …". */
const OPENING = /^At (\d{2}:\d{2}:\d{2}) UT\b/m
const BURST = /\bGRB[\s._-]*\d{6}/i
const OTHER_SKY = /\b(?:IceCube|AMON|KM3NeT|LIGO|Virgo|KAGRA)\b/i

/**
 * What a circular states of its event. Its text is written for people, so a number and a time count only where they
 * stand in the subject or in the sentence with which missions announce a burst.
 */
export function circularFacts(circular: Circular): CircularFacts {
  const { subject, body } = circular
  const opening = OPENING.exec(body)
  const { mentions } = linksOf(opening ? circular : { ...circular, body: '' })
  const [number] = mentions.flatMap(it => /^[a-z_]+ (\d+)$/.exec(it)?.[1] ?? [])
  const verdict = verdictIn(subject)
  return {
    triggerId: number ?? null,
    eventTime: opening?.[1] ? timeOf(subject, opening[1]) : null,
    isGrb: verdict ? 'no' : isGrbIn(subject),
    isRetraction: verdict !== null,
  }
}

function isGrbIn(subject: string): CircularFacts['isGrb'] {
  if (BURST.test(subject)) return 'yes'
  const isOther = OTHER_SKY.test(subject) || namesIn(subject).some(it => !it.isBurst)
  return isOther ? 'no' : 'unknown'
}

/** The name in the subject is of the day of the burst. */
function timeOf(subject: string, clock: string): string | null {
  const [, year, month, day] = /\bGRB[\s._-]*(\d{2})(\d{2})(\d{2})/i.exec(subject) ?? []
  return year ? `20${year}-${month}-${day}T${clock}Z` : null
}
