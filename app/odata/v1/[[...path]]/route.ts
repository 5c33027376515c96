import { answerOdata } from '../answer-odata.ts'

export { answerOdata as GET, answerOdata as HEAD, answerOdata as OPTIONS }
