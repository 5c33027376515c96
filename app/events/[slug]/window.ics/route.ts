import { whoIsAsking } from '#app/_auth/who.ts'
import { chosenLanguage } from '#app/_ui/language.ts'
import { observersOf } from '#app/_ui/observers.ts'
import { writeWindowIcs } from '#domain/messages/window-ics.ts'
import { env } from '#server/env.ts'
import { findEvent } from '#server/events.ts'
import { verdictFrom } from '../verdict-from.ts'

/** The next window from one of the sites of whoever asks, for a calendar. Of anybody else's site there is nothing here. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  const ics = await calendarFor((await params).slug, new URL(request.url).searchParams.get('site'))
  if (ics === null) return new Response(null, { status: 404 })
  return new Response(ics, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="window.ics"',
      'cache-control': 'private, no-store',
    },
  })
}

async function calendarFor(slug: string, siteId: string | null): Promise<string | null> {
  const [person, record] = await Promise.all([whoIsAsking(), findEvent(slug)])
  if (!person || !record || siteId === null) return null
  const { observers, telescope } = await observersOf(person.userId, new URLSearchParams())
  const site = observers.find(it => String(it.siteId) === siteId)
  if (!site || site.siteId === null) return null
  const { event, revision } = record
  const now = new Date()
  return writeWindowIcs({
    event,
    revision,
    site: { ...site, id: site.siteId },
    verdict: verdictFrom(event, site, telescope, now),
    siteUrl: env().SITE_URL,
    locale: await chosenLanguage(),
    now,
  })
}
