import { decodeBytes } from './decode-bytes.ts'
import { keepable } from './keepable.ts'

/** One human report. The submitter's mail address is taken out; the body is as it was published. */
export type Circular = {
  /** GCN's number: nearly always a whole one, but 32024.5 exists. At most nine digits before and six after the point. */
  circularId: number
  /** 1 when first published, more with each edit; the archive of old ones does not say, which is 1 as well. */
  version: number
  subject: string
  /** "GRB 260419A", where an editor or the subject gave one. */
  eventId: string | null
  eventTypes: string[]
  /** Name and institute. */
  submitter: string
  submittedHow: string | null
  format: 'text/plain' | 'text/markdown'
  body: string
  /** ISO 8601, UTC. */
  createdOn: string
  editedOn: string | null
  editedBy: string | null
  bibcode: string | null
}

export type CircularResult =
  | {
      ok: true
      circular: Circular
      /** The record as it came, as JSON, with the addresses of who submitted and edited it taken out. */
      record: string
    }
  | { ok: false; why: string }

/** GCN has one topic for all circulars, and one for each sort of event ("gcn.circulars.grb"). */
export function isCircularTopic(topic: string): boolean {
  return topic === 'gcn.circulars' || topic.startsWith('gcn.circulars.')
}

/** More than a hundred times the longest subject that there is. */
const LONGEST_WORDS = 20_000
const MOST_VERSIONS = 2_147_483_647

/**
 * A message of gcn.circulars, or a record of GCN's circular archive. Circulars come again whenever one is edited and
 * every Monday by the hundred: `circularId` and `version` tell them apart. Never throws, takes at most 4 MiB.
 */
export function readCircular(bytes: Uint8Array): CircularResult {
  const decoded = decodeBytes(bytes)
  if (!decoded.ok) return decoded
  const json = parse(decoded.text)
  if (!json) return { ok: false, why: 'not readable as JSON' }
  const { subject, body } = json
  const number = numberOf(json['circularId'])
  if (number === null) return { ok: false, why: 'no circular: circularId is missing' }
  if (typeof subject !== 'string' || typeof body !== 'string') {
    return { ok: false, why: `circular ${number} has no subject or body` }
  }
  const createdOn = isoOf(json['createdOn'])
  if (createdOn === null) return { ok: false, why: `circular ${number} does not say when it was made` }
  return {
    ok: true,
    circular: {
      circularId: number,
      version: versionOf(json['version']),
      subject: said(subject) ?? '',
      eventId: said(json['eventId']),
      eventTypes: typesIn(json['eventTypes'] ?? json['eventType']),
      submitter: withoutAddress(said(json['submitter']) ?? ''),
      submittedHow: said(json['submittedHow']),
      format: json['format'] === 'text/markdown' ? 'text/markdown' : 'text/plain',
      body: keepable(body),
      createdOn,
      editedOn: isoOf(json['editedOn']),
      editedBy: said(json['editedBy']) === null ? null : withoutAddress(said(json['editedBy']) ?? ''),
      bibcode: said(json['bibcode']),
    },
    record: recordOf(json),
  }
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : null
  } catch {
    return null
  }
}

/** Numbers that stand in an address as people write them: 34277, 32024.5. */
function numberOf(value: unknown): number | null {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : ''
  return /^\d{1,9}(?:\.\d{1,6})?$/.test(text) && Number(text) > 0 ? Number(text) : null
}

function versionOf(value: unknown): number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_VERSIONS ? Number(value) : 1
}

function said(value: unknown): string | null {
  if (typeof value !== 'string') return null
  return keepable(value.slice(0, LONGEST_WORDS)).trim() || null
}

function typesIn(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value.slice(0, 50) : [value]
  return list.flatMap(it => said(it) ?? [])
}

/** Milliseconds since 1970, within the years that circulars can be of. */
function isoOf(value: unknown): string | null {
  if (typeof value !== 'number' || !(value > 0 && value < Date.UTC(2200, 0, 1))) return null
  return new Date(value).toISOString()
}

/** What people wrote for all to read: it stays as it was published, addresses and all. */
const PUBLISHED = new Set(['subject', 'body'])
/** GCN's own number of the submitter's account, in records of the archive. */
const PRIVATE = new Set(['sub', 'email'])

function recordOf(json: Record<string, unknown>): string {
  const entries = Object.entries(json).filter(([name]) => !PRIVATE.has(name))
  const clean = (_name: string, value: unknown) => (typeof value === 'string' ? withoutAddress(value) : value)
  return JSON.stringify(
    Object.fromEntries(
      entries.map(([name, value]) => [
        name,
        PUBLISHED.has(name) ? value : (JSON.parse(JSON.stringify(value ?? null, clean)) as unknown),
      ]),
    ),
    null,
    2,
  )
}

/** "Name at Institute <name@example.org>" to "Name at Institute". Takes time linear in the length. */
export function withoutAddress(text: string): string {
  if (!hasAddress(text)) return text.trim()
  return cutAddresses(text, '')
    .replaceAll(/<\s*(?:mailto:\s*)?>|\(\s*\)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/**
 * The bytes of a circular that cannot be read, with everything that looks like a mail address taken out of them: in
 * broken JSON nobody can tell the submitter's from others.
 */
export function withoutAddresses(bytes: Uint8Array): Buffer {
  const decoded = decodeBytes(bytes)
  // What is too large to be decoded is no text that anybody will read: Latin-1 keeps all of its bytes.
  const text = decoded.ok ? decoded.text : Buffer.from(bytes).toString('latin1')
  if (!hasAddress(text)) return Buffer.from(bytes)
  return Buffer.from(cutAddresses(text, '[address]'), decoded.ok ? 'utf8' : 'latin1')
}

/** JSON may write the sign as an escape. */
const AT = /@|\\u0040/g
const BEFORE = /[^\s<>(),;:"'[\]]{1,254}$/
const AFTER = /^[^\s<>(),;:"'[\]]{1,255}/

function hasAddress(text: string): boolean {
  return text.search(AT) >= 0
}

function cutAddresses(text: string, instead: string): string {
  const parts: string[] = []
  let from = 0
  for (const { 0: sign, index } of text.matchAll(AT)) {
    if (index < from) continue
    const local = BEFORE.exec(text.slice(Math.max(from, index - 254), index))?.[0] ?? ''
    const domain = AFTER.exec(text.slice(index + sign.length, index + sign.length + 255))?.[0] ?? ''
    if (local === '' || domain === '') continue
    parts.push(text.slice(from, index - local.length), instead)
    from = index + sign.length + domain.length
  }
  return parts.join('') + text.slice(from)
}
