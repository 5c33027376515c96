import {
  type ChannelMessage,
  sayChangesInChannel,
  sayCommentInChannel,
  sayDigestInChannel,
  sayEventInChannel,
  sayInvitationInChannel,
  sayTestInChannel,
} from '#domain/channels/channel-message.ts'
import { sayDigest } from '#domain/messages/digest-message.ts'
import type { EventNews } from '#domain/messages/event-news.ts'
import { sayPersonalVerdict } from '#domain/messages/personal-verdict.ts'
import { findChangeNews } from '#server/change-news.ts'
import type { ChannelDelivery } from '#server/channel-deliveries.ts'
import { commentOf, findCommentNews } from '#server/comment-news.ts'
import { findDigest } from '#server/digests.ts'
import { findInvitationNews, invitationOf } from '#server/invitation-news.ts'
import { findOutlook } from '#server/outlooks.ts'
import { newsOf } from '#server/revisions.ts'
import { Recent } from './recent.ts'

const recentNews = new Recent<EventNews | null>(100)

/** Says what a delivery says in a channel, or why there is nothing to say, or nothing any more. */
export async function writeMessage(
  delivery: ChannelDelivery,
  siteUrl: string,
  now: Date,
): Promise<ChannelMessage | { impossible: string } | { needless: string }> {
  const { kind, subject, userId, locale, timeZone, eventId, revision } = delivery
  if (kind === 'test') return sayTestInChannel(locale, siteUrl)
  if (kind === 'digest') {
    const { arrival, items } = await findDigest(userId, subject, now)
    if (items.length === 0) return { needless: 'nothing is left to say' }
    return sayDigestInChannel(sayDigest(items, { locale, timeZone, arrival }), locale, siteUrl)
  }
  if (kind === 'comment') {
    const told = await findCommentNews(userId, commentOf(subject))
    if (!told) return { needless: 'nothing is left to say' }
    return sayCommentInChannel({ ...told, url: `${siteUrl}/comments/${told.commentId}` }, locale)
  }
  if (kind === 'invitation') {
    const told = await findInvitationNews(userId, invitationOf(subject))
    if (!told) return { needless: 'nothing is left to say' }
    return sayInvitationInChannel(told, locale, siteUrl)
  }
  if (kind === 'changes') {
    const feed = await findChangeNews(subject)
    if (feed.length === 0) return { needless: 'nothing is left to say' }
    return sayChangesInChannel(feed, locale, siteUrl)
  }
  if (kind !== 'event' || eventId === null || revision === null)
    return { impossible: `nothing is known of deliveries of the kind ${kind}` }
  const news = await recentNews.get(`${eventId}:${revision}`, () => newsOf(eventId, revision))
  if (!news) return { impossible: 'the event revision is gone' }
  const outlook = news.isRetraction ? null : await findOutlook(userId, delivery.ruleId)
  const verdict = sayPersonalVerdict(news.event, news.changes, outlook, delivery, now)
  return sayEventInChannel(news, delivery, { siteUrl, now, verdict })
}
