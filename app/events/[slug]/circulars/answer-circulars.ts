import { findEvent } from '#server/events.ts'
import { type WholeCircular, wholeCircularsOf } from '#server/kept-circulars.ts'

type Written = { write: (circulars: readonly WholeCircular[]) => string; type: string; ending: string }

/** All circulars of an event as a file. */
export async function answerCirculars(slug: string, { write, type, ending }: Written): Promise<Response> {
  if (!(await findEvent(slug))) return new Response(null, { status: 404 })
  return new Response(write(await wholeCircularsOf(slug)), {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-disposition': `attachment; filename="${slug}-circulars.${ending}"`,
      'cache-control': 'public, no-cache',
    },
  })
}
