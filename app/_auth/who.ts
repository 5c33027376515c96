import { cookies } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { findPerson, type Person } from '#server/sessions.ts'
import { sessionCookie } from './cookies.ts'
import { openSeal } from './seal.ts'

/** The id of the session that this request shows, whether or not it is still open. */
export const shownSession = cache(async (): Promise<string | null> => {
  return openSeal((await cookies()).get(sessionCookie().name)?.value)
})

/** Who is asking, or null for nobody. One look into the database for each request, so a revoked session is out at once. */
export const whoIsAsking = cache(async (): Promise<Person | null> => {
  const sessionId = await shownSession()
  return sessionId === null ? null : findPerson(sessionId, new Date())
})

/** Who is asking; nobody is sent to sign in, and back to `path` afterwards. */
export async function someone(path: string): Promise<Person> {
  return (await whoIsAsking()) ?? redirect(`/sign-in?to=${encodeURIComponent(path)}`)
}

/** The maintainer who is asking, led to a second factor where one is wanting; for everybody else there is nothing here. */
export async function maintainer(): Promise<Person> {
  return holding(['MAINTAINER'])
}

/** The moderator or maintainer who is asking; as above. */
export async function moderator(): Promise<Person> {
  return holding(['MODERATOR', 'MAINTAINER'])
}

async function holding(roles: readonly Person['role'][]): Promise<Person> {
  const person = await whoIsAsking()
  if (person && roles.includes(person.role)) return person
  return person?.withheld && roles.includes(person.withheld) ? redirect('/account/second-factor') : notFound()
}
