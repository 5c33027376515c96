import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { NIGHT_PALETTE } from '#domain/pictures/palette.ts'
import { findEvent } from '#server/events.ts'
import { findMap } from '#server/sky-maps.ts'
import { skyOfEvent } from '../sky-of-event.ts'

/** The event on the sky as a file of its own. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  speak(await chosenLanguage())
  const record = await findEvent((await params).slug)
  if (!record?.event.best) return new Response(null, { status: 404 })
  const { event } = record
  const map = event.skyMap ? await findMap(event.skyMap.noticeId) : null
  const { svg } = skyOfEvent(event, record.event.best, map?.outlines ?? null, new Date(), NIGHT_PALETTE)
  return new Response(svg, {
    headers: { 'content-type': 'image/svg+xml; charset=utf-8', 'cache-control': 'private, max-age=60' },
  })
}
