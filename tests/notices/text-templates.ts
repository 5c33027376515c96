import type { FermiAlertFacts, FermiPositionFacts, SwiftPositionFacts } from '#tests/notices/facts.ts'
import { after, dayOfYear, fermiTrigId, secondsOfDay, tjd, yymmdd } from '#tests/notices/gcn-time.ts'
import { precess } from '#tests/notices/sky-context.ts'
import type { SampleNotice } from '#tests/notices/voevent.ts'

type Line = readonly [key: string, ...values: string[]]

const besselian1950 = new Date('1950-01-01T00:00:00Z')

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const two = (value: number): string => String(value).padStart(2, '0')

function noticeDate(at: Date): string {
  const day = `${days[at.getUTCDay()]} ${two(at.getUTCDate())} ${months[at.getUTCMonth()]}`
  return `${day} ${two(at.getUTCFullYear() % 100)} ${at.toISOString().slice(11, 19)} UT`
}

/** Sexagesimal as the classic text has it: whole seconds, carried over properly. */
function sexagesimal(value: number, marks: readonly [string, string, string], sign: string): string {
  const total = Math.round(value * 3600)
  const [first, second, third] = marks
  const whole = Math.floor(total / 3600)
  return `{${sign}${two(whole)}${first} ${two(Math.floor(total / 60) % 60)}${second} ${two(total % 60)}${third}}`
}

const raText = (raDeg: number): string =>
  `${raDeg.toFixed(3)}d ${sexagesimal(raDeg / 15, ['h', 'm', 's'], '+')}`

const decText = (decDeg: number): string =>
  `${decDeg >= 0 ? '+' : ''}${decDeg.toFixed(3)}d ${sexagesimal(Math.abs(decDeg), ['d', "'", '"'], decDeg < 0 ? '-' : '+')}`

/** The three equinoxes on three lines, J2000 first. */
function coordinates(raDeg: number, decDeg: number, at: Date): Line[] {
  const now = precess(raDeg, decDeg, at)
  const then = precess(raDeg, decDeg, besselian1950)
  return [
    [
      'GRB_RA',
      `${raText(raDeg)} (J2000),`,
      `${raText(now.raDeg)} (current),`,
      `${raText(then.raDeg)} (1950)`,
    ],
    [
      'GRB_DEC',
      `${decText(decDeg)} (J2000),`,
      `${decText(now.decDeg)} (current),`,
      `${decText(then.decDeg)} (1950)`,
    ],
  ]
}

function clock(at: Date, prefix = 'GRB'): Line[] {
  const day = yymmdd(at).replace(/(..)(..)(..)/, '$1/$2/$3')
  const seconds = secondsOfDay(at).toFixed(2)
  return [
    [`${prefix}_DATE`, `${tjd(at)} TJD;   ${dayOfYear(at)} DOY;   ${day}`],
    [`${prefix}_TIME`, `${seconds} SOD {${at.toISOString().slice(11, 22)}} UT`],
  ]
}

function notice(type: string, lines: readonly Line[]): SampleNotice {
  const text = lines.flatMap(([key, ...values]) =>
    values.map((value, index) => `${(index === 0 ? `${key}:` : '').padEnd(17)}${value}`),
  )
  return { topic: `gcn.classic.text.${type}`, bytes: Buffer.from(`${text.join('\n')}\n`) }
}

const written: Line = ['COMMENTS', 'A sample written for tests; not an archival notice.']

/** FERMI_GBM_ALERT as classic text. */
export function fermiAlertText(facts: FermiAlertFacts): SampleNotice {
  const { t0 } = facts
  return notice('FERMI_GBM_ALERT', [
    ['TITLE', 'GCN/FERMI NOTICE'],
    ['NOTICE_DATE', noticeDate(facts.issuedAt ?? after(t0, 6))],
    ['NOTICE_TYPE', 'Fermi-GBM Alert'],
    ['RECORD_NUM', '1'],
    ['TRIGGER_NUM', String(facts.trigId ?? fermiTrigId(t0))],
    ...clock(t0),
    ['TRIGGER_SIGNIF', `${(facts.significanceSigma ?? 6.4).toFixed(1)} [sigma]`],
    ['TRIGGER_DUR', `${(facts.timescaleSeconds ?? 0.256).toFixed(3)} [sec]`],
    ['E_RANGE', '3-4 [chan]   47-291 [keV]'],
    written,
  ])
}

