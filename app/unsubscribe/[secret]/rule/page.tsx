import Link from 'next/link'
import { whoIsAsking } from '#app/_auth/who.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Narrow } from '#app/_ui/narrow.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { turn } from '#app/rules/rule-actions.ts'
import { type CommentReason, findCommentWays } from '#server/comment-news.ts'
import { followed } from '#server/event-wishes.ts'
import { listRules } from '#server/rules.ts'
import { readUnsubscribe } from '#server/tokens.ts'

const say = words('unsubscribe')

export const generateMetadata = titled(() => ({ title: say('title'), robots: { index: false } }))

/** What a mailed link ends, as it is now, with a button to end it. Looking changes nothing. */
export default async function UnsubscribePage({ params }: { params: Promise<{ secret: string }> }) {
  speak(await chosenLanguage())
  const { secret } = await params
  const mailed = readUnsubscribe(decodeURIComponent(secret))
  if (!mailed) {
    const lead = say.rich('badLead', { link: text => <Link href="/sign-in?to=/rules">{text}</Link> })
    return <Narrow title={say('badTitle')} lead={lead} />
  }
  if ('comments' in mailed) return <OfComments {...mailed} secret={secret} />
  return 'ruleId' in mailed ? <OfRule {...mailed} secret={secret} /> : <OfEvent {...mailed} secret={secret} />
}

async function OfComments({
  userId,
  comments,
  secret,
}: {
  userId: number
  comments: CommentReason
  secret: string
}) {
  const ways = await findCommentWays(userId)
  const sayNews = words('comments.news')
  if (!ways[comments].mail) return <Narrow title={say('doneTitle')} lead={sayNews(`ended.${comments}`)} />
  return (
    <Narrow title={say('title')} lead={sayNews(`end.${comments}`)}>
      <Button secret={secret} label={say('submit')} />
    </Narrow>
  )
}

async function OfEvent({ userId, eventId, secret }: { userId: number; eventId: number; secret: string }) {
  const event = await followed(userId, eventId)
  if (!event?.isFollowed) return <Narrow title={say('doneTitle')} lead={say('unfollowed')} />
  return (
    <Narrow title={say('title')} lead={say('followLead', { event: event.slug })}>
      <Button secret={secret} label={say('unfollow')} />
    </Narrow>
  )
}

async function OfRule({ userId, ruleId, secret }: { userId: number; ruleId: number; secret: string }) {
  const rules = await listRules(userId)
  const rule = rules.find(it => it.id === ruleId)
  if (!rule) return <Narrow title={say('goneTitle')} lead={say('goneLead')} />
  if (!rule.isActive) {
    const others = rules.filter(it => it.isActive).length
    const isTheirs = (await whoIsAsking())?.userId === userId
    return (
      <Narrow title={say('doneTitle')} lead={say('doneLead', { name: rule.name })}>
        {others > 0 && <p className="mb-6">{say('others', { count: others })}</p>}
        {isTheirs ? (
          <form action={turn}>
            <input type="hidden" name="id" value={rule.id} />
            <input type="hidden" name="to" value="on" />
            <button type="submit" className="button">
              {say('undo')}
            </button>
          </form>
        ) : (
          <p className="text-quiet">
            {say.rich('signIn', { link: text => <Link href="/sign-in?to=/rules">{text}</Link> })}
          </p>
        )}
      </Narrow>
    )
  }
  return (
    <Narrow title={say('title')} lead={say('lead', { name: rule.name })}>
      <Button secret={secret} label={say('submit')} />
    </Narrow>
  )
}

/** Does what a mail program does that unsubscribes in one click. */
function Button({ secret, label }: { secret: string; label: string }) {
  return (
    <form method="post" action={`/unsubscribe/${encodeURIComponent(secret)}`}>
      <button type="submit" className="button button-main">
        {label}
      </button>
    </form>
  )
}
