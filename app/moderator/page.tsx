import { moderator } from '#app/_auth/who.ts'
import { drawInvisible } from '#app/_ui/draw-invisible.ts'
import { Empty } from '#app/_ui/empty.tsx'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { nameOfAuthor } from '#app/comments/comment-view.tsx'
import { writeUtc } from '#domain/messages/times.ts'
import { type Case, type HiddenComment, listCases, listHidden } from '#server/reports.ts'
import { HideForm } from './hide-form.tsx'
import { leave } from './moderator-actions.ts'

const say = words('moderation')

export const generateMetadata = titled(() => ({ title: say('title'), robots: { index: false } }))

const SHOWN = 50

/** What people reported, the longest wait first, and what is hidden. */
export default async function ModeratorPage() {
  speak(await chosenLanguage())
  await moderator()
  const [cases, hidden] = await Promise.all([listCases(SHOWN), listHidden(SHOWN)])
  return (
    <div className="mx-auto max-w-3xl">
      <h1>{say('title')}</h1>
      <p className="mt-3 text-lg text-quiet">{say('lead')}</p>
      <div className="mt-8 grid gap-6">
        {cases.length === 0 && <Empty title={say('nothing')} />}
        {cases.map(it => (
          <CaseCard key={it.reportIds.join()} it={it} />
        ))}
      </div>
      {hidden.length > 0 && (
        <section aria-labelledby="hidden" className="mt-12">
          <h2 id="hidden">{say('hidden')}</h2>
          <div className="mt-4 grid gap-6">
            {hidden.map(it => (
              <HiddenCard key={it.id} it={it} />
            ))}
          </div>
        </section>
      )}
    </div>
  )
}

function CaseCard({ it }: { it: Case }) {
  const name = nameOfAuthor({ authorId: it.aboutId, authorName: it.aboutName })
  return (
    <section aria-label={say(`kinds.${it.kind}`)} className="card" data-case>
      <p>
        {it.id === null ? (
          say(`kinds.${it.kind}`)
        ) : (
          <Link href={`/${it.kind}s/${it.id}`} className="font-semibold">
            {say(`kinds.${it.kind}`)}
          </Link>
        )}{' '}
        {it.eventSlug !== null && <Link href={`/events/${it.eventSlug}`}>{it.eventSlug}</Link>}{' '}
        <span className="wrap-anywhere">{name}</span>
      </p>
      <p className="text-sm text-quiet">
        <span className="num">{writeUtc(it.since)} UTC</span>
        {it.hiddenBefore > 0 && <>, {say('hiddenBefore', { count: it.hiddenBefore })}</>}
      </p>
      <blockquote className="mt-3 border-l-4 border-line pl-4 wrap-anywhere whitespace-pre-wrap">
        {drawInvisible(it.said)}
      </blockquote>
      {it.says !== null && (
        <>
          <p className="mt-3 text-sm text-quiet">{say('saysNow')}</p>
          <blockquote className="mt-1 border-l-4 border-line pl-4 wrap-anywhere whitespace-pre-wrap">
            {drawInvisible(it.says)}
          </blockquote>
        </>
      )}
      <p className="mt-3 font-semibold">{say('reasons', { count: it.why.length })}</p>
      <ul className="list-disc pl-5">
        {it.why.map((why, index) => (
          <li key={it.reportIds[index]} className="wrap-anywhere">
            {drawInvisible(why)}
          </li>
        ))}
      </ul>
      {it.id === null ? (
        <p className="mt-3 text-quiet">{say('gone')}</p>
      ) : (
        <HideForm kind={it.kind} id={it.id} isHidden={false} label={say('hideIt')} />
      )}
      <form action={leave} className="mt-3">
        <input type="hidden" name="reports" value={it.reportIds.join()} />
        <button type="submit" className="button">
          {say('leave')}
        </button>
      </form>
    </section>
  )
}

function HiddenCard({ it }: { it: HiddenComment }) {
  const by = drawInvisible(it.by ?? say('aModerator'))
  return (
    <section aria-label={say('kinds.comment')} className="card" data-hidden>
      <p>
        <Link href={`/comments/${it.id}`} className="font-semibold">
          {say('kinds.comment')}
        </Link>{' '}
        <Link href={`/events/${it.eventSlug}`}>{it.eventSlug}</Link>{' '}
        <span className="wrap-anywhere">{nameOfAuthor(it)}</span>
      </p>
      <p className="text-sm text-quiet wrap-anywhere">
        {say('hiddenBy', { by, time: writeUtc(it.at), why: drawInvisible(it.why) })}
      </p>
      <blockquote className="mt-3 border-l-4 border-line pl-4 wrap-anywhere whitespace-pre-wrap">
        {drawInvisible(it.body)}
      </blockquote>
      <HideForm kind="comment" id={it.id} isHidden label={say('showIt')} />
    </section>
  )
}
