import { eventFrom } from '#domain/events/event-from.ts'
import { matchRules, type OwnedRule, openRuleBook } from '#domain/rules/match-rules.ts'
import { closeDb, inTransaction, pool } from '#server/db.ts'
import { oweEvent } from '#server/deliveries.ts'
import { fermiChain } from '#tests/factories/reading.ts'
import { withBenchDatabase } from './database.ts'
import { atLeast, atMost, beside, median, type Row } from './row.ts'

const RULES = 1_000_000
const PEOPLE = 100_000

/** One event against a million rules, and the owed rows of a hundred thousand people. */
export async function benchMatching(): Promise<Row[]> {
  return [...matchAMillion(), ...(await withBenchDatabase(oweAHundredThousand))]
}

function matchAMillion(): Row[] {
  const rules = Array.from({ length: RULES }, (_, i) => wish(i))
  const opened = performance.now()
  const book = openRuleBook(rules)
  const opening = performance.now() - opened
  const event = eventFrom(
    fermiChain().map((reading, noticeId) => ({ noticeId, reading })),
    'bench',
  )
  const now = new Date(event.t0 ?? 0)
  const told = new Set(Array.from({ length: 1000 }, (_, i) => i * 7))
  const rounds = Array.from({ length: 15 }, () => {
    const start = performance.now()
    matchRules(book, { event, kinds: ['final'], isMaterial: true, now }, told)
    return performance.now() - start
  })
  return [
    atMost('match one event against 1,000,000 rules', median(rounds), 'ms', 50),
    beside('  put 1,000,000 rules into columns', opening, 'ms'),
  ]
}

const wish = (i: number): OwnedRule => ({
  ruleId: i + 1,
  userId: Math.floor(i * 0.8) + 1,
  missions: i % 3 ? ['fermi', 'swift', 'svom'].slice(0, i % 3) : [],
  kinds: i % 5 ? [] : ['position', 'final'],
  maxErrorRadiusDeg: i % 4 ? null : (i % 40) + 0.5,
  minGrbChance: (i % 10) / 10,
  events: i % 7 ? [] : ['burst', 'neutrino'],
  maxAgeHours: i % 6 ? null : 12,
  needsCounterpart: i % 50 === 0,
  quiet: i % 100 ? null : { fromMinute: 1320, toMinute: 420 },
  quietYields: true,
  dailyLimit: i % 200 ? null : 5,
  timeZone: 'Europe/Paris',
  verdict: i % 40 ? 'any' : 'now',
  updates: (['none', 'material', 'all'] as const)[i % 3] ?? 'all',
})

async function oweAHundredThousand(): Promise<Row[]> {
  await pool().query(
    `insert into users (email, password_hash, confirmed_at)
     select 'bench' || i || '@example.org', 'x', now() from generate_series(1, $1) i`,
    [PEOPLE],
  )
  const rules = await pool().query<{ id: number; user_id: number }>(
    `insert into rules (user_id, name, missions, kinds, updated_at)
     select id, 'all', '{}', '{}', now() from users returning id, user_id`,
  )
  const owed = { userIds: rules.rows.map(it => it.user_id), ruleIds: rules.rows.map(it => it.id) }
  const rounds: number[] = []
  for (let eventId = 1; eventId <= 5; eventId++) {
    const start = performance.now()
    const rows = await inTransaction(client => oweEvent(client, { eventId, revision: 1, ...owed }))
    rounds.push(rows / ((performance.now() - start) / 1000))
  }
  await closeDb()
  return [atLeast('write owed rows, durable', median(rounds), 'rows/s', 100_000)]
}
