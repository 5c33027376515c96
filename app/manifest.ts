import type { MetadataRoute } from 'next'
import { chosenLanguage, speak, spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'

/** What the site is called and looks like where it is installed as an app. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  speak(await chosenLanguage())
  const say = words('site')
  return {
    id: '/',
    name: say('name'),
    short_name: say('name'),
    description: say('description'),
    lang: spokenLanguage(),
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#0a0d14',
    theme_color: '#0a0d14',
    categories: ['education', 'weather'],
    icons: [
      { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
      { src: '/icon-192.png', type: 'image/png', sizes: '192x192' },
      { src: '/icon-512.png', type: 'image/png', sizes: '512x512' },
      { src: '/icon-maskable-512.png', type: 'image/png', sizes: '512x512', purpose: 'maskable' },
    ],
    shortcuts: [
      { name: say('events'), url: '/events' },
      { name: words('tonight')('title'), url: '/tonight' },
    ],
  }
}
