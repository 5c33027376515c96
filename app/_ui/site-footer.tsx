import { whoIsAsking } from '#app/_auth/who.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { Link } from './link.tsx'
import { words } from './words.ts'

const LINK = 'inline-flex min-h-11 items-center px-2'

/** Where the data come from, and what they are not. */
export async function SiteFooter() {
  const say = words('site')
  const person = await whoIsAsking()
  return (
    <footer className="mt-auto border-t border-line">
      <div className="mx-auto w-full max-w-6xl px-4 py-6 text-sm text-quiet sm:px-8">
        <nav aria-label={say('more')} className="-mx-2 mb-2 flex flex-wrap xl:hidden">
          <Link href="/observations" className={`${LINK} md:hidden`}>
            {say('observations')}
          </Link>
          <Link href="/circulars" className={LINK}>
            {say('circulars')}
          </Link>
          <Link href="/status" className={LINK}>
            {say('status')}
          </Link>
          {(person?.withheld ?? person?.role) === 'MAINTAINER' && (
            <Link href="/maintainer" className={`${LINK} md:hidden`}>
              {say('maintainer')}
            </Link>
          )}
        </nav>
        <nav aria-label={say('aboutUs')} className="-mx-2 mb-2 flex flex-wrap">
          <Link href="/learn" className={LINK}>
            {say('learn')}
          </Link>
          <Link href="/about" className={LINK}>
            {say('about')}
          </Link>
          <Link href="/statistics" className={LINK}>
            {words('statistics')('title')}
          </Link>
          <Link href="/data" className={LINK}>
            {say('data')}
          </Link>
          <Link href="/api/reference" className={LINK}>
            {say('api')}
          </Link>
        </nav>
        <LanguageSwitch />
        <p className="mt-4">
          {say.rich('source', {
            gcn: text => <a href="https://gcn.nasa.gov">{text}</a>,
          })}
        </p>
      </div>
    </footer>
  )
}
