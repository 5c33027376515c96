import { cookies } from 'next/headers'
import { whoIsAsking } from '#app/_auth/who.ts'

/** The zone in which to show times beside UTC: the account's, else what the browser told us; null before it did. */
export async function viewerTimeZone(): Promise<string | null> {
  const person = await whoIsAsking()
  if (person && person.timeZone !== 'UTC') return person.timeZone
  return (await cookies()).get('tz')?.value ?? null
}
