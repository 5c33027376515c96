import { drawInvisible } from '#app/_ui/draw-invisible.ts'
import { words } from '#app/_ui/words.ts'
import type { KeptChannel } from '#server/channels.ts'
import { findCommentWays } from '#server/comment-news.ts'
import { saveCommentWays } from './save-comment-ways.ts'

const say = words('comments.news')

/** By which ways somebody hears of comments: of those that mention them, and of those on events that they follow. */
export async function CommentNews({
  userId,
  channels,
}: {
  userId: number
  channels: readonly KeptChannel[]
}) {
  const ways = await findCommentWays(userId)
  const lines = [
    { value: 'mail', name: words('channels')('mail') },
    ...channels.map(({ id, name }) => ({ value: String(id), name: drawInvisible(name) })),
  ]
  return (
    <section aria-labelledby="comment-news" className="mt-12">
      <h2 id="comment-news">{say('title')}</h2>
      <p className="mt-2 text-quiet">{say('lead')}</p>
      <form action={saveCommentWays} className="mt-4 grid gap-4">
        {(['mentions', 'answers'] as const).map(why => (
          <fieldset key={why}>
            <legend>{say(why)}</legend>
            <div className="mt-1 flex flex-wrap gap-x-6">
              {lines.map(({ value, name }) => (
                <label
                  key={value}
                  className="inline-flex min-h-11 cursor-pointer items-center gap-3 font-normal wrap-anywhere"
                >
                  <input
                    type="checkbox"
                    name={why}
                    value={value}
                    defaultChecked={
                      value === 'mail' ? ways[why].mail : ways[why].channels.includes(Number(value))
                    }
                  />
                  {name}
                </label>
              ))}
            </div>
          </fieldset>
        ))}
        <button type="submit" className="button justify-self-start">
          {words('account')('save')}
        </button>
      </form>
    </section>
  )
}
