import { type EventNews, matchRules, type OwnedRule, openRuleBook } from './match-rules.ts'

/** One recorded revision of an event: the news as it was then. */
export type PastNews = EventNews & { eventId: number }

/** A message that a rule would have sent: which news, and whether it was an update. */
export type Rehearsed<T extends PastNews> = { news: T; isUpdate: boolean }

/**
 * What a rule would have sent had it been there, computed by the matcher that decides for real. The news must be in the
 * order in which it came. Muted events, quiet hours and limits are left out; a retraction goes to whoever was told.
 * `holds` says whether the sky allowed what the rule asks of it; it is asked before the first message of an event.
 */
export function rehearseRule<T extends PastNews>(
  rule: OwnedRule,
  past: readonly T[],
  holds: (news: T) => boolean = () => true,
): Rehearsed<T>[] {
  const book = openRuleBook([rule])
  const told = new Set<number>()
  const withdrawn = new Set<number>()
  const nobody: ReadonlySet<number> = new Set()
  const me: ReadonlySet<number> = new Set([rule.userId])
  return past.flatMap(news => {
    const { eventId } = news
    const isUpdate = told.has(eventId)
    if (news.event.state === 'retracted') {
      if (!isUpdate || withdrawn.has(eventId)) return []
      withdrawn.add(eventId)
      return [{ news, isUpdate }]
    }
    if (matchRules(book, news, isUpdate ? me : nobody).userIds.length === 0) return []
    if (!isUpdate && !holds(news)) return []
    told.add(eventId)
    return [{ news, isUpdate }]
  })
}
