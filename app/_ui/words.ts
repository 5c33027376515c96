import type { Metadata } from 'next'
import type { NamespaceKeys, NestedKeyOf } from 'use-intl/core'
import { type Catalogue, wordsOf } from '#domain/messages/messages.ts'
import { chosenLanguage, speak, spokenLanguage } from './language.ts'

/**
 * What pages say: one section of the catalogue. Each message is looked up in the language that is spoken when it is
 * said, so this may stand at the head of a file.
 */
export function words<const Section extends NamespaceKeys<Catalogue, NestedKeyOf<Catalogue>>>(
  section: Section,
) {
  type Say = ReturnType<typeof wordsOf<Section>>
  const sayNow = () => wordsOf<Section>(spokenLanguage(), section)
  return new Proxy((() => {}) as unknown as Say, {
    apply: (_, self, args) => Reflect.apply(sayNow(), self, args),
    get: (_, name) => Reflect.get(sayNow(), name),
  })
}

/** What a page is called, in the language of whoever asks. */
export function titled(metadata: () => Metadata): () => Promise<Metadata> {
  return async () => {
    speak(await chosenLanguage())
    return metadata()
  }
}
