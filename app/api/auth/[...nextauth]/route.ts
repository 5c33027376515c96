import { answerAuth } from '#app/_auth/answer.ts'

export { answerAuth as GET, answerAuth as POST }
