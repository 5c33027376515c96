import type { Reported } from './read-delivery-status.ts'

/**
 * Systems that write for people: by which words each is known, where the mail that came back begins, and how it names
 * who was not reached. Models: qmail-send's QSBMF, Exim's and Postfix's texts, Exchange 5.5 to 2003.
 */
const DIALECTS: readonly { known: RegExp; copy: RegExp; recipient: RegExp }[] = [
  {
    known: /this is the qmail-send program/i,
    copy: /^-{3,} ?(below this line|undelivered message follows)/im,
    recipient: /^<([^\s<>]+@[^\s<>]+)>:/m,
  },
  {
    known: /this message was created automatically by mail delivery software/i,
    copy: /^-{4,} ?this is a copy of/im,
    recipient: /^ {2,}([^\s<>]+@[^\s<>:]+)/m,
  },
  {
    known: /this is the (postfix program|mail system) at host/i,
    copy: /^-{3,} ?(below this line|this is a copy)/im,
    recipient: /^<([^\s<>]+@[^\s<>]+)>/m,
  },
  {
    known:
      /(did not reach|couldn't be delivered to|delivery has failed to these) ?(the following)? ?recipient/i,
    copy: /^(original message headers|-{3,} ?original message)/im,
    recipient: /^[ \t'"<]*([^\s<>'"]+@[^\s<>'"]+)/m,
  },
]

/** Delays are told in the same words; who waits is not lost. */
const DELAY =
  /could not be delivered for more than|no action is required on your part|delivery (is )?delayed|will be retried|warning: message .{1,80} delayed/i
const TEMPORARY = /temporary (error|failure)|retry time|expired|mailbox (is )?full|over quota|quota exceeded/i

/** Whom a report in prose says was not reached; null for a mail that is none. */
export function readProse(subject: string, text: string): Reported[] | null {
  const plain = text.replaceAll('\r\n', '\n')
  const dialect = DIALECTS.find(it => it.known.test(plain))
  if (!dialect) return null
  const copyAt = plain.search(dialect.copy)
  // What came back may hold anything, even another report.
  const report = copyAt === -1 ? plain : plain.slice(0, copyAt)
  if (DELAY.test(subject) || DELAY.test(report)) return []
  const named = dialect.recipient.exec(report)
  const diagnosis = named ? report.slice(named.index + named[0].length) : report
  return [
    {
      recipient: named?.[1]?.replace(/[:.,;]+$/, '') ?? null,
      status: null,
      diagnosis,
      isPermanent: !TEMPORARY.test(report),
    },
  ]
}
