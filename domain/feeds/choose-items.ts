import type { BurstEvent } from '#domain/events/burst-event.ts'
import { regionOfEvent } from '#domain/events/region-of-event.ts'
import type { Outlook } from '#domain/rules/best-verdict.ts'
import type { OwnedRule } from '#domain/rules/match-rules.ts'
import { type PastNews, type Rehearsed, rehearseRule } from '#domain/rules/rehearse-rule.ts'
import { USUAL_LIMITS } from '#domain/sky/limits.ts'
import { openSiteBook } from '#domain/sky/site-book.ts'
import { SITE_ANSWER, verdictsForSites } from '#domain/sky/verdicts-for-sites.ts'

/** One event of a person's feeds. */
export type FeedItem = {
  eventId: number
  /** The event as it is known now, and which revision that is. */
  event: BurstEvent
  revision: number
  changedAt: Date
  /** When they first were, or would have been, told of it, and when last. */
  firstAt: Date
  toldAt: Date
  isRetracted: boolean
  /** Who looks at the sky, and how: that of the first rule that matched; null without a site. */
  outlook: Outlook | null
}

type FeedNews = PastNews & { revision: number }

/** What decides whose event it is. By rule; 0 stands for no rule at all. */
export type FeedWishes = {
  rules: readonly OwnedRule[]
  outlooks: ReadonlyMap<number, Outlook>
  /** Events of which they want to hear nothing, and everything. */
  muted: ReadonlySet<number>
  followed: ReadonlySet<number>
}

/**
 * The events of which a person's rules tell them, each once, the newest first, by the matcher that decides for real. The
 * news must be in the order in which it came.
 */
export function chooseItems(past: readonly FeedNews[], wishes: FeedWishes): FeedItem[] {
  const { rules, outlooks, muted, followed } = wishes
  const newest = new Map(past.map(news => [news.eventId, news]))
  const audible = past.filter(news => !muted.has(news.eventId))
  const items = new Map<number, FeedItem>()
  const enter = ({ news }: Rehearsed<FeedNews>, ruleId: number) => {
    const { eventId, now } = news
    const last = newest.get(eventId) ?? news
    const known = items.get(eventId)
    const isSooner = !known || now < known.firstAt
    const outlook = outlooks.get(ruleId)
    items.set(eventId, {
      eventId,
      event: last.event,
      revision: last.revision,
      changedAt: last.now,
      firstAt: isSooner ? now : known.firstAt,
      toldAt: known && known.toldAt > now ? known.toldAt : now,
      isRetracted: last.event.state === 'retracted',
      outlook: known && !isSooner ? known.outlook : outlook?.sites.length ? outlook : null,
    })
  }
  for (const rule of rules) {
    const holds = askSky(rule, outlooks.get(rule.ruleId))
    for (const sent of rehearseRule(rule, audible, holds)) enter(sent, rule.ruleId)
  }
  for (const news of audible) if (followed.has(news.eventId)) enter({ news, isUpdate: false }, 0)
  return [...items.values()].toSorted(
    (a, b) => b.toldAt.getTime() - a.toldAt.getTime() || b.eventId - a.eventId,
  )
}

/**
 * Whether the sky gave what the rule asks of it when the news came; without a site it gives nothing. Asked of a month of
 * news, so by the quick search, which is a hundred times faster than whole verdicts.
 */
function askSky(rule: OwnedRule, outlook: Outlook | undefined): (news: FeedNews) => boolean {
  if (rule.verdict === 'any') return () => true
  const { sites = [], limits = USUAL_LIMITS } = outlook ?? {}
  const book = openSiteBook(sites.map(site => ({ site, limits })))
  const least = rule.verdict === 'now' ? SITE_ANSWER.now : SITE_ANSWER.tonight
  return ({ event, now }) =>
    verdictsForSites(regionOfEvent(event), book, now.getTime()).some(answer => answer >= least)
}
