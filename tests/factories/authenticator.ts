import { Secret, TOTP } from 'otpauth'
import { beginAuthenticator, findNewAuthenticator } from '#server/authenticators.ts'
import { db } from '#server/db.ts'

const STEP_MS = 30_000

/** Gives a person an app that is set up; answers its secret. */
export async function giveAuthenticator(userId: number): Promise<string> {
  const now = new Date()
  await beginAuthenticator(userId, 'a factory', now)
  const begun = await findNewAuthenticator(userId, 'a factory', now)
  if (!begun) throw new Error('the app was not begun')
  await db().authenticator.update({ where: { userId }, data: { confirmedAt: now } })
  return begun.secret
}

/** The code that an app with this secret shows at a time. */
export function codeOf(secret: string, at: Date): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })
}

/** An app in somebody's hand: it shows each code once. */
export function holdAuthenticator(secret: string): { nextCode(now: Date): string } {
  let last = 0
  return {
    nextCode(now) {
      // One step ahead is taken as well, so nobody has to wait for a second code.
      last = Math.max(Math.floor(now.getTime() / STEP_MS), last + 1)
      return codeOf(secret, new Date(last * STEP_MS))
    },
  }
}
