import { answerCone } from './answer-cone.ts'

export const GET = (request: Request): Promise<Response> => answerCone(request)
