import { isoUtc } from './gcn-times.ts'
import { Message, type StatedPosition, unreadCoordinates } from './message.ts'
import { numberIn } from './numbers.ts'
import { type Element, readXml } from './xml.ts'

export type MessageResult = { ok: true; message: Message } | { ok: false; why: string }

/** VOEvent 2.0 (and its 1.1 relatives), with or without namespaces. */
export function readVoevent(text: string): MessageResult {
  const xml = readXml(text)
  if (!xml.ok) return xml
  if (xml.root.name !== 'VOEvent') return { ok: false, why: `XML, but a ${xml.root.name} and no VOEvent` }
  const message = new Message('voevent')
  const { ivorn = '', role = '' } = xml.root.attributes
  message.ivorn = ivorn.trim() || null
  if (message.ivorn === null || message.ivorn.length > 500)
    return { ok: false, why: 'a VOEvent without an IVORN' }
  message.role = role.trim() || null
  if (message.role) message.state(null, 'role', message.role)
  for (const part of xml.root.children) READERS.get(part.name)?.(message, part)
  // The random tail of an IVORN changes when a notice is sent again; the date tells packets of one IVORN apart.
  const date = message.word('Who.Date') ?? ''
  message.identity = `${message.ivorn}|${date}`
  return { ok: true, message }
}

const READERS = new Map<string, (message: Message, part: Element) => void>([
  ['Who', readWho],
  ['What', (message, part) => readWhat(message, part, null)],
  ['WhereWhen', readWhereWhen],
  ['How', readHow],
  ['Why', (message, part) => readWhy(message, part, 'Why')],
  ['Citations', readCitations],
  ['Description', remark],
  ['Reference', (message, part) => message.state(null, 'Reference', part.attributes['uri'] ?? part.text)],
])

/** The author is not part of what the notice says about the sky, and a person's address is none of our business. */
function readWho(message: Message, who: Element): void {
  const date = child(who, 'Date')?.text.trim()
  if (date) message.state('Who', 'Date', date)
  message.issuedAt = isoUtc(date)
}

function readWhat(message: Message, part: Element, group: string | null): void {
  for (const it of part.children) {
    if (it.name === 'Param') {
      const name = it.attributes['name']?.trim() || 'Param'
      message.state(group, name, it.attributes['value'] ?? child(it, 'Value')?.text ?? it.text)
    } else if (it.name === 'Group') {
      readWhat(message, it, it.attributes['name']?.trim() || it.attributes['type']?.trim() || 'Group')
    } else if (it.name === 'Description') {
      if (group === null) remark(message, it)
    } else if (it.name === 'Reference') {
      message.state(group, 'Reference', it.attributes['uri'] ?? it.text)
    } else {
      message.state(group, it.attributes['name'] ?? it.name, textOf(it))
    }
  }
}

/** The first ObservationLocation counts: an ObservatoryLocation before it has coordinates too, on the ground. */
function readWhereWhen(message: Message, whereWhen: Element): void {
  const description = child(whereWhen, 'Description')?.text.trim()
  if (description) message.state('WhereWhen', 'Description', description)
  const place = child(child(whereWhen, 'ObsDataLocation'), 'ObservationLocation')
  const system = child(place, 'AstroCoordSystem')?.attributes['id']
  if (system) message.state('WhereWhen', 'AstroCoordSystem', system)
  const coords = child(place, 'AstroCoords')
  const isoTime = child(child(child(coords, 'Time'), 'TimeInstant'), 'ISOTime')?.text.trim()
  if (isoTime) message.state('WhereWhen', 'ISOTime', isoTime)
  message.time = isoUtc(isoTime)
  message.position = readPosition(message, child(coords, 'Position2D'))
}

function readPosition(message: Message, position: Element | undefined): StatedPosition | null {
  if (!position) return null
  const values = child(position, 'Value2')
  const [c1, c2] = [child(values, 'C1')?.text ?? '', child(values, 'C2')?.text ?? '']
  const radius = child(position, 'Error2Radius')?.text ?? ''
  if (c1) message.state('WhereWhen', 'C1', c1)
  if (c2) message.state('WhereWhen', 'C2', c2)
  if (radius) message.state('WhereWhen', 'Error2Radius', radius)
  const [raDeg, decDeg] = [numberIn(c1), numberIn(c2)]
  return {
    raDeg,
    decDeg,
    radiusDeg: numberIn(radius),
    ellipse: null,
    containment: null,
    hasSystematic: null,
    unread: unreadCoordinates(c1, c2, raDeg, decDeg),
  }
}

function readHow(message: Message, how: Element): void {
  for (const it of how.children) {
    const value = it.name === 'Reference' ? (it.attributes['uri'] ?? it.text) : it.text
    if (value.trim()) message.state('How', it.name, value.trim())
  }
}

function readWhy(message: Message, why: Element, group: string): void {
  for (const [name, value] of Object.entries(why.attributes)) message.state(group, name, value)
  for (const it of why.children) {
    if (it.name === 'Inference') readWhy(message, it, 'Why.Inference')
    else if (it.name === 'Description') remark(message, it)
    else if (it.text.trim()) message.state(group, it.name, it.text.trim())
  }
}

function readCitations(message: Message, citations: Element): void {
  for (const it of citations.children) {
    const id = it.text.trim()
    if (it.name === 'Description') remark(message, it)
    else if (it.name === 'EventIVORN' && id) {
      message.citations.push({ cite: it.attributes['cite']?.trim() || 'followup', id })
    }
  }
}

function remark(message: Message, description: Element): void {
  message.remark(description.text)
}

function child(parent: Element | undefined, name: string): Element | undefined {
  return parent?.children.find(it => it.name === name)
}

/** All text below an element, for tables and the like that no mission sends but the standard allows. */
function textOf(element: Element): string {
  const below = element.children.map(textOf)
  return [element.text.trim(), ...below].filter(Boolean).join(' ')
}
