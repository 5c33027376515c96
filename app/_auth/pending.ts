import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { cache } from 'react'
import { z } from 'zod'
import { siteSecret } from '#server/secret.ts'
import { passwordMark } from '#server/users.ts'
import { PENDING_SECONDS, pendingCookie } from './cookies.ts'

/** Who has shown their password, with a mark of it, and where they were going. */
const Pending = z.object({ uid: z.int(), mark: z.string(), to: z.string() })

/** Another key than that of sessions: neither opens as the other. */
const salt = 'pending'

/** Somebody who has shown their password and not yet their second factor. They are not signed in. */
export type Waiting = { userId: number; to: string }

/** Keeps who waits, sealed in the browser: nothing is kept here for whoever never comes back. */
export async function keepWaiting({ userId, to }: Waiting): Promise<void> {
  const { name, options } = pendingCookie()
  const token = { uid: userId, mark: await passwordMark(userId), to }
  const sealed = await encode({ token, secret: siteSecret(), salt, maxAge: PENDING_SECONDS })
  const jar = await cookies()
  jar.set(name, sealed, options)
}

/** Who waits in this browser; null for nobody, after ten minutes, and once the password is another one. */
export const whoWaits = cache(async (): Promise<Waiting | null> => {
  const sealed = (await cookies()).get(pendingCookie().name)?.value
  if (!sealed) return null
  // jose throws for whatever it cannot decrypt: to us all of that is "nobody".
  const token: unknown = await decode({ token: sealed, secret: siteSecret(), salt }).catch(() => null)
  const pending = Pending.safeParse(token).data
  if (!pending || pending.mark !== (await passwordMark(pending.uid))) return null
  return { userId: pending.uid, to: pending.to }
})

/** Nobody waits any more. */
export async function endWaiting(): Promise<void> {
  const { name, options } = pendingCookie()
  const jar = await cookies()
  jar.set(name, '', { ...options, maxAge: 0 })
}
