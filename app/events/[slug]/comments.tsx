import { Link } from '#app/_ui/link.tsx'
import { words } from '#app/_ui/words.ts'
import { CommentView, type Reader } from '#app/comments/comment-view.tsx'
import { countComments, listComments } from '#server/comments.ts'

/** So many stand on the event's own page: it is to be light. */
const SHOWN = 3

/** The newest of what people say of the event, and the way to all of it. */
export async function Comments({ slug, reader }: { slug: string; reader: Reader }) {
  const say = words('comments')
  const [comments, count] = await Promise.all([
    listComments(slug, reader?.userId ?? null, { size: SHOWN }),
    countComments(slug),
  ])
  return (
    <section aria-labelledby="comments" className="mt-12">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h2 id="comments">{say('title')}</h2>
        <Link href={`/events/${slug}/comments`} className="button">
          {count > SHOWN ? say('all', { count }) : say('write')}
        </Link>
      </div>
      {count === 0 && <p className="mt-2 text-quiet">{say('none')}</p>}
      {comments.map(comment => (
        <CommentView key={comment.id} comment={comment} reader={reader} />
      ))}
    </section>
  )
}
