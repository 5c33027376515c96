import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import type { UploadFault } from '#domain/uploads/upload-fault.ts'

const say = words('uploads.faults')

/** 413 for what is too much, 410 for what is gone, 422 for what is not what we take. */
const STATUS: Partial<Record<UploadFault, number>> = {
  'too-large': 413,
  quota: 413,
  'too-many': 429,
  gone: 410,
  empty: 400,
}

/** Says in one sentence, in the asker's language, why a file is not taken. */
export async function refuse(why: UploadFault, headers: Record<string, string>): Promise<Response> {
  speak(await chosenLanguage())
  const type = { 'content-type': 'text/plain; charset=utf-8', 'x-fault': why }
  return new Response(say(why), { status: STATUS[why] ?? 422, headers: { ...headers, ...type } })
}
