import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import { writeUtc } from '#domain/messages/times.ts'
import type { Passkey } from '#server/passkeys.ts'

const say = words('secondFactor.passkeys')

const day = (at: Date) => writeUtc(at).slice(0, 10)

/** A person's passkeys, each to be removed, and the way to another. */
export function Passkeys({ passkeys }: { passkeys: readonly Passkey[] }) {
  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys">{say('title')}</h2>
      <p className="mt-2 mb-4 text-quiet">{say('lead')}</p>
      {passkeys.length > 0 && (
        <ul className="mb-4 grid gap-2">
          {passkeys.map(({ id, name, createdAt, usedAt }) => (
            <li key={id} className="card flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
              <span className="min-w-0 wrap-anywhere">
                {name}
                <span className="block text-sm text-quiet">
                  {say('since', { day: day(createdAt) })}{' '}
                  {usedAt ? say('used', { day: day(usedAt) }) : say('unused')}
                </span>
              </span>
              <Link
                href={`/account/second-factor/passkeys/${id}`}
                aria-label={say('removeNamed', { name })}
                className="inline-flex min-h-11 items-center"
              >
                {say('remove')}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <Link href="/account/second-factor/passkeys/new" className="button">
        {say('add')}
      </Link>
    </section>
  )
}
