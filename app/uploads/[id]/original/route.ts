import { answerFile } from '../../answer-file.ts'

/** The file as it was sent, to be saved. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return answerFile(request, (await params).id, 'original')
}
