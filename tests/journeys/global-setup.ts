import { startCluster } from '#tests/cluster.ts'

export default async function setup(): Promise<() => Promise<void>> {
  const cluster = await startCluster()
  return () => cluster.stop()
}
