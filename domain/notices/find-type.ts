import type { Message } from './message.ts'
import { MISSIONS } from './missions.ts'
import { type Mission, type NoticeType, noticeTypes } from './notice-type.ts'
import { numberIn } from './numbers.ts'

/** Which row of the table a notice belongs to; `isKnown` is false when it is in none and only core fields are read. */
export type Found = { missionName: string; mission: Mission | null; type: NoticeType; isKnown: boolean }

type Row = { mission: Mission; type: NoticeType }

const ROWS: readonly Row[] = MISSIONS.flatMap(mission => mission.types.map(type => ({ mission, type })))
const BY_NAME = new Map(ROWS.map(row => [row.type.name, row]))
const BY_PACKET = new Map(ROWS.filter(it => it.type.topic === null).map(row => [row.type.packet, row]))
const BY_TOPIC = Map.groupBy(
  ROWS.filter(it => it.type.topic !== null),
  row => row.type.topic,
)
const BY_SCHEMA = new Map(ROWS.filter(it => it.type.schema).map(row => [row.type.schema?.toLowerCase(), row]))
const TITLES = ROWS.flatMap(row => (row.type.title ? [{ row, title: plain(row.type.title) }] : [])).sort(
  (a, b) => b.title.length - a.title.length,
)

const CLASSIC_TOPIC = /^gcn\.classic\.(?:voevent|text|binary)\.(\w{1,80})$/

/**
 * The topic decides, since GCN names it after the packet's type and the text itself often does not say; without a
 * topic the content does: IVORN and Packet_Type, NOTICE_TYPE, $schema.
 */
export function findType(message: Message, topic: string | null): Found {
  const classic = CLASSIC_TOPIC.exec(topic ?? '')?.[1]
  if (classic !== undefined) {
    const row = BY_NAME.get(classic)
    return row ? known(row) : unknownType(byPrefix(classic), classic)
  }
  const candidates = BY_TOPIC.get(topic)
  if (candidates) return named(known(ofPacket(candidates, message) ?? candidates[0]), String(topic))
  const found = byContent(message)
  if (found) return found
  const parts = /^gcn\.notices\.([\w.]{1,80})$/.exec(topic ?? '')?.[1]?.split('.') ?? []
  const mission = MISSIONS.find(it => it.name === parts[0]) ?? null
  return {
    ...unknownType(mission, parts.at(-1) ?? guessName(message)),
    missionName: parts[0] ?? guessMission(message),
  }
}

function known(row: Row | undefined): Found {
  if (!row) return unknownType(null, 'unknown')
  return { missionName: row.mission.name, mission: row.mission, type: row.type, isKnown: true }
}

/** A retraction comes on the topic of the instrument that it takes back: the type is named as its topic is. */
function named(found: Found, topic: string): Found {
  const name = topic.slice(topic.lastIndexOf('.') + 1)
  return found.type.name === name ? found : { ...found, type: { ...found.type, name } }
}

/** Kept and readable as far as the core fields go; it makes no event, since nobody has looked at its kind yet. */
function unknownType(mission: Mission | null, name: string): Found {
  const [type] = noticeTypes({ family: 'other' }, [{ name: name.slice(0, 80) || 'unknown' }])
  return {
    missionName: mission?.name ?? 'other',
    mission,
    type: type as NoticeType,
    isKnown: false,
  }
}

function byPrefix(name: string): Mission | null {
  return MISSIONS.find(it => it.prefix !== null && name.startsWith(it.prefix)) ?? null
}

const packetOf = (message: Message): number | null => numberIn(message.word('Packet_Type'))

function ofPacket(rows: readonly Row[], message: Message): Row | undefined {
  const packet = packetOf(message)
  if (packet === null) return undefined
  const missions = new Set(rows.map(it => it.mission))
  return (
    rows.find(it => it.type.packet === packet) ??
    ROWS.find(it => missions.has(it.mission) && it.type.packet === packet)
  )
}

function byContent(message: Message): Found | null {
  if (message.dialect === 'json') return byJson(message)
  if (message.dialect === 'text') {
    const title = plain(message.title ?? '')
    const found = TITLES.find(it => title.startsWith(it.title) || title.startsWith(`test ${it.title}`))
    return found ? known(found.row) : null
  }
  const ivorn = message.ivorn?.replace(/^ivo:\/\//, '') ?? ''
  const packet = packetOf(message)
  const mission = MISSIONS.find(it => it.ivorns.some(start => ivorn.startsWith(start)))
  if (mission) {
    const rows = mission.types.filter(it => it.packet === packet || mission.types.length === 1)
    const type = rows[0] ?? mission.types.find(it => it.packet === null && message.dialect === 'voevent')
    return type ? known({ mission, type }) : unknownType(mission, guessName(message))
  }
  if (!ivorn.startsWith('nasa.gsfc.gcn/')) return known(BY_NAME.get('third-party VOEvent'))
  return packet !== null && BY_PACKET.has(packet) ? known(BY_PACKET.get(packet)) : null
}

/** The exact $schema holds a version tag; the path after /notices/ is what stays. */
function byJson(message: Message): Found | null {
  const path = /\/notices\/(?:classic\/)?(.{1,120}?)(?:\.schema)?\.json$/.exec(
    message.word('$schema') ?? '',
  )?.[1]
  const row = BY_SCHEMA.get(path?.toLowerCase())
  if (row) return known(row)
  if (message.word('superevent_id')) return known(BY_SCHEMA.get('lvk/igwn'))
  if (path) {
    const [first = '', ...rest] = path.split('/')
    const mission = MISSIONS.find(it => it.name === first.toLowerCase()) ?? null
    return { ...unknownType(mission, rest.at(-1) ?? first), missionName: first.toLowerCase() }
  }
  return null
}

function guessName(message: Message): string {
  const packet = packetOf(message)
  if (packet !== null) return `packet ${packet}`
  if (message.title !== null) return message.title
  return 'unknown'
}

function guessMission(message: Message): string {
  const said =
    message
      .word('mission')
      ?.toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '_') ?? 'other'
  return /^\w{1,40}$/.test(said) ? said : 'other'
}

function plain(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim()
}

/** Whether a reader knows this kind of notice; of others only what all notices share is read. */
export function isKnownKind(topic: string, noticeType: string): boolean {
  return BY_NAME.has(noticeType) || BY_TOPIC.has(topic)
}
