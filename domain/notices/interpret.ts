import { findType } from './find-type.ts'
import { timeOfTjd } from './gcn-times.ts'
import { identityKey, isKeyable, keepable } from './keepable.ts'
import { localise, placeTrouble } from './localise.ts'
import type { Message } from './message.ts'
import type { NoticeType } from './notice-type.ts'
import { numberIn } from './numbers.ts'
import { objectIn, textIn, textsIn } from './read-json.ts'
import type { Reading, ReadResult } from './reading.ts'

/** Under which names the missions say the same thing, in all dialects; the first that is there and not zero counts. */
const NAMES = {
  triggerId: [
    'TrigID',
    'Trans_Num',
    'Burst_Id',
    'Trigger_Number',
    'Trigger_Num',
    'TRIGGER_NUM',
    'TRIGGER_NUMBER',
    'TRANS_NUM',
    'BURST_ID',
    'EVENT_NUM',
    'EVENT_ID',
  ],
  sequence: ['record_number', 'Pkt_Ser_Num', 'RECORD_NUM', 'SEQUENCE_NUM'],
  significance: [
    'Trig_Signif',
    'Data_Signif',
    'Burst_Signif',
    'Image_Signif',
    'Rate_Signif',
    'Det_Signif',
    'Inten_Sigma',
    'SNR',
    'SignifX',
    'TRIGGER_SIGNIF',
    'DATA_SIGNIF',
    'BURST_SIGNIF',
    'IMAGE_SIGNIF',
    'RATE_SIGNIF',
    'GRB_INTEN_SIGMA',
    'image_snr',
    'rate_snr',
    'snr',
  ],
  timeScale: [
    'Trig_Dur',
    'Trig_Timescale',
    'Trans_Duration',
    'Data_Integ',
    'Integ_Time',
    'Time_Scale',
    'Timescale',
    'TRIGGER_DUR',
    'TRANS_DURATION',
    'DATA_INTEG',
    'INTEG_TIME',
    'TIME_SCALE',
    'rate_duration',
    'image_duration',
  ],
  lightCurve: [
    'LightCurve_URL',
    'LC_URL',
    'Lightcurve_Link',
    'Light_Curve',
    'LightCurve_Link',
    'LIGHTCURVE_URL',
    'light_curve_url',
    'lightcurve_url',
  ],
  skyMap: ['HealPix_URL', 'HEALPIX_URL', 'healpix_url', 'skymap_fits', 'SKYMAP_URL', 'SKYMAP_FITS_URL'],
  test: ['Test_Submission', 'Test_Notice', 'Trigger_ID.Test', 'InternalTest'],
  retraction: ['Retraction', 'RetractFlag', 'retraction'],
} as const

/** The trigger number of GCN's own test packets. */
const TEST_TRIGGER = '99999'

/** Puts what a message said under the field's words; the mission's own file then says what only that mission says. */
export function interpret(message: Message, topic: string | null): ReadResult {
  const { missionName, mission, type, isKnown } = findType(message, topic)
  const identity = message.identity === null ? null : identityKey(message.identity)
  const why = whyNotEnough(message)
  if (why !== null) return { ok: false, why, identity }
  const time = message.time ?? countedTime(message)
  const position = isPlaced(message) ? message.position : null
  const trouble = placeTrouble(position)
  if (trouble !== null) return { ok: false, why: trouble, identity }
  const isBurstTime = type.time === 'burst'
  const reading: Reading = {
    dialect: message.dialect,
    mission: missionName,
    instrument: message.word('instrument', 'Instrument') ?? type.instrument,
    noticeType: type.name,
    kind: type.kind,
    family: type.family,
    identity,
    issuedAt: message.issuedAt,
    sequence: numberIn(message.word(...NAMES.sequence)),
    triggerIds: triggerIdsOf(message),
    burstTime: isBurstTime ? time : null,
    observationTime: isBurstTime ? null : time,
    localisation: localise(position, type.error),
    skyMapUrl: linkIn(message, NAMES.skyMap),
    lightCurveUrl: linkIn(message, NAMES.lightCurve),
    names: [],
    classes: classesOf(message),
    isGrb: 'unknown',
    isGrbBecause: null,
    durationClass: null,
    significanceSigma: message.amount(...NAMES.significance),
    energyRangeKev: energiesOf(message),
    timeScaleSeconds: message.amount(...NAMES.timeScale),
    isTest: false,
    isRetraction: isRetraction(message, type),
    citations: message.citations,
    comments: message.comments,
    parameters: message.parameters,
  }
  reading.isTest = isTest(message, type, reading)
  if (isKnown) mission?.judge?.(message, type, reading)
  if (reading.isRetraction && reading.kind !== 'not-an-event') reading.kind = 'retraction'
  if (reading.isTest) {
    reading.isGrb = 'no'
    reading.isGrbBecause = 'a test'
  }
  keepKeys(reading)
  return { ok: true, reading }
}

