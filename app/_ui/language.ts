import { AsyncLocalStorage } from 'node:async_hooks'
import Negotiator from 'negotiator'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { LANGUAGES, type Language, readLanguage } from '#domain/messages/messages.ts'
import { env } from '#server/env.ts'

const LANGUAGE_COOKIE = 'language'

/** The language of whoever asks: the one chosen in this browser, else the best that it says it understands. */
export async function chosenLanguage(): Promise<Language> {
  const chosen = readLanguage((await cookies()).get(LANGUAGE_COOKIE)?.value)
  if (chosen) return chosen
  const accepted = (await headers()).get('accept-language') ?? undefined
  const [best] = new Negotiator({ headers: { 'accept-language': accepted } }).languages([...LANGUAGES])
  return readLanguage(best) ?? 'en'
}

const YEAR_SECONDS = 365 * 24 * 3600

/** Remembers the language in this browser. */
export async function keepLanguage(language: Language): Promise<void> {
  const jar = await cookies()
  jar.set(LANGUAGE_COOKIE, language, {
    maxAge: YEAR_SECONDS,
    sameSite: 'lax',
    httpOnly: true,
    secure: env().SITE_URL.startsWith('https:'),
  })
}

/** What a page is made in: React keeps this for one request, whichever part of the page is made when. */
const page = cache((): { language: Language | null } => ({ language: null }))

/** Actions and handlers are made by no page: there the language goes with the calls. */
const calls = new AsyncLocalStorage<Language>()

/**
 * From here on this page, action or handler speaks this language. Each begins with `speak(await chosenLanguage())`,
 * so that `words` need not be handed the language through every part of a page.
 */
export function speak(language: Language): void {
  page().language = language
  calls.enterWith(language)
}

/** The language that is spoken. Throws where `speak` was forgotten: nobody is to read a language they did not choose. */
export function spokenLanguage(): Language {
  const language = page().language ?? calls.getStore()
  if (!language) throw new Error('something was said before it was known in which language')
  return language
}
