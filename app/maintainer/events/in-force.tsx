import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import { cleanText } from '#domain/messages/clean-text.ts'
import { writeUtc } from '#domain/messages/times.ts'
import type { Act } from '#server/corrections.ts'
import { undo } from './hands.ts'

const say = words('maintainer.hands')

/** What maintainers have said and not taken back: who, when and why. */
export function InForce({ acts }: { acts: readonly Act[] }) {
  return (
    <section aria-labelledby="force">
      <h2 id="force">{say('force')}</h2>
      {acts.length === 0 && <p className="mt-2 text-quiet">{say('noForce')}</p>}
      <ul className="mt-2">
        {acts.map(it => (
          <Said key={it.act} it={it} />
        ))}
      </ul>
    </section>
  )
}

function Said({ it }: { it: Act }) {
  const plain = it.pairs.map(({ one, other }) => `${one} ${say('and')} ${other}`).join(', ')
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-4">
      <div className="min-w-0">
        <p className="font-semibold">{say(it.verdict)}</p>
        {it.pairs.map(({ one, other }) => (
          <p key={`${one} ${other}`} className="break-words">
            <Named slug={one} /> {say('and')} <Named slug={other} />
          </p>
        ))}
        <p className="break-words">{cleanText(it.why, 300)}</p>
        <p className="text-sm break-words text-quiet">
          {say('by', { who: cleanText(it.by ?? say('someone'), 100), time: writeUtc(it.at) })}
        </p>
      </div>
      <form action={undo}>
        <input type="hidden" name="act" value={it.act} />
        <button
          type="submit"
          className="button"
          aria-label={say('undoNamed', { what: `${say(it.verdict)} ${plain}` })}
        >
          {say('undo')}
        </button>
      </form>
    </li>
  )
}

function Named({ slug }: { slug: string }) {
  return (
    <Link href={`/maintainer/events?event=${encodeURIComponent(slug)}`} className="num">
      {slug}
    </Link>
  )
}
