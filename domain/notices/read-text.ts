import { createHash } from 'node:crypto'
import { isoUtc, noticeDate, timeOfDate, timeOfTjd } from './gcn-times.ts'
import { Message, type StatedPosition, unreadCoordinates } from './message.ts'
import { numberIn } from './numbers.ts'
import type { MessageResult } from './read-voevent.ts'

/** The longest real ones have three thousand. */
const CAP_CHARACTERS = 128 * 1024
const KEY_LINE = /^((?:\d(?:st|nd|rd|th)_)?[A-Z][A-Za-z0-9_]{0,39}(?:\[[^\]]{1,16}\])?):[ \t]?(.*)$/
/** Where a key begins within a line, for copies in which the line breaks were lost. */
const LOST_BREAK =
  / (?=(?:(?:\d(?:st|nd|rd|th)_)?[A-Z][A-Z0-9]{1,20}(?:_[A-Z0-9]{1,20}){1,4}|COMMENTS|ALGORITHM|DETECTORS|REVISION|ENERGY|SIGNALNESS|FAR|STREAM):\s)/g

/**
 * What precedes _RA, _DATE and so on. The start of an image comes first, since such a notice is about its observation;
 * then the burst itself.
 */
const SUBJECTS = [
  'IMG_START',
  'GRB',
  'SRC',
  'TRANS',
  'EVENT',
  'DISCOVERY',
  'BURST',
  'TRIGGER',
  'OBS',
  'TEST',
  'SN',
  'POINT',
  'SLEW',
  'START',
  'NEXT_POINT',
  'CNTRPART',
  'OT',
  'LC_START',
  'PKT',
]

/** GCN Classic's text: "KEY: value" lines, going on over lines that begin with blanks. */
export function readClassicText(text: string): MessageResult {
  if (text.length > CAP_CHARACTERS) return { ok: false, why: `a text of ${text.length} characters` }
  const message = new Message('text')
  let count = 0
  for (const [key, value] of fieldsOf(text)) {
    if (++count > 2000) return { ok: false, why: 'a text of more than 2000 fields' }
    if (key === 'COMMENTS' || key === 'COMMENT') message.remark(value)
    else message.state(null, key, value)
  }
  message.title = message.word('NOTICE_TYPE')
  if (message.title === null && message.word('TITLE') === null) {
    return { ok: false, why: 'a text without TITLE or NOTICE_TYPE: no notice' }
  }
  const body = text.replaceAll(/\s+/g, ' ').trim()
  message.identity = `text:${createHash('sha256').update(body).digest('hex')}`
  message.issuedAt = noticeDate(message.word('NOTICE_DATE')) ?? isoUtc(message.word('NOTICE_DATE'))
  message.time = timeIn(message)
  message.position = positionIn(message)
  return { ok: true, message }
}

/**
 * Keys and values in order. A line that is no "KEY:" goes on with the one before, even where a copy has lost the
 * leading blanks; a line that has them goes on even if it looks like a key.
 */
function fieldsOf(text: string): [string, string][] {
  const fields: [string, string[]][] = []
  for (const line of linesOf(text)) {
    const found = KEY_LINE.exec(line)
    const last = fields[fields.length - 1]
    if (found) fields.push([String(found[1]), [String(found[2]).trim()]])
    else if (last && line.trim() !== '') last[1].push(line.trim())
  }
  return fields.map(([key, values]) => [key, values.join(' ').trim()])
}

function linesOf(text: string): string[] {
  const joined = text.replaceAll(/\\\r?\n/g, '')
  const lines = joined.split(/\r\n|\n|\r/)
  const first = lines.find(line => line.trim() !== '') ?? ''
  const indent = /^[ \t]*/.exec(first)?.[0] ?? ''
  const flush =
    indent === '' ? lines : lines.map(line => (line.startsWith(indent) ? line.slice(indent.length) : line))
  const isOneLine = flush.filter(line => line.trim() !== '').length < 3
  return isOneLine ? flush.flatMap(line => line.replaceAll(/\s+/g, ' ').split(LOST_BREAK)) : flush
}

/** Truncated Julian day and seconds of the day before the printed date, except AGILE, whose day count is off. */
function timeIn(message: Message): string | null {
  for (const subject of SUBJECTS) {
    const date = message.word(`${subject}_DATE`)
    const clock = message.word(`${subject}_TIME`)
    if (date === null || clock === null) continue
    const counted = / TJD/.test(date) ? timeOfTjd(numberIn(date), / SOD/.test(clock) ? clock : null) : null
    const printed = timeOfDate(date, clock)
    const isAgile = /AGILE/i.test(`${message.word('TITLE')} ${message.title}`)
    const time = isAgile ? (printed ?? counted) : (finer(counted, printed) ?? printed)
    if (time !== null) return time
  }
  return null
}

/** IceCube prints whole seconds of the day and hundredths in braces: where both agree the finer one is meant. */
function finer(counted: string | null, printed: string | null): string | null {
  if (counted === null || printed === null) return counted
  return Math.abs(Date.parse(counted) - Date.parse(printed)) < 1000 && printed.length > counted.length
    ? printed
    : counted
}

const UNITS: readonly [RegExp, number][] = [
  [/arcsec/i, 1 / 3600],
  [/arcmin/i, 1 / 60],
  [/deg/i, 1],
]

function positionIn(message: Message): StatedPosition | null {
  for (const subject of SUBJECTS) {
    const ra = message.word(`${subject}_RA`)
    const dec = message.word(`${subject}_DEC`)
    if (ra === null || dec === null) continue
    const error = message.word(
      `${subject}_ERROR`,
      `${subject}_ERROR90`,
      `${subject}_ERROR_RADIUS`,
      'ERROR_RADIUS',
    )
    const unit = UNITS.find(([pattern]) => pattern.test(error ?? ''))?.[1] ?? null
    const radius = numberIn(error)
    const [raDeg, decDeg] = [degreesIn(ra), degreesIn(dec)]
    return {
      raDeg,
      decDeg,
      radiusDeg: radius === null || unit === null ? null : rounded(radius * unit),
      ellipse: null,
      containment: containmentIn(error ?? ''),
      hasSystematic: systematicIn(error ?? ''),
      unread: unreadCoordinates(ra, dec, raDeg, decDeg),
    }
  }
  return null
}

/** "324.000d {+21h 36m 00s} (J2000), 324.391d … (current)": the J2000 one, which is the first where none is tagged. */
function degreesIn(value: string): number | null {
  const tagged = value.split(',').find(part => /J2000/.test(part))
  return numberIn((tagged ?? value).replace(/(\d)d(?=[\s{,]|$)/, '$1 '))
}

function containmentIn(error: string): number | null {
  const percent = /(\d{2}(?:\.\d+)?)\s*%/.exec(error)
  return percent ? Number(percent[1]) / 100 : null
}

function systematicIn(error: string): boolean | null {
  if (/plus sys|\+ ?sys|incl\w* sys|stat\w* and sys/i.test(error)) return true
  return /stat\w*[ -]only/i.test(error) ? false : null
}

/** 3.00 arcmin is 0.05 degrees, not 0.05000000000000001. */
function rounded(value: number): number {
  return Number(value.toPrecision(12))
}
