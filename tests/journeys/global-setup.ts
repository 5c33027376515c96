import { startCluster } from '#tests/cluster.ts'

// Playwright takes a default export alone.
// oxlint-disable-next-line import/no-default-export
export default async function setup(): Promise<() => Promise<void>> {
  const cluster = await startCluster()
  return () => cluster.stop()
}
