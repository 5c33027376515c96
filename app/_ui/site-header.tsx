import { whoIsAsking } from '#app/_auth/who.ts'
import { Brand } from './brand.tsx'
import { Link } from './link.tsx'
import type { Theme } from './theme.ts'
import { ThemeSwitch } from './theme-switch.tsx'
import { words } from './words.ts'

const LINK =
  'inline-flex min-h-11 items-center rounded-lg px-1.5 whitespace-nowrap no-underline hover:bg-raised sm:max-lg:px-2 xl:px-3'
/** Phones have no room for these on one line, in any language: they stand in the footer there. */
const ROOMY_LINK = `${LINK} max-md:hidden`
/** Nor have tablets for these, for a maintainer who reads French. */
const ROOMIEST_LINK = `${LINK} max-xl:hidden`

/** On every page: who we are, where one can go, and the light to read by. */
export async function SiteHeader({ theme }: { theme: Theme }) {
  const say = words('site')
  const person = await whoIsAsking()
  return (
    <header className="border-b border-line">
      <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center gap-x-3 px-4 py-2 sm:px-8 xl:gap-x-4">
        <Link
          href="/"
          className="flex min-h-11 items-center gap-2 text-lg font-semibold tracking-tight no-underline"
        >
          <Brand className="size-7" />
          {say('name')}
        </Link>
        <div className="ml-auto lg:order-last lg:ml-0">
          <ThemeSwitch theme={theme} />
        </div>
        <nav
          aria-label={say('navigation')}
          className="-mx-1.5 flex w-full flex-wrap items-center max-sm:text-[0.9em] sm:-mx-2 lg:mx-0 lg:w-auto lg:flex-1"
        >
          <Link href="/tonight" className={LINK}>
            {say('tonight')}
          </Link>
          <Link href="/events" className={LINK}>
            {say('events')}
          </Link>
          <Link href="/observations" className={ROOMY_LINK}>
            {say('observations')}
          </Link>
          <Link href="/circulars" className={ROOMIEST_LINK}>
            {say('circulars')}
          </Link>
          <Link href="/status" className={ROOMIEST_LINK}>
            {say('status')}
          </Link>
          <span className="ml-auto flex items-center">
            {person ? (
              <>
                <Link href="/rules" className={LINK}>
                  {say('rules')}
                </Link>
                {(person.withheld ?? person.role) === 'MAINTAINER' && (
                  <Link href="/maintainer" className={ROOMY_LINK}>
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
