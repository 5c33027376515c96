import { answerApi } from '../answer-api.ts'
import { API_ROUTES } from '../api-routes.ts'

const answer = (request: Request): Promise<Response> => answerApi(API_ROUTES, request)

export { answer as DELETE, answer as GET, answer as HEAD, answer as OPTIONS, answer as POST, answer as PUT }
