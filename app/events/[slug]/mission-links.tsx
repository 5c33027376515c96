import { words } from '#app/_ui/words.ts'
import type { MissionLink } from '#domain/events/mission-links.ts'

/** The same burst on the pages of missions and catalogues. */
export function MissionLinks({ links }: { links: readonly MissionLink[] }) {
  const say = words('event')
  return (
    <section aria-labelledby="links">
      <h2 id="links">{say('links.title')}</h2>
      <ul className="mt-2">
        {links.map(({ page, href }) => (
          <li key={href} className="border-b border-line">
            <a href={href} rel="noreferrer" className="inline-flex min-h-11 items-center gap-2">
              {say(`links.${page}`, { host: new URL(href).host })} <span aria-hidden="true">↗</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
