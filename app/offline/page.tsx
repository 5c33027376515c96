import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { titled, words } from '#app/_ui/words.ts'
import { KeptPages } from './kept-pages.client.tsx'

const say = words('offline')

export const generateMetadata = titled(() => ({ title: say('title'), robots: { index: false } }))

/** What the service worker shows where there is neither a network nor a kept page. */
export default async function OfflinePage() {
  speak(await chosenLanguage())
  return (
    <div className="mx-auto max-w-prose py-10 text-center">
      <h1>{say('title')}</h1>
      <p className="mt-4 text-quiet">{say('lead')}</p>
      <KeptPages words={{ title: say('pages'), none: say('none') }} />
    </div>
  )
}
