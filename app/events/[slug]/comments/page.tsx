import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { whoIsAsking } from '#app/_auth/who.ts'
import { AreaField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak, spokenLanguage } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import { write } from '#app/comments/comment-actions.ts'
import { CommentView } from '#app/comments/comment-view.tsx'
import { idOfAddress } from '#app/observations/id-of-address.ts'
import { eventTitle } from '#domain/messages/names.ts'
import { listComments } from '#server/comments.ts'
import { findEvent } from '#server/events.ts'

const say = words('comments')

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<{ before?: string; did?: string }>
}

const SHOWN = 50

const asked = cache(async (slug: string) => (await findEvent(slug)) ?? notFound())

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  speak(await chosenLanguage())
  const { event } = await asked((await params).slug)
  return { title: say('titleOf', { event: eventTitle(event, spokenLanguage()) }) }
}

/** All that people say of an event, the newest last, and a form to say something. */
export default async function CommentsPage({ params, searchParams }: Props) {
  speak(await chosenLanguage())
  const { event } = await asked((await params).slug)
  const { before, did } = await searchParams
  const person = await whoIsAsking()
  const reader = person && { userId: person.userId, isModerator: person.role !== 'MEMBER' }
  const comments = await listComments(event.slug, person?.userId ?? null, {
    size: SHOWN,
    before: idOfAddress(before ?? ''),
  })
  const [first] = comments
  return (
    <div className="mx-auto max-w-3xl">
      {did === 'deleted' && (
        <p role="status" className="mb-6 rounded-lg border-2 border-now p-4">
          {say('deleted')}
        </p>
      )}
      <p className="mb-2">
        <Link href={`/events/${event.slug}`} className="inline-flex min-h-11 items-center">
          <span aria-hidden="true">←&nbsp;</span>
          {eventTitle(event, spokenLanguage())}
        </Link>
      </p>
      <h1>{say('title')}</h1>
      {first && comments.length === SHOWN && (
        <p className="mt-4">
          <Link href={`/events/${event.slug}/comments?before=${first.id}`} className="button">
            {say('older')}
          </Link>
        </p>
      )}
      <div className="mt-4">
        {comments.length === 0 && <p className="text-quiet">{say('none')}</p>}
        {comments.map(comment => (
          <CommentView key={comment.id} comment={comment} reader={reader} />
        ))}
      </div>
      <div className="mt-8">
        {person ? (
          <Form action={write} start={blankForm()} titles={formTitles()} className="grid max-w-3xl gap-4">
            <input type="hidden" name="event" value={event.slug} />
            <AreaField name="body" label={say('yours')} help={say('help')} rows={5} />
            <Submit>{say('publish')}</Submit>
          </Form>
        ) : (
          <Link
            href={`/sign-in?to=${encodeURIComponent(`/events/${event.slug}/comments`)}`}
            className="button"
          >
            {say('signIn')}
          </Link>
        )}
      </div>
    </div>
  )
}
