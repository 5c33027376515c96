import { LanguageSwitch } from './language-switch.tsx'
import { words } from './words.ts'

/** Where the data come from, and what they are not. */
export function SiteFooter() {
  const say = words('site')
  return (
    <footer className="mt-auto border-t border-line">
      <div className="mx-auto w-full max-w-6xl px-4 py-6 text-sm text-quiet sm:px-8">
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
