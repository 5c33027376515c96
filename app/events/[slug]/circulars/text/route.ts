import { writeCircularsText } from '#domain/events/cite-circulars.ts'
import { answerCirculars } from '../answer-circulars.ts'

/** All circulars of an event as one text. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  return answerCirculars((await params).slug, {
    write: writeCircularsText,
    type: 'text/plain',
    ending: 'txt',
  })
}
