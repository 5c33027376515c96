import { startCluster } from '#tests/cluster.ts'
import { freshDatabase } from '#tests/database.ts'

/** A PostgreSQL for one benchmark, as durable as in production. */
export async function withBenchDatabase<T>(bench: () => Promise<T>): Promise<T> {
  const cluster = await startCluster({ isDurable: true })
  try {
    await freshDatabase()
    return await bench()
  } finally {
    await cluster.stop()
  }
}
