import type { NamespaceKeys, NestedKeyOf } from 'use-intl/core'
import { type Catalogue, wordsOf } from '#domain/messages/messages.ts'

/** The language of pages: English is the only one so far. */
export const LOCALE = 'en'

/** What pages say: one section of the catalogue. */
export function words<const Section extends NamespaceKeys<Catalogue, NestedKeyOf<Catalogue>>>(
  section: Section,
) {
  return wordsOf<Section>(LOCALE, section)
}
