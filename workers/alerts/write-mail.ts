import { sayDigest } from '#domain/messages/digest-message.ts'
import type { EventNews } from '#domain/messages/event-news.ts'
import { sayPersonalVerdict } from '#domain/messages/personal-verdict.ts'
import { findChannel } from '#server/channels.ts'
import { commentOf, findCommentNews } from '#server/comment-news.ts'
import { db } from '#server/db.ts'
import type { LeasedDelivery } from '#server/deliveries.ts'
import { findDigest } from '#server/digests.ts'
import { findInvitationNews, invitationOf } from '#server/invitation-news.ts'
import type { Mail } from '#server/mailer.ts'
import { renderAccountMail } from '#server/mails/account-mail.ts'
import { writeCanaryMail } from '#server/mails/canary-mail.ts'
import { renderPausedMail, renderTestMail } from '#server/mails/channel-mail.ts'
import { renderCommentMail, renderInvitationMail } from '#server/mails/comment-mail.ts'
import { renderDigestMail } from '#server/mails/digest-mail.ts'
import { addressEventMail, type EventMailBody, renderEventMail } from '#server/mails/event-mail.ts'
import type { NightCharts } from '#server/night-charts.ts'
import { findOutlook } from '#server/outlooks.ts'
import { newsOf } from '#server/revisions.ts'
import { secretOf, type TokenPurpose } from '#server/tokens.ts'
import { Recent } from './recent.ts'
import { verdictFiles } from './verdict-files.ts'

const bodies = new Recent<Known | null>(100)

/** Writes the mail for a delivery; what all readers of an event revision share is rendered once. */
export async function writeMail(
  delivery: LeasedDelivery,
  { siteUrl, charts }: { siteUrl: string; charts: NightCharts },
  now: Date,
): Promise<Mail | { impossible: string } | { needless: string }> {
  if (delivery.isSuppressed && !isAskedFor(delivery))
    return { impossible: 'suppressed: nothing arrives at this address' }
  if (delivery.kind === 'test') return renderTestMail(addressOf(delivery, siteUrl))
  if (delivery.kind === 'canary')
    return writeCanaryMail({ ...addressOf(delivery, siteUrl), subject: delivery.subject })
  if (delivery.kind === 'account' && delivery.subject.startsWith('paused:'))
    return writePaused(delivery, siteUrl)
  if (delivery.kind === 'account') return writeAccountMail(delivery, siteUrl, now)
  if (delivery.kind === 'digest') return writeDigest(delivery, siteUrl, now)
  if (delivery.kind === 'comment') return writeComment(delivery, siteUrl)
  if (delivery.kind === 'invitation') return writeInvitation(delivery, siteUrl)
  if (delivery.kind !== 'event' || delivery.eventId === null || delivery.revision === null) {
    return { impossible: `nothing is known of deliveries of the kind ${delivery.kind}` }
  }
  const known = await bodyOf(delivery.eventId, delivery.revision, delivery.locale, siteUrl)
  if (!known) return { impossible: 'the event revision is gone' }
  const { id: deliveryId, ...reader } = delivery
  const { body, news } = known
  const verdict = delivery.hasSites
    ? sayPersonalVerdict(
        news.event,
        news.changes,
        await findOutlook(delivery.userId, delivery.ruleId),
        delivery,
        now,
      )
    : null
  if (!verdict || news.isRetraction) return addressEventMail(body, { ...reader, deliveryId }, now)
  const files = await verdictFiles(news, verdict, { charts, siteUrl, locale: delivery.locale, now })
  return addressEventMail(body, { ...reader, deliveryId }, now, verdict, files)
}

/** Mails with a link were asked for a moment ago, and one of them lifts the suppression. */
const isAskedFor = ({ kind, subject }: LeasedDelivery) => kind === 'account' && subject.startsWith('token:')

type Known = { body: EventMailBody; news: EventNews }

function bodyOf(eventId: number, revision: number, locale: string, siteUrl: string): Promise<Known | null> {
  return bodies.get(`${eventId}:${revision}:${locale}`, async () => {
    const news = await newsOf(eventId, revision)
    return news && { news, body: await renderEventMail(news, locale, siteUrl) }
  })
}

async function writeAccountMail(delivery: LeasedDelivery, siteUrl: string, now: Date) {
  const tokenId = Number(delivery.subject.split(':')[1])
  const token = await db().token.findUnique({ where: { id: tokenId } })
  if (!token || token.usedAt || token.expiresAt <= now) return { impossible: 'the token is spent or expired' }
  const purpose = token.purpose as TokenPurpose
  const to = addressOf(delivery, siteUrl)
  const secret = secretOf(tokenId, purpose)
  return renderAccountMail({ ...to, email: token.address ?? to.email, purpose, secret })
}

const addressOf = ({ id: deliveryId, email, locale }: LeasedDelivery, siteUrl: string) => ({
  deliveryId,
  email,
  locale,
  siteUrl,
})

/** The subject is `paused:` with the channel's id and when that was. */
async function writePaused(delivery: LeasedDelivery, siteUrl: string): Promise<Mail | { needless: string }> {
  const channelId = Number(delivery.subject.split(':')[1])
  const channel = await findChannel(delivery.userId, channelId)
  if (!channel?.pausedAt) return { needless: 'the channel works again or is gone' }
  const { name, pausedWhy } = channel
  return renderPausedMail({ ...addressOf(delivery, siteUrl), channelId, name, why: pausedWhy ?? '' })
}

async function writeComment(delivery: LeasedDelivery, siteUrl: string): Promise<Mail | { needless: string }> {
  const { userId, subject } = delivery
  const told = await findCommentNews(userId, commentOf(subject))
  if (!told) return { needless: 'nothing is left to say' }
  const url = `${siteUrl}/comments/${told.commentId}`
  return renderCommentMail(told, { ...addressOf(delivery, siteUrl), userId, url })
}

async function writeInvitation(
  delivery: LeasedDelivery,
  siteUrl: string,
): Promise<Mail | { needless: string }> {
  const { userId, subject } = delivery
  const told = await findInvitationNews(userId, invitationOf(subject))
  if (!told) return { needless: 'nothing is left to say' }
  return renderInvitationMail(told, { ...addressOf(delivery, siteUrl), userId })
}

async function writeDigest(
  delivery: LeasedDelivery,
  siteUrl: string,
  now: Date,
): Promise<Mail | { needless: string }> {
  const { id: deliveryId, userId, subject, email, locale, timeZone } = delivery
  const { arrival, items } = await findDigest(userId, subject, now)
  const [first] = items
  if (!first) return { needless: 'nothing is left to say' }
  const message = sayDigest(items, { locale, timeZone, arrival })
  const { ruleId, ruleName } = first
  return renderDigestMail(message, { deliveryId, userId, email, locale, ruleId, ruleName }, siteUrl)
}
