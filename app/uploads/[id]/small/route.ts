import { answerFile } from '../../answer-file.ts'

/** The picture of a file as lists show it. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return answerFile(request, (await params).id, 'small')
}
