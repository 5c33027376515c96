import { decodeBytes } from './decode-bytes.ts'

/** One human report. The submitter's mail address is taken out; the body is as it was published. */
export type Circular = {
  /** Nearly always a whole number; 32024.5 exists. */
  circularId: number
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

export type CircularResult = { ok: true; circular: Circular } | { ok: false; why: string }

/**
 * A message of gcn.circulars, or a record of GCN's circular archive. Circulars come again whenever one is edited and
 * every Monday by the hundred: `circularId` and `version` tell them apart. Never throws.
 */
export function readCircular(bytes: Uint8Array): CircularResult {
  const decoded = decodeBytes(bytes)
  if (!decoded.ok) return decoded
  const json = parse(decoded.text)
  if (!json) return { ok: false, why: 'not readable as JSON' }
  const { circularId, subject, body } = json
  const number = typeof circularId === 'string' ? Number(circularId) : circularId
  if (typeof number !== 'number' || !(number > 0))
    return { ok: false, why: 'no circular: circularId is missing' }
  if (typeof subject !== 'string' || typeof body !== 'string') {
    return { ok: false, why: `circular ${number} has no subject or body` }
  }
  const createdOn = isoOf(json['createdOn'])
  if (createdOn === null) return { ok: false, why: `circular ${number} does not say when it was made` }
  return {
    ok: true,
    circular: {
      circularId: number,
      version: typeof json['version'] === 'number' ? json['version'] : 1,
      subject: subject.trim(),
      eventId: said(json['eventId']),
      eventTypes: typesIn(json['eventTypes'] ?? json['eventType']),
      submitter: withoutAddress(said(json['submitter']) ?? ''),
      submittedHow: said(json['submittedHow']),
      format: json['format'] === 'text/markdown' ? 'text/markdown' : 'text/plain',
      body,
      createdOn,
      editedOn: isoOf(json['editedOn']),
      editedBy: said(json['editedBy']) === null ? null : withoutAddress(said(json['editedBy']) ?? ''),
      bibcode: said(json['bibcode']),
    },
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

function said(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

function typesIn(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value]
  return list.filter(it => typeof it === 'string').slice(0, 50)
}

/** Milliseconds since 1970, within the years that circulars can be of. */
function isoOf(value: unknown): string | null {
  if (typeof value !== 'number' || !(value > 0 && value < Date.UTC(2200, 0, 1))) return null
  return new Date(value).toISOString()
}

/** "Name at Institute <name@example.org>" to "Name at Institute". */
export function withoutAddress(submitter: string): string {
  return submitter
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll(/[^\s<>(),;]{1,64}@[^\s<>(),;]{1,255}/g, ' ')
    .replaceAll(/\(\s*\)|\s+/g, ' ')
    .trim()
}
