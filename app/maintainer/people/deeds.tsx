import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import { writeUtc } from '#domain/messages/times.ts'
import type { Deed } from '#server/people.ts'

/** What maintainers did, each with who, when and why. */
export function Deeds({ deeds }: { deeds: readonly Deed[] }) {
  const say = words('people')
  if (deeds.length === 0) return <p className="mt-2 text-quiet">{say('noDeeds')}</p>
  return (
    <ul className="mt-3 grid gap-3">
      {deeds.map(({ id, at, by, about, aboutId, deed, detail }) => (
        <li key={id} className="border-b border-line pb-3">
          <p className="wrap-anywhere">
            <span className="num text-sm text-quiet">{writeUtc(at)} UTC</span>{' '}
            {say.rich('deed', {
              by: by ?? say(deed === 'role-of-issuer' ? 'anIssuer' : 'aShell'),
              deed: say(`did.${deed}`),
              about: () =>
                aboutId === null ? say('gone') : <Link href={`/maintainer/people/${aboutId}`}>{about}</Link>,
            })}
          </p>
          {detail !== null && <p className="mt-1 text-sm wrap-anywhere text-quiet">{detail}</p>}
        </li>
      ))}
    </ul>
  )
}
