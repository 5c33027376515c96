import { eventName } from '#app/_ui/event-name.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { CARD_PX, drawCard } from '#domain/pictures/card.ts'
import { NIGHT_PALETTE } from '#domain/pictures/palette.ts'
import { findEvent } from '#server/events.ts'
import { rasterise } from '#server/rasterise.ts'
import { findMap } from '#server/sky-maps.ts'
import { glanceOf } from '../glance-of.ts'
import { skyOfEvent } from '../sky-of-event.ts'

/** What other sites and chats show for a link to the event. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  speak(await chosenLanguage())
  const record = await findEvent((await params).slug)
  if (!record) return new Response(null, { status: 404 })
  const { event, heardAt } = record
  const map = event.skyMap ? await findMap(event.skyMap.noticeId) : null
  const sky = event.best
    ? skyOfEvent(event, event.best, map?.outlines ?? null, new Date(), NIGHT_PALETTE).svg
    : null
  const card = drawCard(
    { name: eventName(event), lines: glanceOf(event, heardAt), from: words('site')('name') },
    sky,
    NIGHT_PALETTE,
  )
  const png = rasterise(card, { widthPx: CARD_PX.width, ground: NIGHT_PALETTE.ground })
  return new Response(Buffer.from(png), {
    headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=300' },
  })
}
