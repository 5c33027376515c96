import { heldBySky } from '#domain/rules/held-by-sky.ts'
import { type EventNews, type Matches, matchRules, type RuleBook } from '#domain/rules/match-rules.ts'
import { type Restrained, restrain } from '#domain/rules/restrain.ts'
import { type Connection, holding, transact } from '#server/db.ts'
import { countToldByRule, oweEvent, oweEventLater, oweRetraction, toldAbout } from '#server/deliveries.ts'
import { addToDigests } from '#server/digests.ts'
import { eventWishes } from '#server/event-wishes.ts'
import { log } from '#server/log.ts'
import { fanOutSeconds } from '#server/metrics.ts'
import { keyOf, outlooksOf } from '#server/outlooks.ts'
import { ring } from '#server/queue.ts'
import { markTold, type Untold, untoldEvents, untoldOf } from '#server/revisions.ts'
import { currentRuleBooks, type RuleBooks } from '#server/rule-book.ts'
import { traceStep } from '#server/traces.ts'

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
        const measured = fanOutSeconds.startTimer()
        await holding([TELLING, eventId], client => tellEvent(client, eventId, batchSize))
        measured()
      } catch (error) {
        failure = error
      }
    }
    // Only now, so that an event that cannot be told holds up none of the others. The sweep rings again.
    if (failure) throw failure
  }
}

async function tellEvent(client: Connection, eventId: number, batchSize: number): Promise<void> {
  const startMs = Date.now()
  const untold = await untoldOf(client, eventId)
  if (!untold) return
  const { revision, toldRevision, news } = untold
  const telling = news && !news.isRetraction ? await match(client, eventId, news) : null
  // The first in line need not wait until everybody is written down.
  const head = telling
    ? await oweEvent(client, { eventId, revision, ...slice(telling.now, 0, batchSize) })
    : 0
  if (head > 0) await ringDeliver(1)
  const rest = await transact(client, async () => {
    const written = news?.isRetraction
      ? await oweRetraction(client, eventId, revision)
      : telling
        ? await oweTheRest(client, { eventId, revision, telling, batchSize })
        : 0
    await markTold(client, eventId, revision, toldRevision)
    return written
  })
  if (rest > 0) await ringDeliver(Math.ceil(rest / batchSize))
  if (news?.noticeId != null) {
    const { noticeId } = news
    traceStep({
      step: 'fan-out',
      noticeId,
      startMs,
      endMs: Date.now(),
      facts: { owed: head + rest, revision },
      why: null,
    })
  }
  log.info({ event: news?.facts.slug, revision, noticeId: news?.noticeId, owed: head + rest }, 'fan-out')
}

type Telling = Restrained & { books: RuleBooks; about: EventNews; muted: ReadonlySet<number> }

async function match(client: Connection, eventId: number, news: Untold): Promise<Telling> {
  const books = await currentRuleBooks()
  const told = await toldAbout(client, eventId, news.revision)
  const { muted, following } = await eventWishes(client, eventId)
  const { kinds, isMaterial, facts: event } = news
  const about = { event, kinds, isMaterial, now: new Date() }
  const book = books['at-once']
  const asked = heed(matchRules(book, about, told), muted, following)
  const matches = await lookUp(client, book, asked, { event, told, now: about.now })
  const limited = [...matches.ruleIds].flatMap((ruleId, i) =>
    book.restraints.get(ruleId)?.dailyLimit ? [{ ruleId, userId: matches.userIds[i] ?? 0 }] : [],
  )
  const countOf = await countToldByRule(
    client,
    { userIds: limited.map(it => it.userId), ruleIds: limited.map(it => it.ruleId) },
    eventId,
  )
  return { ...restrain(matches, { book, event, told, countOf, now: about.now }), books, about, muted }
}

/** What people wish of this one event goes before their rules. */
function heed(matches: Matches, muted: ReadonlySet<number>, following: ReadonlySet<number>): Matches {
  if (muted.size === 0 && following.size === 0) return matches
  const kept = [...matches.userIds]
    .map((userId, i) => ({ userId, ruleId: matches.ruleIds[i] ?? 0 }))
    .filter(({ userId }) => !muted.has(userId))
  // Last, so that a rule which holds is named as the reason.
  const all = [...kept, ...[...following].map(userId => ({ userId, ruleId: 0 }))]
  return { userIds: Int32Array.from(all, it => it.userId), ruleIds: Int32Array.from(all, it => it.ruleId) }
}

/** Rules that ask what can be observed are held against the sky of each of their sites; then each person is there once. */
async function lookUp(
  client: Connection,
  book: RuleBook,
  matches: Matches,
  about: { event: EventNews['event']; told: ReadonlySet<number>; now: Date },
): Promise<Matches> {
  const { event, told, now } = about
  const asking = [...matches.ruleIds].flatMap((ruleId, i) => {
    const userId = matches.userIds[i] ?? 0
    return book.asking.has(ruleId) && !told.has(userId) ? [{ ruleId, userId }] : []
  })
  if (asking.length === 0 && !matches.ruleIds.includes(0)) return matches
  const outlooks = await outlooksOf(client, {
    userIds: asking.map(it => it.userId),
    ruleIds: asking.map(it => it.ruleId),
  })
  return heldBySky(matches, event, (userId, ruleId) => outlooks.get(keyOf(userId, ruleId)) ?? null, now)
}

const nobody: ReadonlySet<number> = new Set()

async function oweTheRest(
  client: Connection,
  {
    eventId,
    revision,
    telling,
    batchSize,
  }: { eventId: number; revision: number; telling: Telling; batchSize: number },
): Promise<number> {
  const { books, about, muted } = telling
  await oweEventLater(client, { eventId, revision, ...telling.later })
  for (const arrival of ['dusk', 'daily'] as const) {
    const asked = heed(matchRules(books[arrival], about, nobody), muted, nobody)
    const { event, now } = about
    // What can be observed at dusk is asked at dusk.
    const matches =
      arrival === 'dusk' ? asked : await lookUp(client, books[arrival], asked, { event, told: nobody, now })
    await addToDigests(client, { eventId, t0: event.t0, arrival, matches, now })
  }
  return oweEvent(client, { eventId, revision, ...slice(telling.now, batchSize) })
}

function slice({ userIds, ruleIds }: Matches, from: number, to?: number): Matches {
  return { userIds: userIds.subarray(from, to), ruleIds: ruleIds.subarray(from, to) }
}

/**
 * A ring that fails stops nothing: the rows are written, and the sweep rings for them. Channels have a loop of their
 * own, which looks for itself.
 */
async function ringDeliver(times: number): Promise<void> {
  await Promise.all([ring('deliver', times), ring('channels')]).catch((error: Error) =>
    log.warn({ error: error.message }, 'deliver not rung'),
  )
}
