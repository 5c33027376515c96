import { notFound, redirect } from 'next/navigation'
import { eventName } from '#app/_ui/event-name.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { Body } from '#app/circulars/[id]/body.tsx'
import { cleanText } from '#domain/messages/clean-text.ts'
import { writeUtc } from '#domain/messages/times.ts'
import { findEvent, movedTo } from '#server/events.ts'
import { type WholeCircular, wholeCircularsOf } from '#server/kept-circulars.ts'

const say = words('circulars')

export const generateMetadata = titled(() => ({ title: say('whole') }))

export default async function CircularsOfEventPage({ params }: { params: Promise<{ slug: string }> }) {
  speak(await chosenLanguage())
  const { slug } = await params
  const record = await findEvent(slug)
  if (!record) {
    const target = await movedTo(slug)
    if (target) redirect(`/events/${target}/circulars`)
    notFound()
  }
  const circulars = await wholeCircularsOf(slug)
  const own = `/events/${slug}/circulars`
  return (
    <article>
      <p className="mb-2">
        <Link
          href={`/events/${slug}`}
          className="inline-flex min-h-11 items-center text-quiet no-underline hover:underline"
        >
          <span aria-hidden="true">←&nbsp;</span>
          {say('backTo', { name: eventName(record.event) })}
        </Link>
      </p>
      <h1>{say('wholeTitle', { name: eventName(record.event) })}</h1>
      <p className="mt-1 text-quiet">{say('wholeLead', { count: circulars.length })}</p>
      {circulars.length > 0 && (
        <p className="mt-5 flex flex-wrap gap-3">
          <a href={`${own}/text`} className="button" download>
            {say('asText')}
          </a>
          <a href={`${own}/citations?format=bibtex`} className="button" download>
            BibTeX
          </a>
          <a href={`${own}/citations?format=ris`} className="button" download>
            RIS
          </a>
        </p>
      )}
      {circulars.map(it => (
        <One key={it.id} circular={it} />
      ))}
    </article>
  )
}

function One({ circular }: { circular: WholeCircular }) {
  const { id, subject, submitter, createdOn } = circular
  const number = say('number', { id })
  return (
    <section aria-labelledby={`circular-${id}`} className="mt-10">
      <h2 id={`circular-${id}`} className="wrap-anywhere">
        <Link href={`/circulars/${id}`} className="no-underline hover:underline">
          {cleanText(subject) || say('untitled')}
        </Link>
      </h2>
      <p className="mt-1 text-sm wrap-anywhere text-quiet">
        {number} · {cleanText(submitter, 120) || say('unnamed')} ·{' '}
        <time dateTime={createdOn.toISOString()} className="num">
          {writeUtc(createdOn)}&#8239;UTC
        </time>
      </p>
      <Body circular={{ ...circular, label: number }} />
    </section>
  )
}
