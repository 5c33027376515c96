import { z } from 'zod'

/**
 * What became of a mail: `hard` never arrives, `soft` did not this time, `complaint` was not wanted, `refused` was not
 * taken for reasons that are not the mailbox's: our name, our words, somebody's policy.
 */
export const BounceKind = z.enum(['hard', 'soft', 'complaint', 'refused'])
export type BounceKind = z.infer<typeof BounceKind>

/** An enhanced status code of a failure (RFC 3463): class 4 or 5, subject, detail. */
export const EnhancedStatus = z.string().regex(/^[45]\.\d{1,3}\.\d{1,3}$/)

/**
 * Codes that say something else than their class, the longest beginning first (RFC 3463, RFC 5248, and what large
 * providers mean by them). All else of class 5 is hard and of class 4 soft.
 */
const EXCEPTIONS: readonly (readonly [string, BounceKind])[] = [
  // The sender's address is at fault.
  ['5.1.7', 'refused'],
  ['5.1.8', 'refused'],
  // The mailbox is full: people come back from holidays.
  ['5.2.2', 'soft'],
  // The message is too large.
  ['5.2.3', 'refused'],
  ['5.3.4', 'refused'],
  // Their system is full, resting or misconfigured.
  ['5.3.1', 'soft'],
  ['5.3.2', 'soft'],
  ['5.3.5', 'soft'],
  // Loops and long queues are mended.
  ['5.4.6', 'soft'],
  ['5.4.7', 'soft'],
  ['5.5.', 'refused'],
  ['5.6.', 'refused'],
  ['5.7.', 'refused'],
  ['4.7.', 'refused'],
]

/** SMTP replies to a recipient that came without an enhanced code. 554 is said for anything, mostly for policy. */
const REPLIES: Readonly<Record<number, BounceKind>> = { 550: 'hard', 551: 'hard', 553: 'hard', 552: 'soft' }

/** What a code means; null where neither is known. */
export function kindOfStatus(status: string | null, reply: number | null = null): BounceKind | null {
  if (status !== null) {
    const exception = EXCEPTIONS.find(
      ([begin]) => status === begin || (begin.endsWith('.') && status.startsWith(begin)),
    )
    return exception?.[1] ?? (status.startsWith('5') ? 'hard' : 'soft')
  }
  if (reply === null) return null
  return REPLIES[reply] ?? (reply < 500 ? 'soft' : 'refused')
}

const PLAUSIBLE = String.raw`([45]\.[0-7]\.\d{1,3})(?!\d|\.\d)`
/** Where codes stand in prose, the surest first: behind a reply, behind a #, alone. Addresses of machines look alike. */
const IN_PROSE = [
  new RegExp(String.raw`\b[45]\d\d[ -]#?\(?${PLAUSIBLE}`),
  new RegExp(String.raw`#${PLAUSIBLE}`),
  new RegExp(String.raw`(?<![\d.])${PLAUSIBLE}`),
]

/** The enhanced code and the reply that stand in a diagnosis. */
export function readDiagnosis(text: string): { status: string | null; reply: number | null } {
  const found = IN_PROSE.flatMap(it => it.exec(text)?.[1] ?? [])[0]
  const reply = /(?<![\d.])([45]\d\d)[ -](?![\d.]*\d\.\d)|\b([45]\d\d)[ -][#(]?[45]\.\d/.exec(text)
  const code = reply?.[1] ?? reply?.[2]
  return { status: found ?? null, reply: code === undefined ? null : Number(code) }
}
