import Link from 'next/link'
import { Narrow } from '#app/_ui/narrow.tsx'
import { words } from '#app/_ui/words.ts'
import { wordsOfFault } from './words-of-fault.ts'

/** A mailed link that does not work: why, and what to do. */
export function DeadLink({
  why,
  help,
  ways,
}: {
  why: 'unknown' | 'expired' | 'spent'
  help: string
  ways: readonly { href: string; label: string }[]
}) {
  return (
    <Narrow title={words('signIn')('linkTitle')} lead={wordsOfFault({ why })}>
      <p className="text-quiet">{help}</p>
      <p className="mt-6 flex flex-wrap gap-3">
        {ways.map(way => (
          <Link key={way.href} href={way.href} className="button">
            {way.label}
          </Link>
        ))}
      </p>
    </Narrow>
  )
}
