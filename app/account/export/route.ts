import { Readable } from 'node:stream'
import { whoIsAsking } from '#app/_auth/who.ts'
import { exportAccount } from '#server/export-account.ts'
import { countAttempt, LIMITS } from '#server/rate-limits.ts'

/** All that we hold about whoever is asking, as a zip archive: JSON files, and the files that they sent. */
export async function GET(): Promise<Response> {
  const person = await whoIsAsking()
  if (!person) return new Response(null, { status: 303, headers: { location: '/sign-in?to=/account' } })
  const now = new Date()
  const allowed = await countAttempt(LIMITS.exports, String(person.userId), now)
  if (!allowed.ok) {
    return new Response(null, { status: 429, headers: { 'retry-after': String(allowed.waitSeconds) } })
  }
  return new Response(
    Readable.toWeb(Readable.from(exportAccount(person.userId))) as ReadableStream<Uint8Array>,
    {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="afterglow-${now.toISOString().slice(0, 10)}.zip"`,
        'cache-control': 'no-store',
      },
    },
  )
}
