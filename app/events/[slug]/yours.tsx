import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import { findEventWish } from '#server/event-wishes.ts'
import { wish } from './wish.ts'

/** What whoever is signed in wishes of this event, and why they were told or not. */
export async function Yours({ slug, userId }: { slug: string; userId: number }) {
  const say = words('wishes')
  const kept = await findEventWish(userId, slug)
  const offers = [
    { to: 'follow', label: say('follow'), isOn: kept === 'follow' },
    { to: 'mute', label: say('mute'), isOn: kept === 'mute' },
  ] as const
  return (
    <section aria-labelledby="yours" className="card mt-8">
      <h2 id="yours">{say('title')}</h2>
      <p className="mt-1 text-quiet">{say(`is.${kept ?? 'none'}`)}</p>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        {offers.map(({ to, label, isOn }) => (
          <form key={to} action={wish}>
            <input type="hidden" name="slug" value={slug} />
            <input type="hidden" name="wish" value={isOn ? 'none' : to} />
            <button type="submit" aria-pressed={isOn} className={`button ${isOn ? 'button-main' : ''}`}>
              {label}
            </button>
          </form>
        ))}
        <Link href={`/events/${slug}/why`} className="inline-flex min-h-11 items-center">
          {say('why')}
        </Link>
      </div>
    </section>
  )
}
