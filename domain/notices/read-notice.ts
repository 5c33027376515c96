import { isCircularTopic } from './circular.ts'
import { decodeBytes } from './decode-bytes.ts'
import { interpret } from './interpret.ts'
import { readJson } from './read-json.ts'
import { readClassicText } from './read-text.ts'
import { type MessageResult, readVoevent } from './read-voevent.ts'
import type { Reading, ReadResult } from './reading.ts'

/**
 * What a message from GCN says. Never throws, takes time linear in its length and at most 4 MiB; what cannot be read
 * answers with one sentence for the maintainer. `topic` may be null or empty: then the content says what it is.
 */
export function readNotice(bytes: Uint8Array, topic: string | null): ReadResult {
  const isnt = whyNoNotice(topic ?? '')
  if (isnt !== null) return unreadable(isnt)
  const decoded = decodeBytes(bytes)
  if (!decoded.ok) return unreadable(decoded.why)
  const { text } = decoded
  const dialect = dialectOf(text)
  if (dialect === null) return unreadable(whyNoDialect(text))
  const read = READERS[dialect](text)
  return read.ok ? interpret(read.message, topic || null) : unreadable(read.why)
}

const READERS: Record<Reading['dialect'], (text: string) => MessageResult> = {
  voevent: readVoevent,
  json: readJson,
  text: readClassicText,
}

function unreadable(why: string): ReadResult {
  return { ok: false, why, identity: null }
}

function whyNoNotice(topic: string): string | null {
  if (isCircularTopic(topic)) {
    return 'a circular, which is read apart from the notices'
  }
  if (topic === 'gcn.heartbeat') return 'a heartbeat of the stream'
  return topic.startsWith('gcn.classic.binary.')
    ? 'a binary packet, which is not read: its VOEvent says the same'
    : null
}

/** Topics and their dialects have been mixed up before; the first sign of the text tells for sure. */
function dialectOf(whole: string): Reading['dialect'] | null {
  const text = whole.slice(0, 5000).trimStart()
  if (text.startsWith('<')) return 'voevent'
  if (text.startsWith('{')) return 'json'
  return /^\s*(?:TITLE|NOTICE_DATE|NOTICE_TYPE):/m.test(text) ? 'text' : null
}

/** Errors of the Kafka client arrive as messages of the topic that they are about. */
const CLIENT_ERROR = /^Subscribed topic not available|Broker: |^(?:KafkaError|Local): /

function whyNoDialect(text: string): string {
  if (CLIENT_ERROR.test(text.slice(0, 500).trimStart()))
    return `an error text of a Kafka client, no notice: ${shown(text)}`
  return `neither XML, JSON nor classic text: ${shown(text)}`
}

function shown(text: string): string {
  const start = text
    .trimStart()
    .slice(0, 60)
    .replaceAll(/[^\x20-\x7e]+/g, '·')
  return `"${start}${text.length > 60 ? '…' : ''}"`
}
