import { words } from './words.ts'

/** Titles of a form's summary; the form itself, in the browser, carries no catalogue. */
export function formTitles(): { one: string; many: string } {
  const say = words('auth')
  return { one: say('summaryOne'), many: String(say.raw('summaryMany')) }
}
