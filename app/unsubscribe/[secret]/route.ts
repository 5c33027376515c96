import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { stopCommentMail } from '#server/comment-news.ts'
import { stopFollowing } from '#server/event-wishes.ts'
import { changeRule } from '#server/rules.ts'
import { readUnsubscribe } from '#server/tokens.ts'

type Context = { params: Promise<{ secret: string }> }

/** Looking changes nothing: programs that open every link in a mail do no harm. The page has a button. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { secret } = await params
  return new Response(null, { status: 307, headers: { location: pageOf(secret) } })
}

/**
 * Turns the rule off, or follows the event no more: from the page's button, or in one click from a mail program (RFC 8058), which brings no cookie and
 * wants no redirect. The signed address is all the right that is needed, so there is nothing to forge.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { secret } = await params
  speak(await chosenLanguage())
  const say = words('unsubscribe')
  const mailed = readUnsubscribe(secret)
  if (!mailed) return new Response(say('oneClickBad'), { status: 404 })
  // A rule that is gone already sends nothing either: both are what was asked for.
  if ('comments' in mailed) await stopCommentMail(mailed.userId, mailed.comments)
  else if ('ruleId' in mailed) await changeRule(mailed.userId, mailed.ruleId, { isActive: false })
  else await stopFollowing(mailed.userId, mailed.eventId)
  const isPage = request.headers.get('accept')?.includes('text/html') && !(await isOneClick(request))
  return isPage
    ? new Response(null, { status: 303, headers: { location: pageOf(secret) } })
    : new Response(say('oneClickDone'))
}

const pageOf = (secret: string) => `/unsubscribe/${encodeURIComponent(secret)}/rule`

async function isOneClick(request: Request): Promise<boolean> {
  try {
    return (await request.formData()).get('List-Unsubscribe') === 'One-Click'
  } catch {
    // Not a form at all, so not what our page sends either.
    return true
  }
}
