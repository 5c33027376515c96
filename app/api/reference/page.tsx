import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { env } from '#server/env.ts'
import { TAGS } from '../v1/api-route.ts'
import { ALL_DOCUMENTED } from '../v1/api-routes.ts'
import { PROBLEM_KINDS, statusOf, titleOfProblem } from '../v1/problem.ts'
import { examplesFor } from './examples.ts'
import { RouteCard } from './route-card.tsx'

const say = words('api')

export const generateMetadata = titled(() => ({ title: say('title'), description: say('lead') }))

/** What the API answers, to read and to try; made of the routes themselves. */
export default async function ReferencePage() {
  speak(await chosenLanguage())
  return (
    <div className="mx-auto max-w-3xl">
      <h1>{say('title')}</h1>
      <p className="mt-3 text-quiet">{say('lead')}</p>
      <p className="mt-4 flex flex-wrap gap-x-6">
        <a href="/api/v1/openapi.json" download className="inline-flex min-h-11 items-center">
          {say('openapi')}
        </a>
        <Link href="/account/tokens" className="inline-flex min-h-11 items-center">
          {say('tokens')}
        </Link>
        <Link href="/data" className="inline-flex min-h-11 items-center">
          {say('bulk')}
        </Link>
      </p>
      <ul className="mt-4 grid list-disc gap-1 pl-6">
        {(['paging', 'formats', 'etag', 'limits', 'problems', 'cone', 'odata'] as const).map(name => (
          <li key={name}>{say(`rules.${name}`, { siteUrl: env().SITE_URL })}</li>
        ))}
      </ul>
      <h2 className="mt-10">{say('examples')}</h2>
      {Object.entries(examplesFor(env().SITE_URL)).map(([language, code]) => (
        <details key={language} className="mt-2 rounded-lg border border-line">
          <summary className="cursor-pointer px-4 py-2.5 font-semibold">{language}</summary>
          {/* It scrolls, so the keyboard must reach it. */}
          {/* oxlint-disable-next-line no-noninteractive-tabindex */}
          <pre tabIndex={0} className="num overflow-x-auto px-4 pb-4 text-sm" lang="en">
            {code}
          </pre>
        </details>
      ))}
      <h2 className="mt-10">{say('routes')}</h2>
      <nav aria-label={say('routes')} className="mt-3 flex flex-wrap gap-2">
        {TAGS.map(tag => (
          <a key={tag} href={`#tag-${tag}`} className="chip">
            {say(`tags.${tag}`)}
          </a>
        ))}
      </nav>
      {TAGS.map(tag => (
        <section key={tag} aria-labelledby={`tag-${tag}`}>
          <h2 id={`tag-${tag}`} className="mt-10 mb-3 scroll-mt-4">
            {say(`tags.${tag}`)}
          </h2>
          {ALL_DOCUMENTED.filter(it => it.tag === tag).map(it => (
            <RouteCard key={`${it.method} ${it.base ?? ''}${it.path}`} route={it} />
          ))}
        </section>
      ))}
      <h2 className="mt-10 mb-3">{say('problemsTitle')}</h2>
      <dl className="grid gap-2" lang="en">
        {PROBLEM_KINDS.map(kind => (
          <div key={kind} id={`problem-${kind}`}>
            <dt className="num">{`${statusOf(kind)} ${kind}`}</dt>
            <dd className="text-quiet">{titleOfProblem(kind)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
