import { randomUUID } from 'node:crypto'
import { resolveTxt } from 'node:dns/promises'
import { db } from '#server/db.ts'
import { env } from '#server/env.ts'
import { openMailer, tryRelay } from '#server/mailer.ts'
import { type Finding, ill, leftOut, well } from './finding.ts'

// The way of a mail: the relay, whether it is spoken to in secret, whether it takes one for a maintainer, and what the
// world is told of the domain from which our mails come.

/** This machine, or a service of the same stack, whose name has no dot and whose network nobody else is in. */
const isHere = (host: string) =>
  ['127.0.0.1', 'localhost', '::1', '[::1]'].includes(host) || /^[a-z][a-z0-9-]*$/.test(host)

export async function checkRelay(): Promise<Finding> {
  const { SMTP_URL } = env()
  const { hostname, protocol } = new URL(SMTP_URL)
  const tried = await tryRelay(SMTP_URL)
  if (!tried.ok)
    return ill(
      'mail relay',
      `it does not let us in: ${tried.why}`,
      'Is SMTP_URL right (host, port, user, password), and is the port open to the outside? EAUTH: the password.',
    )
  if (!tried.isSecure && !isHere(hostname))
    return ill(
      'mail relay',
      'it answers, and everything is said in the clear',
      `Use ${protocol === 'smtp:' ? 'STARTTLS at the relay (port 587) with ?requireTLS=true' : 'smtps'} in SMTP_URL.`,
    )
  return well(
    'mail relay',
    tried.isSecure ? 'it lets us in, under TLS' : 'it lets us in, on this machine, without TLS',
  )
}

/** Sends a mail to every maintainer, past all that is owed: it tells whether the relay takes one from us. */
export async function checkMail(): Promise<Finding> {
  const { SMTP_URL, MAIL_FROM, SITE_URL } = env()
  const maintainers = await db().user.findMany({
    where: { role: 'MAINTAINER', confirmedAt: { not: null }, suspendedAt: null },
    select: { email: true },
    take: 10,
  })
  if (maintainers.length === 0)
    return ill(
      'test mail',
      'there is no maintainer yet',
      'Sign up, then `npm run maintainer -- grant EMAIL`.',
    )
  const mailer = openMailer({ smtpUrl: SMTP_URL, from: MAIL_FROM, connections: 1 })
  try {
    for (const { email } of maintainers) {
      const sent = await mailer.send(testMail(email, SITE_URL))
      if (!sent.ok)
        return ill(
          'test mail',
          `the relay refused one to a maintainer: ${sent.why}`,
          'At MAIL FROM: may we send as MAIL_FROM? At RCPT TO: does the relay know the address, does it relay for us?',
        )
    }
    return well(
      'test mail',
      `the relay took one for each of ${maintainers.length} maintainers: did it arrive?`,
    )
  } finally {
    await mailer.close()
  }
}

function testMail(to: string, siteUrl: string) {
  const says = `The doctor of ${siteUrl} sent this to see whether mails arrive. They do. Look at its headers: SPF, DKIM and DMARC should say "pass".`
  return {
    to,
    messageId: `<doctor-${randomUUID()}@${new URL(siteUrl).hostname}>`,
    subject: 'Afterglow: a mail from the doctor',
    text: `${says}\n`,
    html: `<!doctype html><p>${says}</p>`,
    headers: {},
  }
}

/** SPF and DMARC of the domain in MAIL_FROM. DKIM's name is the relay's secret: the test mail's headers tell. */
export async function checkMailRecords(): Promise<Finding> {
  const domain = /@([^>\s]+)>?\s*$/.exec(env().MAIL_FROM)?.[1] ?? 'localhost'
  if (!domain.includes('.') || /^[\d.]+$|\.(test|example|localhost|invalid)$/.test(domain))
    return leftOut('mail records', `${domain} is no domain of the world`)
  const [spf, dmarc] = await Promise.all([textOf(domain, 'v=spf1'), textOf(`_dmarc.${domain}`, 'v=DMARC1')])
  if (spf && dmarc) return well('mail records', `${domain} has SPF and DMARC`)
  return ill(
    'mail records',
    `${domain} lacks ${[!spf && 'SPF', !dmarc && 'DMARC'].filter(Boolean).join(' and ')}`,
    'docs/mail-records.md says which records mail needs. Without them, large providers refuse or hide our mails.',
  )
}

async function textOf(name: string, start: string): Promise<string | null> {
  const records = await resolveTxt(name).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTFOUND' || error.code === 'ENODATA') return []
    throw new Error(`the name server does not answer (${error.code})`)
  })
  return records.map(parts => parts.join('')).find(text => text.startsWith(start)) ?? null
}
