import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { whoIsAsking } from '#app/_auth/who.ts'
import { AreaField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import { HideForm } from '#app/moderator/hide-form.tsx'
import { idOfAddress } from '#app/observations/id-of-address.ts'
import { editableUntil, isEditable } from '#domain/comments/comment.ts'
import { writeUtc } from '#domain/messages/times.ts'
import { findComment, type KeptComment } from '#server/comments.ts'
import { block, edit, remove, unblock } from '../comment-actions.ts'
import { CommentView, nameOfAuthor } from '../comment-view.tsx'
import { ReportForm } from '../report-form.tsx'

const say = words('comments')

type Props = { params: Promise<{ id: string }> }

const asked = cache(async (id: string) => {
  const number = idOfAddress(id)
  const person = await whoIsAsking()
  const comment = number === null ? null : await findComment(number, person?.userId ?? null)
  return comment ? { comment, person } : notFound()
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  speak(await chosenLanguage())
  const { comment } = await asked((await params).id)
  return { title: say('titleOf', { event: comment.eventSlug }), robots: { index: false } }
}

/** One comment, with all that whoever is asking may do about it. */
export default async function CommentPage({ params }: Props) {
  speak(await chosenLanguage())
  const { comment, person } = await asked((await params).id)
  const { id, eventSlug, authorId } = comment
  const reader = person && { userId: person.userId, isModerator: person.role !== 'MEMBER' }
  const isOwn = reader !== null && reader.userId === authorId
  return (
    <div className="mx-auto max-w-3xl">
      <p className="mb-2">
        <Link href={`/events/${eventSlug}/comments`} className="inline-flex min-h-11 items-center">
          <span aria-hidden="true">←&nbsp;</span>
          {say('back')}
        </Link>
      </p>
      <h1>{say('titleOf', { event: eventSlug })}</h1>
      <CommentView comment={comment} reader={reader} />
      {isOwn && <OwnersHands comment={comment} now={new Date()} />}
      {reader && !isOwn && !comment.hiddenAt && <ReportForm kind="comment" id={id} />}
      {reader && !isOwn && authorId !== null && <Blocking comment={comment} />}
      {reader?.isModerator && (
        <HideForm kind="comment" id={id} isHidden={comment.hiddenAt !== null} label={say('moderation')} />
      )}
    </div>
  )
}

function OwnersHands({ comment, now }: { comment: KeptComment; now: Date }) {
  return (
    <section aria-labelledby="yours" className="mt-8">
      <h2 id="yours">{say('own')}</h2>
      {isEditable(comment.createdAt, now) && !comment.hiddenAt ? (
        <Form
          action={edit}
          start={blankForm({ body: [comment.body] })}
          titles={formTitles()}
          className="mt-4 grid max-w-3xl gap-4"
        >
          <input type="hidden" name="comment" value={comment.id} />
          <AreaField
            name="body"
            label={say('edit')}
            help={say('editHelp', { time: writeUtc(editableUntil(comment.createdAt)) })}
            rows={5}
          />
          <Submit isMain={false}>{words('account')('save')}</Submit>
        </Form>
      ) : (
        <p className="mt-2 text-quiet">{say('faults.too-late')}</p>
      )}
      <details className="mt-4">
        <summary className="min-h-11 cursor-pointer py-2.5">{say('delete')}</summary>
        <form action={remove}>
          <input type="hidden" name="comment" value={comment.id} />
          <button type="submit" className="button text-danger">
            {say('deleteNow')}
          </button>
        </form>
      </details>
    </section>
  )
}

function Blocking({ comment }: { comment: KeptComment }) {
  const name = nameOfAuthor(comment)
  return (
    <form action={comment.isFolded ? unblock : block} className="mt-4">
      <input type="hidden" name="comment" value={comment.id} />
      <button type="submit" className="button wrap-anywhere">
        {say(comment.isFolded ? 'unblock' : 'block', { name })}
      </button>
      <p className="mt-2 text-sm text-quiet">{say('blockHelp')}</p>
    </form>
  )
}
