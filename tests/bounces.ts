import type { BounceKind } from '#domain/bounces/bounce-kind.ts'

// Mails that came back, as different systems write them. Written for the tests after each system's own templates.

type About = { to: string; mark: string }
type Says = { kind: BounceKind; status: string | null } | 'no-failure' | 'no-report'
export type SampleBounce = { write: (about: About) => string; says: Says }

const original = ({ to, mark }: About) => `Return-Path: <alerts@afterglow.example>
From: Afterglow <alerts@afterglow.example>
To: ${to}
Subject: GRB 260825A: position
Message-ID: <${mark}@afterglow.example>
MIME-Version: 1.0
Content-Type: text/plain

Status: 5.9.9
<somebody-else@example.net>:
550 5.9.9 nothing in here counts
`

const head = (subject: string, type: string) => `From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
To: bounces@afterglow.example
Subject: ${subject}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: ${type}
`

/** RFC 3464: people's text, the fields, and the mail or its headers. */
const report = (
  about: About,
  fields: string,
  copy: 'message/rfc822' | 'text/rfc822-headers' = 'message/rfc822',
) =>
  `${head('Undelivered Mail Returned to Sender', 'multipart/report; report-type=delivery-status;\n boundary="=_x"')}
--=_x
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--=_x
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net
Arrival-Date: Sat, 21 Nov 2026 02:12:44 +0000 (UTC)

${fields}

--=_x
Content-Type: ${copy}

${original(about)}
--=_x--
`

const plain = (subject: string, text: string) => `${head(subject, 'text/plain; charset=utf-8')}
${text}`

export const BOUNCES = {
  postfix: {
    write: about =>
      report(
        about,
        `Final-Recipient: rfc822; ${about.to}
Original-Recipient: rfc822;${about.to}
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.example.com
Diagnostic-Code: smtp; 550 5.1.1 <${about.to}>: Recipient address rejected:
    User unknown in local recipient table`,
      ),
    says: { kind: 'hard', status: '5.1.1' },
  },
  'Postfix, whose queue was too long': {
    write: about =>
      report(
        about,
        `Final-Recipient: rfc822; ${about.to}
Action: failed
Status: 4.4.1
Diagnostic-Code: X-Postfix; connect to mx.example.com[5.1.1.9]:25: Connection timed out`,
        'text/rfc822-headers',
      ),
    says: { kind: 'soft', status: '4.4.1' },
  },
  'Postfix, of a delay': {
    write: about =>
      report(
        about,
        `Final-Recipient: rfc822; ${about.to}\nAction: delayed\nStatus: 4.4.1\nWill-Retry-Until: soon`,
      ),
    says: 'no-failure',
  },
  'Postfix, of an arrival': {
    write: about => report(about, `Final-Recipient: rfc822; ${about.to}\nAction: relayed\nStatus: 2.1.5`),
    says: 'no-failure',
  },
  'a system that knows no codes': {
    write: about =>
      report(
        about,
        `Final-Recipient: rfc822; ${about.to}
Action: failed
Status: 5.0.0
Diagnostic-Code: smtp; 552-5.2.2 The email account that you tried to reach is over quota`,
      ),
    says: { kind: 'soft', status: '5.2.2' },
  },
  'a system that refuses us': {
    write: about =>
      report(
        about,
        `Final-Recipient: rfc822; ${about.to}
Action: failed
Status: 5.0.0
Diagnostic-Code: smtp; 550 5.7.26 This mail has been blocked because the sender is unauthenticated`,
      ),
    says: { kind: 'refused', status: '5.7.26' },
  },
  'a mailbox that forwards': {
    write: about =>
      report(
        about,
        `Original-Recipient: rfc822; ${about.to}
Final-Recipient: rfc822; elsewhere@example.net
Action: failed
Status: 5.1.1 (bad destination mailbox address)`,
      ),
    says: { kind: 'hard', status: '5.1.1' },
  },
  'Exchange Online': {
    write: about =>
      report(
        about,
        `Final-Recipient: rfc822;${about.to}
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ${about.to} not found by SMTP address lookup`,
      ),
    says: { kind: 'hard', status: '5.1.10' },
  },
  'an older Exchange': {
    write: about =>
      plain(
        'Undeliverable: GRB 260825A: position',
        `Your message

  To:      ${about.to}
  Subject: GRB 260825A: position
  Sent:    Sat, 21 Nov 2026 02:12:44 +0000

did not reach the following recipient(s):

${about.to} on Sat, 21 Nov 2026 02:12:50 +0000
    The e-mail account does not exist at the organization this message was sent to.
    <mail.example.com #5.1.1>

Original message headers:

${original(about)}`,
      ),
    says: { kind: 'hard', status: '5.1.1' },
  },
  qmail: {
    write: about =>
      plain(
        'failure notice',
        `Hi. This is the qmail-send program at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<${about.to}>:
192.0.2.7 does not like recipient.
Remote host said: 550 sorry, no mailbox here by that name. (#5.1.1)
Giving up on 192.0.2.7.

--- Below this line is a copy of the message.

${original(about)}`,
      ),
    says: { kind: 'hard', status: '5.1.1' },
  },
  'qmail, without a code': {
    write: about =>
      plain(
        'failure notice',
        `Hi. This is the qmail-send program at mx.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<${about.to}>:
I wasn't able to establish an SMTP connection: the queue lifetime expired.

--- Below this line is a copy of the message.

${original(about)}`,
      ),
    says: { kind: 'soft', status: null },
  },
  Exim: {
    write: about =>
      plain(
        'Mail delivery failed: returning message to sender',
        `This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ${about.to}
    host mx.example.com [192.0.2.9]
    SMTP error from remote mail server after RCPT TO:<${about.to}>:
    550 Unrouteable address

------ This is a copy of the message, including all the headers. ------

${original(about)}`,
      ),
    says: { kind: 'hard', status: null },
  },
  'Exim, of a delay': {
    write: about =>
      plain(
        'Warning: message 1abcde-000001-AB delayed 24 hours',
        `This message was created automatically by mail delivery software.
A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue on mx.example.net.

  ${about.to}
    Delay reason: connection timed out

No action is required on your part. Delivery attempts will continue.
Message-ID: <${about.mark}@afterglow.example>
`,
      ),
    says: 'no-failure',
  },
  'an older Postfix': {
    write: about =>
      plain(
        'Undelivered Mail Returned to Sender',
        `This is the Postfix program at host mx.example.net.

I'm sorry to have to inform you that your message could not be
be delivered to one or more recipients. It's attached below.

<${about.to}>: host mx.example.com[192.0.2.9] said: 550 5.2.1 The account
    is disabled (in reply to RCPT TO command)

--- Below this line is a copy of the message.

${original(about)}`,
      ),
    says: { kind: 'hard', status: '5.2.1' },
  },
  'somebody who complains': {
    write: about =>
      `${head('FW: GRB 260825A: position', 'multipart/report; report-type=feedback-report; boundary="=_x"')}
--=_x
Content-Type: text/plain

This is an email abuse report.

--=_x
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: Somebody/1.0
Version: 1
Original-Rcpt-To: ${about.to}

--=_x
Content-Type: message/rfc822

${original(about)}
--=_x--
`,
    says: { kind: 'complaint', status: null },
  },
  'somebody on holiday': {
    write: about =>
      plain(
        'Out of office',
        `I am away until Monday. Your message <${about.mark}@afterglow.example> waits.\n`,
      ),
    says: 'no-report',
  },
} as const satisfies Record<string, SampleBounce>
