import { type Matches, matchRules } from '#domain/rules/match-rules.ts'
import { type Connection, holding, transact } from '#server/db.ts'
import { oweEvent, oweRetraction, toldAbout } from '#server/deliveries.ts'
import { log } from '#server/log.ts'
import { ring } from '#server/queue.ts'
import { markTold, type Untold, untoldEvents, untoldOf } from '#server/revisions.ts'
import { currentRuleBook } from '#server/rule-book.ts'

/** One process at a time tells an event. */
const TELLING = 7221

/**
 * Owes the newest revision of every untold event to all whom it concerns, then says that it is told. A crash on the way
 * leaves it untold: the sweep rings again, and rows that were written already are not written twice.
 *
 * @param batchSize how many deliveries one ring of `deliver` takes
 */
export async function fanOut(batchSize: number): Promise<void> {
  for (;;) {
    const events = await untoldEvents(20)
    if (events.length === 0) return
    let failure: unknown
    for (const eventId of events) {
      try {
        await holding([TELLING, eventId], client => tellEvent(client, eventId, batchSize))
      } catch (error) {
        failure = error
      }
    }
    // Only now, so that an event that cannot be told holds up none of the others. The sweep rings again.
    if (failure) throw failure
  }
}

async function tellEvent(client: Connection, eventId: number, batchSize: number): Promise<void> {
  const untold = await untoldOf(client, eventId)
  if (!untold) return
  const { revision, toldRevision, news } = untold
  const matches = news && !news.isRetraction ? await match(client, eventId, news) : nobody
  // The first in line need not wait until everybody is written down.
  const head = await oweEvent(client, { eventId, revision, ...slice(matches, 0, batchSize) })
  if (head > 0) await ringDeliver(1)
  const rest = await transact(client, async () => {
    const written = news?.isRetraction
      ? await oweRetraction(client, eventId, revision)
      : await oweEvent(client, { eventId, revision, ...slice(matches, batchSize) })
    await markTold(client, eventId, revision, toldRevision)
    return written
  })
  if (rest > 0) await ringDeliver(Math.ceil(rest / batchSize))
  log.info({ event: news?.facts.slug, revision, owed: head + rest }, 'fan-out')
}

const nobody: Matches = { userIds: new Int32Array(0), ruleIds: new Int32Array(0) }

async function match(client: Connection, eventId: number, news: Untold): Promise<Matches> {
  const book = await currentRuleBook()
  const told = await toldAbout(client, eventId, news.revision)
  const { kinds, isMaterial } = news
  return matchRules(book, { event: news.facts, kinds, isMaterial }, told)
}

function slice({ userIds, ruleIds }: Matches, from: number, to?: number): Matches {
  return { userIds: userIds.subarray(from, to), ruleIds: ruleIds.subarray(from, to) }
}

/** A ring that fails stops nothing: the rows are written, and the sweep rings for them. */
async function ringDeliver(times: number): Promise<void> {
  await ring('deliver', times).catch((error: Error) => log.warn({ error: error.message }, 'deliver not rung'))
}
