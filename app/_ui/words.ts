import { createTranslator, type NamespaceKeys, type NestedKeyOf } from 'use-intl/core'
import en from '#domain/messages/en.json' with { type: 'json' }

type Catalogue = typeof en

/** What pages say: one section of the catalogue, in the person's language (English is the only one so far). */
export function words<const Section extends NamespaceKeys<Catalogue, NestedKeyOf<Catalogue>>>(
  section: Section,
) {
  return createTranslator<Catalogue, Section>({ locale: 'en', messages: en, namespace: section })
}
