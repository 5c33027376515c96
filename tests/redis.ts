import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Redis } from 'ioredis'
import { freePort } from '#dev/ports.ts'
import { until } from '#dev/until.ts'

/** A real Redis on 127.0.0.1 that keeps nothing on disk; it may be wiped or stopped at any moment. */
export async function startRedis(): Promise<{ url: string; wipe(): Promise<void>; stop(): Promise<void> }> {
  const port = await freePort()
  const flags = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--maxmemory-policy',
    'noeviction',
  ]
  const child: ChildProcess = spawn('redis-server', flags, { stdio: 'ignore' })
  const url = `redis://127.0.0.1:${port}`
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => 50, maxRetriesPerRequest: null })
  client.on('error', () => {})
  if (
    !(await until(
      () =>
        client.ping().then(
          () => true,
          () => false,
        ),
      10_000,
    ))
  )
    throw new Error('Redis did not start')
  return {
    url,
    wipe: async () => void (await client.flushall()),
    async stop() {
      client.disconnect()
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}
