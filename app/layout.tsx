import type { Viewport } from 'next'
import { env } from '#server/env.ts'
import { shownSession, whoIsAsking } from './_auth/who.ts'
import { mono, sans, sansExtended } from './_ui/fonts.ts'
import { keptFor } from './_ui/kept-for.ts'
import { chosenLanguage, speak, spokenLanguage } from './_ui/language.ts'
import { MailStoppedLine } from './_ui/mail-stopped-line.tsx'
import { Offline } from './_ui/offline.client.tsx'
import { SiteFooter } from './_ui/site-footer.tsx'
import { SiteHeader } from './_ui/site-header.tsx'
import { chosenTheme } from './_ui/theme.ts'
import { TimeZone } from './_ui/time-zone.client.tsx'
import { titled, words } from './_ui/words.ts'
import './globals.css'

const say = words('site')

export const generateMetadata = titled(() => ({
  metadataBase: new URL(env().SITE_URL),
  title: { default: say('title'), template: `%s · ${say('name')}` },
  description: say('description'),
  openGraph: { siteName: say('name'), images: ['/icon-512.png'] },
  appleWebApp: { title: say('name'), statusBarStyle: 'black-translucent' },
  formatDetection: { telephone: false, address: false, email: false, date: false, url: false },
}))

const GROUND = { night: '#0a0d14', day: '#f3f4f8', red: '#000000' }

export async function generateViewport(): Promise<Viewport> {
  const theme = await chosenTheme()
  return { themeColor: GROUND[theme], colorScheme: theme === 'day' ? 'light' : 'dark' }
}

export default async function Layout({ children }: { children: React.ReactNode }) {
  speak(await chosenLanguage())
  const theme = await chosenTheme()
  const viewer = keptFor((await whoIsAsking()) && (await shownSession()))
  const offline = words('offline')
  return (
    <html
      lang={spokenLanguage()}
      data-theme={theme}
      className={`${sans.variable} ${sansExtended.variable} ${mono.variable}`}
    >
      <head>
        <meta name="kept-for" content={viewer} />
      </head>
      <body>
        <a href="#main" className="skip">
          {say('skip')}
        </a>
        <Offline
          viewer={viewer}
          language={spokenLanguage()}
          words={{ kept: offline.raw('kept'), lost: offline.raw('lost'), again: offline('again') }}
        />
        <SiteHeader theme={theme} />
        <MailStoppedLine />
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto w-full max-w-6xl flex-1 px-4 py-6 outline-none sm:px-8 sm:py-10"
        >
          {children}
        </main>
        <SiteFooter />
        <TimeZone />
      </body>
    </html>
  )
}
