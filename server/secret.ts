import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { env } from '#server/env.ts'

/** The site's secret. Throws one clear sentence where it is not set: nothing may be signed with a guessable one. */
export function siteSecret(): string {
  const { SECRET } = env()
  if (!SECRET)
    throw new Error(
      'SECRET is not set: give 32 random characters or more, e.g. from "openssl rand -base64 48"',
    )
  return SECRET
}

/** HMAC-SHA256 of `text` with the site's secret. Callers begin `text` with what it is for, so that no signature serves twice. */
export function sign(text: string): Buffer {
  return createHmac('sha256', siteSecret()).update(text).digest()
}

const VERSION = 'v1'
const NONCE_BYTES = 12
const TAG_BYTES = 16

const keyFor = (purpose: string) =>
  Buffer.from(hkdfSync('sha256', siteSecret(), 'afterglow', `encrypt:${purpose}`, 32))

/** Encrypts what is kept (AES-256-GCM, a key of its own for each purpose), so that a stolen table tells nothing. */
export function encrypt(text: string, purpose: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), nonce)
  const sealed = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]
  return `${VERSION}.${Buffer.concat(sealed).toString('base64url')}`
}

/** What was encrypted for this purpose; null when it was altered, or the site's secret was another one then. */
export function decrypt(sealed: string, purpose: string): string | null {
  const [version, payload = ''] = sealed.split('.')
  const bytes = Buffer.from(payload, 'base64url')
  if (version !== VERSION || bytes.length < NONCE_BYTES + TAG_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), bytes.subarray(0, NONCE_BYTES))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  try {
    const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
