import type { FermiPositionFacts, FermiStage, Place, SwiftPositionFacts } from '#tests/notices/facts.ts'
import { after, fermiTrigId } from '#tests/notices/gcn-time.ts'
import { fermiAlert, fermiPosition, swiftPosition } from '#tests/notices/templates.ts'
import { fermiAlertText, fermiFlightText, swiftText } from '#tests/notices/text-templates.ts'
import type { SampleNotice } from '#tests/notices/voevent.ts'

export type Verdict = 'yes' | 'no' | 'unknown'

/** What a reader ought to find in the notice, in the words of the history table. */
export type Expected = {
  mission: string
  noticeType: string
  triggerId: string
  eventTime: Date
  place: Place | null
  isTest: boolean
  isGrb: Verdict
  isRetraction: boolean
}

/** One notice of the history, with when it went out and what it says. */
export type HistoryEntry = {
  notice: SampleNotice
  producedAt: Date
  /** What the notice is about, as people call it. */
  trigger: string
  says: string
  expected: Expected
}

const plain = { isTest: false, isRetraction: false }

/** A place as its four decimals stand in a VOEvent, or the three of a text. */
export function rounded(place: Place, decimals = 4): Place {
  return {
    raDeg: Number(place.raDeg.toFixed(decimals)),
    decDeg: Number(place.decDeg.toFixed(decimals)),
    errorRadiusDeg: Number(place.errorRadiusDeg.toFixed(4)),
  }
}

export type Dialect = 'voevent' | 'text'

/** A Fermi GBM trigger that tells its tale: every notice has the name, T0 and dialect of its start. */
export function fermiTale(name: string, time: string, dialect: Dialect = 'voevent') {
  const t0 = new Date(time)
  const triggerId = String(fermiTrigId(t0))
  const common = { mission: 'fermi', triggerId, eventTime: t0, ...plain }
  return {
    alert(latency: number, says: string): HistoryEntry {
      const facts = { t0, issuedAt: after(t0, latency) }
      return {
        notice: dialect === 'text' ? fermiAlertText(facts) : fermiAlert(facts),
        producedAt: facts.issuedAt,
        trigger: name,
        says,
        expected: { ...common, noticeType: 'FERMI_GBM_ALERT', place: null, isGrb: 'unknown' },
      }
    },
    position(
      stage: FermiStage,
      latency: number,
      place: Place,
      says: string,
      extra: Partial<FermiPositionFacts> = {},
    ): HistoryEntry {
      const facts = { ...extra, ...place, stage, t0, issuedAt: after(t0, latency) }
      const isText = dialect === 'text'
      return {
        notice: isText ? fermiFlightText(facts) : fermiPosition(facts),
        producedAt: facts.issuedAt,
        trigger: name,
        says,
        expected: {
          ...common,
          noticeType: `FERMI_GBM_${stage}_POS`,
          place: rounded(place, isText ? 3 : 4),
          isGrb: fermiVerdict(facts),
        },
      }
    },
  }
}

const notBursts = [2, 5, 7, 8, 9, 10, 11, 19]

function fermiVerdict({ stage, classIndex = 4, duration = 'Long' }: FermiPositionFacts): Verdict {
  if (stage !== 'FLT') return duration === 'unknown' ? 'unknown' : 'yes'
  if (classIndex === 4) return 'yes'
  return notBursts.includes(classIndex) ? 'no' : 'unknown'
}

/** A Swift trigger that tells its tale. */
export function swiftTale(name: string, trigId: number, time: string) {
  const t0 = new Date(time)
  return {
    position(
      stage: SwiftPositionFacts['stage'],
      latency: number,
      place: Place,
      says: string,
      extra: Partial<SwiftPositionFacts> & { dialect?: Dialect } = {},
    ): HistoryEntry {
      const { dialect = 'voevent', ...rest } = extra
      const issuedAt = after(t0, latency)
      const observedAt = rest.observedAt ?? after(issuedAt, -14)
      const facts = { ...rest, ...place, stage, trigId, t0, issuedAt, observedAt }
      const isText = dialect === 'text'
      const notice = isText ? swiftText(facts) : swiftPosition(facts)
      return {
        notice,
        producedAt: issuedAt,
        trigger: name,
        says,
        expected: {
          mission: 'swift',
          noticeType: notice.topic.split('.').at(-1) ?? '',
          triggerId: String(trigId),
          eventTime: stage === 'BAT' ? t0 : observedAt,
          place: rounded(place, isText ? 3 : 4),
          isGrb: swiftVerdict(facts),
          ...plain,
        },
      }
    },
  }
}

/** A lost star tracker says nothing about the sky; a catalogued source is no burst; XRT and UVOT do not judge. */
function swiftVerdict(it: SwiftPositionFacts): Verdict {
  if (it.stage !== 'BAT') return 'unknown'
  if (it.isInCatalogue === true) return 'no'
  return it.hasLostLock === true || it.isGrbIdentified === false ? 'unknown' : 'yes'
}

export const at = (raDeg: number, decDeg: number, errorRadiusDeg: number): Place => ({
  raDeg,
  decDeg,
  errorRadiusDeg,
})

/** An entry of a mission that tells no long tale; the rare flags are false unless given. */
export function told(
  trigger: string,
  says: string,
  notice: SampleNotice,
  producedAt: Date,
  expected: Omit<Expected, 'isTest' | 'isRetraction' | 'isGrb' | 'place'> & {
    isTest?: boolean
    isRetraction?: boolean
    isGrb?: Verdict
    place: Place | null
  },
): HistoryEntry {
  const place = expected.place === null ? null : rounded(expected.place)
  const flags = { isTest: false, isRetraction: false, isGrb: 'unknown' } as const
  return { trigger, says, notice, producedAt, expected: { ...flags, ...expected, place } }
}