const classNames: Record<number, string> = {
  1: 'Unreliable location',
  3: 'Below horizon',
  4: 'GRB',
  5: 'Generic SGR',
  6: 'Generic transient',
  7: 'Distant Particles',
  8: 'Solar flare',
  19: 'TGF',
}

const percent = (share: number, index: number): string =>
  `${String(share).padStart(3)}%  ${classNames[index] ?? 'Undefined'}`

/** FERMI_GBM_FLT_POS as classic text. */
export function fermiFlightText(facts: Omit<FermiPositionFacts, 'stage'>): SampleNotice {
  const { t0, raDeg, decDeg } = facts
  const issuedAt = facts.issuedAt ?? after(t0, 29)
  const share = facts.classPercent ?? 93
  return notice('FERMI_GBM_FLT_POS', [
    ['TITLE', 'GCN/FERMI NOTICE'],
    ['NOTICE_DATE', noticeDate(issuedAt)],
    ['NOTICE_TYPE', 'Fermi-GBM Flight Position'],
    ['RECORD_NUM', String(facts.sequence ?? 47)],
    ['TRIGGER_NUM', String(facts.trigId ?? fermiTrigId(t0))],
    ...coordinates(raDeg, decDeg, issuedAt),
    ['GRB_ERROR', `${facts.errorRadiusDeg.toFixed(2)} [deg radius, statistical plus systematic]`],
    ['DATA_SIGNIF', `${(facts.significanceSigma ?? 6.4).toFixed(2)} [sigma]`],
    ...clock(t0),
    ['LOC_ALGORITHM', '3 (version number of)'],
    ['MOST_LIKELY', percent(share, facts.classIndex ?? 4)],
    ['2nd_MOST_LIKELY', percent(facts.secondClassPercent ?? 100 - share, facts.secondClassIndex ?? 6)],
    written,
  ])
}

const swiftTypes = {
  BAT: { type: 'SWIFT_BAT_GRB_POS_ACK', name: 'Swift-BAT GRB Position', clock: 'GRB', usual: 18 },
  XRT: { type: 'SWIFT_XRT_POSITION', name: 'Swift-XRT Position', clock: 'IMG_START', usual: 95 },
  UVOT: { type: 'SWIFT_UVOT_POS', name: 'Swift-UVOT Position', clock: 'IMG_START', usual: 450 },
} as const

const swiftError = (stage: SwiftPositionFacts['stage'], radiusDeg: number): string =>
  stage === 'BAT'
    ? `${(radiusDeg * 60).toFixed(2)} [arcmin radius, statistical only]`
    : `${(radiusDeg * 3600).toFixed(2)} [arcsec radius, statistical plus systematic, 90% containment]`

function swiftRemarks(facts: SwiftPositionFacts): Line[] {
  if (facts.stage !== 'BAT') return [['COMMENTS', `SWIFT-${facts.stage} Coordinates.`]]
  const source =
    facts.isInCatalogue === true
      ? 'This matches a source in the ground catalog.'
      : 'This does not match any source in the ground catalog.'
  const verdict = (facts.isGrbIdentified ?? true) ? 'This is a GRB.' : 'This is not a GRB.'
  return ['SWIFT-BAT GRB Coordinates.', 'A point_source was found.', source, verdict].map(remark => [
    'COMMENTS',
    remark,
  ])
}

/** The three Swift positions as classic text; values as in `swiftPosition`. */
export function swiftText(facts: SwiftPositionFacts): SampleNotice {
  const { t0, stage, raDeg, decDeg } = facts
  const layout = swiftTypes[stage]
  const issuedAt = facts.issuedAt ?? after(t0, layout.usual)
  const seen = stage === 'BAT' ? t0 : (facts.observedAt ?? after(issuedAt, -12))
  const brightness: Line[] =
    stage === 'UVOT' ? [['GRB_MAG', `${(facts.magnitude ?? 17.4).toFixed(2)} +- 0.14 [mag]`]] : []
  return notice(layout.type, [
    ['TITLE', 'GCN/SWIFT NOTICE'],
    ['NOTICE_DATE', noticeDate(issuedAt)],
    ['NOTICE_TYPE', layout.name],
    ['TRIGGER_NUM', `${facts.trigId},   Seg_Num: 0`],
    ...coordinates(raDeg, decDeg, issuedAt),
    ['GRB_ERROR', swiftError(stage, facts.errorRadiusDeg)],
    ...brightness,
    ...clock(seen, layout.clock),
    ...swiftRemarks(facts),
    written,
  ])
}
