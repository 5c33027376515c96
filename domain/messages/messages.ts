import { createTranslator, type NamespaceKeys, type NestedKeyOf } from 'use-intl/core'
import en from './en.json' with { type: 'json' }
import fr from './fr.json' with { type: 'json' }

/** Every language has all the keys that English has. */
export type Catalogue = typeof en

export const LANGUAGES = ['en', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]

/** The language that is meant, null for one we do not have. */
export function readLanguage(value: unknown): Language | null {
  return LANGUAGES.find(language => language === value) ?? null
}

const CATALOGUES: ReadonlyMap<string, Catalogue> = new Map<Language, Catalogue>([
  ['en', en],
  ['fr', fr],
])

/** All that is said in a person's language; English where we do not have theirs. */
export function catalogueOf(locale: string): Catalogue {
  return CATALOGUES.get(locale) ?? en
}

/** Translators by language and section: each reads its messages once, which costs more than saying them. */
const translators = new Map<string, unknown>()

type Translator<Section extends NamespaceKeys<Catalogue, NestedKeyOf<Catalogue>>> = ReturnType<
  typeof createTranslator<Catalogue, Section>
>

/** Says what one section of the catalogue holds, with values filled in. */
export function wordsOf<const Section extends NamespaceKeys<Catalogue, NestedKeyOf<Catalogue>>>(
  locale: string,
  section: Section,
): Translator<Section> {
  const language = CATALOGUES.has(locale) ? locale : 'en'
  const key = `${language} ${section}`
  const known = translators.get(key)
  if (known) return known as Translator<Section>
  const made = createTranslator<Catalogue, Section>({
    locale: language,
    messages: catalogueOf(locale),
    namespace: section,
    // A missing word is a bug that tests must find, never a key in somebody's mail.
    onError(error) {
      throw error
    },
  })
  translators.set(key, made)
  return made
}
