import { matchRules } from '#domain/rules/match-rules.ts'
import { inTransaction } from '#server/db.ts'
import { oweEvent, oweRetraction, toldAbout } from '#server/deliveries.ts'
import { log } from '#server/log.ts'
import { ring } from '#server/queue.ts'
import { lockUntold, markTold, untoldEvents } from '#server/revisions.ts'
import { currentRuleBook } from '#server/rule-book.ts'

/**
 * Owes the newest revision of every untold event to all whom it concerns. The rows and `toldRevision` are one
 * transaction: a crash half-way leaves nothing behind, and the sweep rings again.
 *
 * @param batchSize how many deliveries one ring of `deliver` takes
 */
export async function fanOut(batchSize: number): Promise<void> {
  for (;;) {
    const events = await untoldEvents(20)
    if (events.length === 0) return
    for (const eventId of events) {
      const owed = await tellEvent(eventId)
      if (owed > 0) await ring('deliver', Math.ceil(owed / batchSize))
    }
  }
}

async function tellEvent(eventId: number): Promise<number> {
  const book = await currentRuleBook()
  return inTransaction(async client => {
    const untold = await lockUntold(client, eventId)
    if (!untold) return 0
    const { revision, toldRevision, news } = untold
    let owed = 0
    if (news?.isRetraction) owed = await oweRetraction(client, eventId, revision)
    else if (news) {
      const told = await toldAbout(client, eventId)
      const { kinds, isMaterial } = news
      const matches = matchRules(book, { event: news.facts, kinds, isMaterial }, told)
      if (matches.userIds.length > 0) owed = await oweEvent(client, { eventId, revision, ...matches })
    }
    await markTold(client, eventId, revision, toldRevision)
    log.info({ event: news?.facts.slug, revision, owed }, 'fan-out')
    return owed
  })
}
