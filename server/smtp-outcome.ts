import { type BounceKind, kindOfStatus } from '#domain/bounces/bounce-kind.ts'

/** What became of a message. `why` names the class of the error and the reply's code, never an address. */
export type SendOutcome =
  | { ok: true; response: string }
  | { ok: false; kind: 'outage' | 'temporary' | 'permanent'; why: string; bounce?: Bounced }

/** What a refusal says of the mailbox, once the mail is given up. */
export type Bounced = { kind: BounceKind; status: string | null }

/** What nodemailer says about an error. */
export type SmtpError = Error & {
  code?: string | undefined
  /** The system's own code, ECONNREFUSED, where nodemailer gave the error a class of its own. */
  originalCode?: string | undefined
  responseCode?: number | undefined
  response?: string | undefined
  command?: string | undefined
}

/** Replies that say "not now, not anybody" or "who are you?" whatever they answer to (RFC 5321, RFC 4954). */
const RELAY_IS_OUT = new Set([421, 454, 530, 534, 535, 538])
/** The message is too large for the relay (RFC 5321): no other message is. */
const TOO_LARGE = 552

/**
 * Tells whose trouble an error is: the relay's (`outage`: nobody gets anything now), or this recipient's or message's
 * alone. A refused sender is an outage too, since it would refuse every mail there is.
 */
export function readSmtpError(error: SmtpError): Exclude<SendOutcome, { ok: true }> {
  const { responseCode, command } = error
  const why = sayWhy(error)
  if (responseCode === undefined) {
    // Refused before anything went out: the address or the message is at fault.
    const isOurs = command === 'API' && (error.code === 'EENVELOPE' || error.code === 'EMESSAGE')
    const isLarge = error.code === 'EMESSAGE'
    return { ok: false, kind: isOurs || isLarge ? 'permanent' : 'outage', why }
  }
  const isAboutThis = command === 'RCPT TO' || command === 'DATA' || responseCode === TOO_LARGE
  if (!isAboutThis || (RELAY_IS_OUT.has(responseCode) && !isDeferral(error)))
    return { ok: false, kind: 'outage', why }
  const bounce = bounceOf(error)
  return {
    ok: false,
    kind: responseCode >= 500 ? 'permanent' : 'temporary',
    why,
    ...(bounce && { bounce }),
  }
}

/** An answer to the whole message speaks of the mailbox only where its code says so: it may be about our words. */
function bounceOf(error: SmtpError): Bounced | null {
  const status = enhancedOf(error)
  const isAboutMailbox = error.command === 'RCPT TO' || (status !== null && /^\d\.[12]\./.test(status))
  const kind = isAboutMailbox ? kindOfStatus(status, error.responseCode) : null
  return kind && { kind, status }
}

/** Postfix says 454 4.7.1 "relay access denied" to a single recipient; elsewhere 454 is about TLS or logging in. */
const isDeferral = ({ responseCode, command }: SmtpError) => responseCode === 454 && command === 'RCPT TO'

function sayWhy({ code, originalCode, responseCode, response, command }: SmtpError): string {
  if (responseCode === undefined) return originalCode ?? code ?? 'unknown'
  return [responseCode, enhancedOf({ response }), command && `at ${command}`].filter(Boolean).join(' ')
}

function enhancedOf({ response }: Pick<SmtpError, 'response'>): string | null {
  return /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1] ?? null
}
