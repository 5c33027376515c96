import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import type { CircularLine } from '#server/kept-circulars.ts'

/** What a circular builds on, with the subjects of those that are kept here. */
export function Cited({ numbers, known }: { numbers: readonly string[]; known: readonly CircularLine[] }) {
  if (numbers.length === 0) return null
  const say = words('circulars')
  return (
    <section aria-labelledby="cited" className="mt-8">
      <h2 id="cited">{say('cited')}</h2>
      <ul className="mt-2">
        {numbers.map(number => {
          const line = known.find(it => it.id === number)
          return (
            <li key={number} className="border-b border-line">
              {line ? (
                <Link href={`/circulars/${number}`} className="inline-block py-2.5 wrap-anywhere">
                  <span className="num">{number}</span>: {cleanText(line.subject) || say('untitled')}
                </Link>
              ) : (
                <>
                  <a
                    href={`https://gcn.nasa.gov/circulars/${number}`}
                    rel="noreferrer"
                    className="inline-block py-2.5"
                  >
                    <span className="num">{number}</span> <span aria-hidden="true">↗</span>
                  </a>{' '}
                  <span className="text-quiet">({say('notKept')})</span>
                </>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
