import { drawInvisible } from '#app/_ui/draw-invisible.ts'
import { Link } from '#app/_ui/link.tsx'
import { Markdown } from '#app/_ui/markdown.tsx'
import { words } from '#app/_ui/words.ts'
import { writeUtc } from '#domain/messages/times.ts'
import type { KeptComment } from '#server/comments.ts'

const say = words('comments')

/** Who reads comments: their number, and whether they moderate. */
export type Reader = { userId: number; isModerator: boolean } | null

/** One comment with its address, as this reader may see it. */
export function CommentView({ comment, reader }: { comment: KeptComment; reader: Reader }) {
  const { id, createdAt, editedAt } = comment
  return (
    <article id={`comment-${id}`} className="border-b border-line py-4">
      <p className="text-sm">
        <Author comment={comment} />{' '}
        <Link
          href={`/comments/${id}`}
          className="num ml-2 inline-flex min-h-6 items-center text-quiet"
          aria-label={say('look', { time: writeUtc(createdAt) })}
        >
          {writeUtc(createdAt)} UTC
        </Link>
        {editedAt && <span className="ml-2 text-quiet">{say('edited')}</span>}
      </p>
      <Text comment={comment} reader={reader} />
    </article>
  )
}

function Author({ comment: { authorId, isAuthorPublic, ...comment } }: { comment: KeptComment }) {
  const name = nameOfAuthor({ authorId, ...comment })
  return authorId !== null && isAuthorPublic ? (
    <Link href={`/observers/${authorId}`} className="font-semibold wrap-anywhere">
      {name}
    </Link>
  ) : (
    <span className="font-semibold wrap-anywhere">{name}</span>
  )
}

/** By whom: the name under which they are cited. */
export function nameOfAuthor({ authorId, authorName }: Pick<KeptComment, 'authorId' | 'authorName'>): string {
  const sayOf = words('observations')
  if (authorId === null) return sayOf('former')
  return drawInvisible(authorName ?? sayOf('unnamed', { number: authorId }))
}

function Text({ comment, reader }: { comment: KeptComment; reader: Reader }) {
  const isOwn = reader !== null && reader.userId === comment.authorId
  if (comment.hiddenAt && !isOwn && !reader?.isModerator)
    return <p className="mt-2 text-quiet italic">{say('hidden')}</p>
  const text = (
    <Markdown
      text={comment.body}
      className="mt-2"
      mentions={
        new Map(comment.mentions.map(it => [it.handle, it.isPublic ? `/observers/${it.userId}` : null]))
      }
    />
  )
  if (comment.hiddenAt)
    return (
      <>
        <p className="mt-2 font-semibold text-danger">
          {say('hiddenWhy', { why: drawInvisible(comment.hiddenWhy ?? '') })}
        </p>
        {text}
      </>
    )
  if (!comment.isFolded) return text
  return (
    <details className="mt-2">
      <summary className="min-h-11 cursor-pointer py-2.5 text-quiet">{say('folded')}</summary>
      {text}
    </details>
  )
}
