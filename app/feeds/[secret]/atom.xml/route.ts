import { answerFeed } from '../../answer-feed.ts'

type Context = { params: Promise<{ secret: string }> }

export async function GET(request: Request, { params }: Context): Promise<Response> {
  return answerFeed(request, (await params).secret, 'atom')
}
