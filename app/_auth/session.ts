import { cookies } from 'next/headers'
import { keepLanguage } from '#app/_ui/language.ts'
import { languageOf } from '#server/profiles.ts'
import { openSession, revokeSession } from '#server/sessions.ts'
import { sessionCookie } from './cookies.ts'
import { sealSession } from './seal.ts'
import { shownSession, whoIsAsking } from './who.ts'

/** Signs in somebody who has just shown who they are: a session row, its sealed id in a cookie, and their language. */
export async function startSession(userId: number, hasShownFactor: boolean): Promise<void> {
  const { name, options } = sessionCookie()
  const sealed = await sealSession(await openSession(userId, new Date(), hasShownFactor))
  const jar = await cookies()
  jar.set(name, sealed, options)
  const language = await languageOf(userId)
  if (language) await keepLanguage(language)
}

/** Signs out whoever is asking: the row goes, so a copy of the cookie is worth nothing. */
export async function endSession(): Promise<void> {
  const [person, sessionId] = [await whoIsAsking(), await shownSession()]
  if (person && sessionId) await revokeSession(person.userId, sessionId)
  const { name, options } = sessionCookie()
  const jar = await cookies()
  jar.set(name, '', { ...options, maxAge: 0 })
}
