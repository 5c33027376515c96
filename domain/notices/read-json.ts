import { createHash } from 'node:crypto'
import { isoUtc } from './gcn-times.ts'
import { keepable } from './keepable.ts'
import { Message, type StatedPosition, unreadCoordinates } from './message.ts'
import { jsonNumber } from './numbers.ts'
import type { MessageResult } from './read-voevent.ts'

export type JsonObject = Readonly<Record<string, unknown>>

/** A JSON notice, by GCN's core schema as far as the producer keeps to it (schemas are open and change). */
export function readJson(text: string): MessageResult {
  const parsed = parse(text)
  if (!parsed.ok) return parsed
  const { json } = parsed
  const message = new Message('json')
  message.json = json
  new Flattener(message).take('', json, 0)
  const event = objectIn(json['event'])
  message.issuedAt = isoUtc(textIn(json['alert_datetime']) ?? textIn(json['time_created']))
  message.time = isoUtc(
    textIn(json['trigger_time']) ?? textIn(event?.['time']) ?? textIn(json['observation_start']),
  )
  message.position = positionIn(json)
  for (const name of ['description', 'update_message', 'additional_info', 'message']) {
    const said = textIn(json[name])
    for (const line of said?.split('\n', 100) ?? []) message.remark(line)
  }
  message.identity = identityOf(json, text)
  return { ok: true, message }
}

function parse(text: string): { ok: true; json: JsonObject } | { ok: false; why: string } {
  try {
    const json = objectIn(LONG_INTEGER.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text))
    return json ? { ok: true, json } : { ok: false, why: 'JSON, but no object' }
  } catch (error) {
    // The parser's own words quote the message; only where it stopped is worth keeping.
    const at = /position \d+/.exec(String(error))?.[0]
    return { ok: false, why: `not readable as JSON${at ? `: it breaks off at ${at}` : ''}` }
  }
}

/** An integer beyond 2^53 would lose its last digits; ids of that length exist. */
const LONG_INTEGER = /[:,[]\s*-?\d{16,40}\s*[,}\]]/

function keepDigits(this: unknown, _key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
  const source = context?.source ?? ''
  return /^-?\d{16,40}$/.test(source) ? source : value
}

export function objectIn(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null
}

/** Text, or a number as text; null for all else and for blanks. */
export function textIn(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? keepable(value).trim() : null
}

/** One text or a list of them, as `id` and `event_name` come. */
export function textsIn(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value.slice(0, 100) : [value]
  return list.flatMap(it => textIn(it) ?? [])
}

/** Sky maps and other files are no statements; a reading says how long they are and leaves them in the raw notice. */
const LONGEST_VALUE = 4096
const MOST_VALUES = 2000

class Flattener {
  readonly #message: Message
  #count = 0

  constructor(message: Message) {
    this.#message = message
  }

  take(path: string, value: unknown, depth: number): void {
    if (value === null || this.#count > MOST_VALUES) return
    if (typeof value === 'string') this.#keep(path, value)
    else if (typeof value === 'number' || typeof value === 'boolean') this.#keep(path, String(value))
    else if (typeof value !== 'object') return
    else if (depth > 8) this.#keep(path, '(nested too deeply)')
    else if (Array.isArray(value)) this.#takeList(path, value, depth)
    else {
      for (const name in value) {
        if (this.#count > MOST_VALUES) return
        this.take(path === '' ? name : `${path}.${name}`, (value as JsonObject)[name], depth + 1)
      }
    }
  }

  #takeList(path: string, list: readonly unknown[], depth: number): void {
    if (list.length <= 100 && list.every(it => typeof it !== 'object' || it === null)) {
      this.#keep(path, list.map(String).join(', '))
      return
    }
    for (let i = 0; i < list.length && this.#count <= MOST_VALUES; i++)
      this.take(`${path}.${i}`, list[i], depth + 1)
  }

  #keep(path: string, text: string): void {
    this.#count++
    if (path.length > 200) return
    if (this.#count > MOST_VALUES) this.#message.state(null, '…', `more than ${MOST_VALUES} values`)
    else this.#message.state(null, path, text.length > LONGEST_VALUE ? `(${text.length} characters)` : text)
  }
}

export function positionIn(json: JsonObject): StatedPosition | null {
  const raDeg = jsonNumber(json['ra'])
  const decDeg = jsonNumber(json['dec'])
  const [ra, dec] = [textIn(json['ra']) ?? '', textIn(json['dec']) ?? '']
  if (ra === '' && dec === '') return null
  const error = json['ra_dec_error'] ?? json['position_a_error']
  const axes = Array.isArray(error) ? error.map(jsonNumber) : null
  const [a = null, b = null, angle = null] = axes ?? []
  const isEllipse = a !== null && b !== null
  const systematic = json['systematic_included']
  return {
    raDeg,
    decDeg,
    radiusDeg: axes ? a : jsonNumber(error),
    ellipse: isEllipse ? [a, b, angle] : null,
    containment: jsonNumber(json['containment_probability']),
    hasSystematic: typeof systematic === 'boolean' ? systematic : null,
    unread: unreadCoordinates(ra, dec, raDeg, decDeg),
  }
}

/**
 * Made of what the core schema has to tell messages apart. Where nobody wrote when the message was made, two of them
 * can agree in all the rest: then the content itself takes the place of the time.
 */
function identityOf(json: JsonObject, text: string): string {
  const schema = /\/notices\/(.+?)(?:\.schema)?\.json$/.exec(textIn(json['$schema']) ?? '')?.[1]
  const ids = [json['superevent_id'], json['ref_ID'], json['id'], json['event_name']].flatMap(textsIn)
  const made = textIn(json['alert_datetime']) ?? textIn(json['time_created'])
  const parts = [
    schema ?? textIn(json['mission']) ?? '',
    textIn(json['instrument']) ?? '',
    [...new Set(ids)].join('+'),
    textIn(json['alert_type']) ?? '',
    textIn(json['record_number']) ?? '',
    made && ids.length > 0 ? made : createHash('sha256').update(text).digest('hex'),
  ]
  return `json:${parts.map(part => part.slice(0, 200)).join('|')}`
}
