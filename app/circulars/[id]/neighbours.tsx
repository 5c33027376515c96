import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import type { CircularOfEvent } from '#server/kept-circulars.ts'

/** The circulars before and after this one in the tale of its event. */
export function Neighbours({ id, siblings }: { id: string; siblings: readonly CircularOfEvent[] }) {
  const say = words('circulars')
  // The newest stands first.
  const place = siblings.findIndex(it => it.id === id)
  const later = siblings[place - 1]
  const earlier = place < 0 ? undefined : siblings[place + 1]
  if (!earlier && !later) return null
  return (
    <nav aria-label={say('neighbours')} className="mt-8 grid gap-4 sm:grid-cols-2">
      {earlier && <Neighbour line={earlier} rel="prev" what={say('earlier')} />}
      {later && <Neighbour line={later} rel="next" what={say('later')} />}
    </nav>
  )
}

function Neighbour({ line, rel, what }: { line: CircularOfEvent; rel: 'prev' | 'next'; what: string }) {
  const say = words('circulars')
  return (
    <Link
      href={`/circulars/${line.id}`}
      rel={rel}
      className={`block rounded-xl border border-line px-4 py-3 no-underline hover:bg-surface ${rel === 'next' ? 'sm:col-start-2' : ''}`}
    >
      <span className="block text-sm text-quiet">
        {what}: {say('short')} <span className="num">{line.id}</span>
      </span>
      <span className="block wrap-anywhere">{cleanText(line.subject) || say('untitled')}</span>
    </Link>
  )
}
