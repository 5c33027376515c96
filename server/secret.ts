import { createHmac } from 'node:crypto'
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
