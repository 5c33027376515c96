import { closeDb, pool } from '#server/db.ts'
import { hashPassword } from '#server/passwords.ts'
import { admit } from '#server/users.ts'
import { withBenchDatabase } from './database.ts'
import { atMost, beside, median, type Row } from './row.ts'

const TRIES = 1000

/**
 * Whether a stopwatch tells a known address from an unknown one: a thousand tries of each with a wrong password, in
 * turns, without the even answer that pages give on top.
 */
export async function benchSignIn(): Promise<Row[]> {
  return withBenchDatabase(async () => {
    await pool().query(
      `insert into users (email, password_hash, confirmed_at)
       select 'known' || i || '@example.org', $2, now() from generate_series(1, $1) i`,
      [TRIES, await hashPassword('vesta and ceres')],
    )
    const took: Record<'known' | 'stranger', number[]> = { known: [], stranger: [] }
    for (let i = 1; i <= TRIES; i++) {
      const turn = i % 2 ? (['known', 'stranger'] as const) : (['stranger', 'known'] as const)
      for (const who of turn) took[who].push(await tryOnce(`${who}${i}@example.org`))
    }
    await closeDb()
    return [
      atMost(
        `known against unknown address, ${TRIES} tries of each`,
        Math.abs(mean(took.known) - mean(took.stranger)) / noiseOf(took.known, took.stranger),
        'std err',
        3,
      ),
      beside('  a known address', median(took.known), 'ms'),
      beside('  an unknown address', median(took.stranger), 'ms'),
    ]
  })
}

async function tryOnce(email: string): Promise<number> {
  const start = performance.now()
  const admission = await admit({ email, password: 'juno and pallas', network: null, now: new Date() })
  if (admission.ok || admission.why !== 'wrong') throw new Error('the password was to be wrong')
  return performance.now() - start
}

const mean = (figures: number[]) => figures.reduce((sum, it) => sum + it, 0) / figures.length

/** The standard error of the difference of two means. */
function noiseOf(...both: number[][]): number {
  const squares = both.map(figures => {
    const middle = mean(figures)
    return figures.reduce((sum, it) => sum + (it - middle) ** 2, 0) / figures.length ** 2
  })
  return Math.sqrt(squares.reduce((sum, it) => sum + it, 0))
}
