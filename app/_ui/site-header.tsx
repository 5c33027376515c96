import { whoIsAsking } from '#app/_auth/who.ts'
import { Brand } from './brand.tsx'
import { Link } from './link.tsx'
import type { Theme } from './theme.ts'
import { ThemeSwitch } from './theme-switch.tsx'
import { words } from './words.ts'

const LINK = 'inline-flex min-h-11 items-center rounded-lg px-2 no-underline hover:bg-raised sm:px-3'

/** On every page: who we are, where one can go, and the light to read by. */
export async function SiteHeader({ theme }: { theme: Theme }) {
  const say = words('site')
  const person = await whoIsAsking()
  return (
    <header className="border-b border-line">
      <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center gap-x-4 px-4 py-2 sm:px-8">
        <Link
          href="/"
          className="flex min-h-11 items-center gap-2 text-lg font-semibold tracking-tight no-underline"
        >
          <Brand className="size-7" />
          {say('name')}
        </Link>
        <div className="ml-auto sm:order-last sm:ml-0">
          <ThemeSwitch theme={theme} />
        </div>
        <nav
          aria-label={say('navigation')}
          className="-mx-2 flex w-full flex-wrap items-center max-sm:text-[0.95em] sm:mx-0 sm:w-auto sm:flex-1 sm:gap-x-1"
        >
          <Link href="/events" className={LINK}>
            {say('events')}
          </Link>
          <Link href="/circulars" className={LINK}>
            {say('circulars')}
          </Link>
          <Link href="/status" className={LINK}>
            {say('status')}
          </Link>
          <span className="ml-auto flex items-center sm:gap-x-1">
            {person ? (
              <>
                <Link href="/rules" className={LINK}>
                  {say('rules')}
                </Link>
                {person.role === 'MAINTAINER' && (
                  <Link href="/maintainer" className={LINK}>
                    {say('maintainer')}
                  </Link>
                )}
                <Link href="/account" className={LINK}>
                  {say('account')}
                </Link>
              </>
            ) : (
              <>
                <Link href="/sign-in" className={LINK}>
                  {say('signIn')}
                </Link>
                <Link href="/sign-up" className={`${LINK} font-semibold text-burst`}>
                  {say('signUp')}
                </Link>
              </>
            )}
          </span>
        </nav>
      </div>
    </header>
  )
}
