import parseAddresses from 'nodemailer/lib/addressparser'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection, { type SMTPConnectionAuth } from 'nodemailer/lib/smtp-connection'
import { isOneMailbox } from './mail-address.ts'
import { composeMessage, encodeMailbox, type Mail } from './mails/compose.ts'
import { type Opened, type Outgoing, Relay, type RelayConnection } from './relay.ts'
import { readSmtpError, type SendOutcome, type SmtpError } from './smtp-outcome.ts'

// The only door to nodemailer. Its connection speaks SMTP for us: TLS, logging in, pipelining, dots, replies. Its
// message composer and its pool are left out: they take three times as long as the whole rest of sending.

export type { Mail, SendOutcome }

export type Mailer = {
  /** Hands one mail to the relay. Never throws; the answer comes after the relay's last word on it. */
  send(mail: Mail): Promise<SendOutcome>
  /** Waits for what is under way and says goodbye. */
  close(): Promise<void>
}

/**
 * Opens the way to the relay; connections are made when they are needed. `smtpUrl` is `smtp://` (TLS where the relay
 * offers it) or `smtps://`, with user and password in it where the relay wants them, and nodemailer's settings as
 * parameters: `?requireTLS=true`, `?tls.rejectUnauthorized=false`. `from` is `Name <address>`. What does not arrive comes
 * back to `bounceAddress`, each mail to a variant of its own (`bounces+delivery-17.…@example.org`), else to `from`.
 */
export function openMailer(settings: {
  smtpUrl: string
  from: string
  connections: number
  bounceAddress?: string | undefined
}): Mailer {
  const sender = parseAddresses(settings.from, { flatten: true })[0]
  if (!sender?.address || !isOneMailbox(sender.address)) throw new Error('the sender of mails is no address')
  const { address } = sender
  const { bounceAddress } = settings
  if (bounceAddress !== undefined && !isOneMailbox(bounceAddress))
    throw new Error('BOUNCE_ADDRESS is no address')
  const from = encodeMailbox(sender.name, address)
  const options = readOptions(settings.smtpUrl)
  const relay = new Relay(() => connect(options), settings.connections)
  return {
    async send(mail) {
      if (!isOneMailbox(mail.to)) return { ok: false, kind: 'permanent', why: 'not one mailbox' }
      const envelope = bounceAddress === undefined ? address : variantFor(bounceAddress, mail.messageId)
      return relay.send({ from: envelope, to: mail.to, raw: composeMessage(mail, from, new Date()) })
    },
    close: () => relay.close(),
  }
}

/** The address with the mail's own mark behind a plus (RFC 5233): a report that names nothing else names that. */
function variantFor(bounceAddress: string, messageId: string): string {
  const [mailbox = '', host = ''] = bounceAddress.split('@')
  const variant = `${mailbox}+${messageId.replaceAll(/^<|@.*$/g, '')}@${host}`
  return isOneMailbox(variant) ? variant : bounceAddress
}

type Options = ConstructorParameters<typeof SMTPConnection>[0] & { auth?: SMTPConnectionAuth | undefined }

function readOptions(smtpUrl: string): Options {
  const given: Options = parseConnectionUrl(smtpUrl)
  const isHere = given.host === '127.0.0.1' || given.host === 'localhost' || given.host === '::1'
  return {
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    // Long, since a relay that took the message and is slow to say so must not get it a second time.
    socketTimeout: 120_000,
    // A relay on this machine usually shows a certificate that it made for itself; nobody can listen in between.
    ...(isHere && !given.requireTLS ? { ignoreTLS: true } : {}),
    // A password never goes out in the clear.
    ...(given.auth && !isHere ? { requireTLS: true } : {}),
    ...given,
  }
}

/** Connects, logs in and leaves again, without a mail: whether the relay lets us in, and whether under TLS. */
export async function tryRelay(
  smtpUrl: string,
): Promise<{ ok: true; isSecure: boolean } | { ok: false; why: string }> {
  const opened = await connect(readOptions(smtpUrl))
  if (!opened.ok) return opened
  opened.connection.quit()
  return { ok: true, isSecure: opened.connection.isSecure }
}

/** Connects, upgrades to TLS and logs in. Whatever fails here is the relay's trouble. */
function connect(options: Options): Promise<Opened> {
  return new Promise(resolve => {
    const connection = new SMTPConnection(options)
    const fail = (error: SmtpError) => {
      // Answered first, since closing says "end", of which nobody learns anything.
      resolve({ ok: false, why: readSmtpError(error).why })
      connection.close()
    }
    // Without a listener an error on an idle connection would end the process.
    connection.on('error', fail)
    connection.once('end', () => resolve({ ok: false, why: 'ECONNECTION' }))
    connection.connect(error => {
      if (error) return fail(error)
      if (!options.auth || !connection.allowsAuth) return succeed()
      connection.login(options.auth, loginError => (loginError ? fail(loginError) : succeed()))
    })
    const succeed = () => resolve({ ok: true, connection: holdConnection(connection) })
  })
}

function holdConnection(connection: SMTPConnection): RelayConnection {
  let isUsable = true
  connection.once('end', () => {
    isUsable = false
  })
  return {
    isUsable: () => isUsable,
    isSecure: connection.secure,
    quit() {
      if (isUsable) connection.quit()
    },
    send: ({ from, to, raw }: Outgoing) =>
      new Promise(resolve => {
        connection.send({ from, to: [to], size: raw.length }, raw, (error, info) => {
          if (!error) return resolve({ ok: true, response: info.response })
          const outcome = readSmtpError(error)
          if (outcome.kind === 'outage') {
            isUsable = false
            connection.close()
            return resolve(outcome)
          }
          // The refused message left a transaction open; the connection itself is fine.
          connection.reset(resetError => {
            if (resetError) {
              isUsable = false
              connection.close()
            }
            resolve(outcome)
          })
        })
      }),
  }
}