/** What others look notices up by must be fit to be a key; the parameters still hold whatever was stated. */
function keepKeys(reading: Reading): void {
  reading.triggerIds = [...new Set(reading.triggerIds)].filter(isKeyable)
  reading.names = [...new Set(reading.names)].filter(isKeyable)
  if (reading.instrument !== null && !isKeyable(reading.instrument)) reading.instrument = null
}

/** With none of the core fields it is no notice, whatever topic brought it. */
function whyNotEnough(message: Message): string | null {
  if (message.word('circularId') && message.word('subject'))
    return 'a circular, which is read apart from the notices'
  if (CORE.some(name => message.word(name) !== null) || message.time !== null || message.position !== null)
    return null
  return `${message.dialect}, but nothing of a notice in it: no id, no type, no time, no position`
}

const CORE = [
  ...NAMES.triggerId,
  'id',
  'superevent_id',
  'event_name',
  'ref_ID',
  'alert_type',
  'Packet_Type',
  'NOTICE_TYPE',
  'data.targets.0.event_name',
]

/** GCN's own count of days and seconds, for the notices whose ISO time is no time. */
function countedTime(message: Message): string | null {
  for (const subject of ['Burst', 'Trans', 'Event', 'Trigger', 'Source', 'Start']) {
    const tjd = numberIn(message.word(`${subject}_TJD`))
    const time = timeOfTjd(tjd, message.word(`${subject}_SOD`))
    if (time !== null) return time
  }
  return null
}

/** Coordinates of type 0 are "unavailable/inappropriate", whatever stands there. */
function isPlaced(message: Message): boolean {
  return message.word('Coords_Type') !== '0' && !/unavailable/i.test(message.word('Coords_String') ?? '')
}

function triggerIdsOf(message: Message): string[] {
  if (message.json) return [...new Set(textsIn(message.json['id']))]
  const id = /^[\w+.-]{1,64}/.exec(message.word(...NAMES.triggerId) ?? '')?.[0]
  return id === undefined || id === '-1' ? [] : [id]
}

function linkIn(message: Message, names: readonly string[]): string | null {
  const link = message.word(...names)
  return link !== null && link.length < 2000 && /^https?:\/\/[^\s"'<>]+$/.test(link) ? link : null
}

function classesOf(message: Message): Reading['classes'] {
  const stated = objectIn(message.json?.['classification']) ?? statedGroup(message)
  const classes: Reading['classes'] = []
  for (const [name, value] of Object.entries(stated).slice(0, 50)) {
    const probability = typeof value === 'number' ? value : typeof value === 'string' ? numberIn(value) : null
    if (probability !== null && probability >= 0 && probability <= 1)
      classes.push({ name: keepable(name), probability })
  }
  return classes
}

const CLASS_GROUP = 'Classification.'

function statedGroup(message: Message): Record<string, string> {
  if (message.dialect !== 'voevent') return {}
  const own = Object.entries(message.parameters).filter(([name]) => name.startsWith(CLASS_GROUP))
  return Object.fromEntries(own.map(([name, value]) => [name.slice(CLASS_GROUP.length), value]))
}

function energiesOf(message: Message): [number, number] | null {
  const pair = pairIn(message.json?.['rate_energy_range']) ?? pairIn(message.json?.['image_energy_range'])
  if (pair) return pair
  const localised = pairIn(message.json?.['localization_energy_range'])
  if (localised) return localised
  const range = /([\d.]{1,12})\s*-\s*([\d.]{1,12})\s*\[?keV/.exec(message.word('E_RANGE') ?? '')
  if (range) return pairIn([Number(range[1]), Number(range[2])])
  const [low, high] = [message.amount('Lo_Chan_Energy'), message.amount('Hi_Chan_Energy')]
  return low !== null && high !== null ? [low, high] : null
}

function pairIn(value: unknown): [number, number] | null {
  if (!Array.isArray(value) || value.length !== 2) return null
  const [low, high]: unknown[] = value
  // JSON's 1e999 is read as Infinity.
  return isFiniteNumber(low) && isFiniteNumber(high) ? [low, high] : null
}

const isFiniteNumber = (value: unknown): value is number => Number.isFinite(value)

function isTest(message: Message, type: NoticeType, reading: Reading): boolean {
  return (
    message.role === 'test' ||
    reading.triggerIds[0] === TEST_TRIGGER ||
    /(?:^|_)TEST$/.test(type.name) ||
    NAMES.test.some(name => message.flag(name) === true) ||
    textIn(message.json?.['alert_tense']) === 'test' ||
    /\btest\b/i.test(message.title ?? '') ||
    message.remarks(/\bthis is a test\b/i)
  )
}

function isRetraction(message: Message, type: NoticeType): boolean {
  return (
    type.kind === 'retraction' ||
    message.citations.some(it => it.cite === 'retraction') ||
    NAMES.retraction.some(name => message.flag(name) === true) ||
    /^retraction$/i.test(message.word('alert_type', 'Alert_Type', 'AlertType') ?? '')
  )
}
