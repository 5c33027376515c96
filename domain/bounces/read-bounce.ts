import PostalMime, { type Attachment, type Email } from 'postal-mime'
import { type BounceKind, kindOfStatus, readDiagnosis } from './bounce-kind.ts'
import { readDeliveryStatus } from './read-delivery-status.ts'
import { readProse } from './read-prose.ts'

/** One recipient whom a mail did not reach. */
export type Failure = { recipient: string | null; kind: BounceKind; status: string | null }

/**
 * What a report of mail systems says. `marks` are what may name one of our mails, from wherever they stand in it:
 * whoever keeps the secret must check them, since anybody can write a report.
 */
export type BounceReport =
  | { ok: true; failure: Failure; marks: string[] }
  | { ok: false; why: 'unreadable' | 'no-report' | 'no-failure' }

/** What our Message-IDs and envelope addresses hold. */
const MARK = /delivery-\d{1,19}\.[0-9a-f]{16}/gi
const MOST_MARKS = 20
const LARGEST_HEADERS = 256 * 1024
/** Characters: a report in prose says what it says at its beginning. */
const LONGEST_PROSE = 100_000

/**
 * Reads a mail that says that another did not arrive: a report by RFC 3464, a complaint by RFC 5965, or the prose of
 * qmail, Exim, older Exchange and Postfix. Reports of delays and of arrivals are no failures.
 */
export async function readBounce(bytes: Uint8Array): Promise<BounceReport> {
  const mail = await parse(bytes)
  if (!mail) return { ok: false, why: 'unreadable' }
  const complaint = partOf(mail, 'message/feedback-report')
  if (complaint !== null) return readComplaint(complaint, mail)
  const status = partOf(mail, 'message/delivery-status') ?? partOf(mail, 'message/global-delivery-status')
  const found = status === null ? readProse(mail.subject ?? '', textOf(mail)) : readDeliveryStatus(status)
  if (found === null) return { ok: false, why: 'no-report' }
  const [first] = found
  if (!first) return { ok: false, why: 'no-failure' }
  const stated = first.status ?? readDiagnosis(first.diagnosis).status
  // "5.0.0" is what a system says that knows no codes; its diagnosis often does.
  const { status: told, reply } = readDiagnosis(first.diagnosis)
  const code = stated?.endsWith('.0.0') ? (told ?? stated) : stated
  const kind = kindOfStatus(code, reply) ?? (first.isPermanent ? 'hard' : 'soft')
  return { ok: true, failure: { recipient: first.recipient, kind, status: code }, marks: marksOf(mail) }
}

function readComplaint(report: string, mail: Email): BounceReport {
  const type = /^Feedback-Type:\s*(\S+)/im.exec(report)?.[1]?.toLowerCase()
  // "not-spam" takes one back, "auth-failure" and "dkim" are about our signature.
  if (type !== 'abuse' && type !== 'fraud' && type !== 'opt-out') return { ok: false, why: 'no-failure' }
  const recipient = /^Original-Rcpt-To:\s*<?([^\s<>]+@[^\s<>]+?)>?\s*$/im.exec(report)?.[1] ?? null
  return { ok: true, failure: { recipient, kind: 'complaint', status: null }, marks: marksOf(mail) }
}

async function parse(bytes: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(bytes, {
      forceRfc822Attachments: true,
      attachmentEncoding: 'utf8',
      maxNestingDepth: 20,
      maxHeadersSize: LARGEST_HEADERS,
    })
  } catch {
    // What nests or heads too deep is no report.
    return null
  }
}

const contentOf = ({ content }: Attachment) => (typeof content === 'string' ? content : '')

function partOf(mail: Email, type: string): string | null {
  const part = mail.attachments.find(it => it.mimeType === type)
  return part ? contentOf(part) : null
}

const textOf = ({ text, html }: Email) =>
  (text ?? html?.replaceAll(/<[^<>]*>/g, ' ') ?? '').slice(0, LONGEST_PROSE)

function marksOf(mail: Email): string[] {
  const places = [
    ...mail.headers.map(header => header.value),
    textOf(mail),
    ...mail.attachments.map(contentOf),
  ]
  const marks = places.flatMap(place => place.match(MARK) ?? []).map(mark => mark.toLowerCase())
  return [...new Set(marks)].slice(0, MOST_MARKS)
}
