import { whoIsAsking } from '#app/_auth/who.ts'
import { eventName } from '#app/_ui/event-name.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { regionOfEvent } from '#domain/events/region-of-event.ts'
import { readTargetFormat, TARGET_FILES } from '#domain/targets/target-files.ts'
import { targetsOf } from '#domain/targets/target-list.ts'
import { findEvent } from '#server/events.ts'
import { fieldAsked } from '../../field-asked.ts'

/** The event, or the tiles that cover it, as a file for a program that points a telescope. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string; format: string }> },
): Promise<Response> {
  speak(await chosenLanguage())
  const { slug, format } = await params
  const [person, record] = await Promise.all([whoIsAsking(), findEvent(slug)])
  const wanted = readTargetFormat(format)
  const region = record && regionOfEvent(record.event)
  if (!wanted || !record || !region) return new Response(null, { status: 404 })
  const { widthDeg, heightDeg } = await fieldAsked(person?.userId ?? null, new URL(request.url).searchParams)
  const list = targetsOf({ name: eventName(record.event), slug: record.event.slug }, region, {
    widthDeg,
    heightDeg,
  })
  const { ending, mediaType, write } = TARGET_FILES[wanted]
  return new Response(write(list, new Date()), {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${record.event.slug}${ending}"`,
      'cache-control': 'private, no-store',
    },
  })
}
