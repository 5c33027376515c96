/**
 * Whether this is one mailbox and nothing else: `name@host.example`. Stricter than the standard, which allows quoted
 * names and comments: nodemailer once mailed an address that stood behind a line break in another one, so no
 * character with a meaning of its own to SMTP or to a mail header gets through. ASCII only.
 */
export function isOneMailbox(address: string): boolean {
  return (
    address.length <= 254 &&
    /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9.-]+$/.test(address) &&
    !/\.\.|@[.-]|[.-]$/.test(address)
  )
}
