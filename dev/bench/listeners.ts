import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { freePort } from '#dev/ports.ts'
import { stopChild } from '#dev/processes.ts'
import { buildSite } from '#dev/site-build.ts'
import { closeDb } from '#server/db.ts'
import { closeQueue } from '#server/queue.ts'
import { startSite } from '#tests/journeys/site-process.ts'
import { swiftPosition } from '#tests/notices/templates.ts'
import { ingest } from '#workers/gcn/ingest.ts'
import { withBenchDatabase } from './database.ts'
import { atLeast, atMost, type Row } from './row.ts'

const LISTENERS = 10_000
const ROUNDS = 3

/** Ten thousand open pages on one process of the site: what each takes, and how soon the last of them hears of an event. */
export async function benchListeners(): Promise<Row[]> {
  return withBenchDatabase(async () => {
    await buildSite()
    const port = await freePort()
    const site = await startSite(port, { SITE_URL: `http://127.0.0.1:${port}`, LOG_LEVEL: 'error' })
    const program = fileURLToPath(new URL('listening-crowd.ts', import.meta.url))
    // A process of its own, whose memory is not the site's.
    const crowd = spawn(process.execPath, ['--no-warnings', program, String(port), String(LISTENERS)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const lines = createInterface({ input: crowd.stdout })
    const hear = async () => {
      const [line] = await Promise.race([once(lines, 'line'), once(lines, 'close')])
      if (typeof line !== 'string') throw new Error('the crowd has gone home')
      return line
    }
    try {
      const before = memoryOf(site.pid)
      const listening = await hear()
      const apiece = (memoryOf(site.pid) - before) / LISTENERS
      const took: number[] = []
      for (let round = 0; round < ROUNDS; round++) {
        const t0 = new Date(Date.now() - 60_000 - round * 86_400_000)
        const place = { raDeg: 10 + round * 60, decDeg: -70, errorRadiusDeg: 0.05 }
        const notice = swiftPosition({ ...place, t0, trigId: 1_860_000 + round, stage: 'BAT', issuedAt: t0 })
        const told = hear()
        const began = performance.now()
        await ingest({ ...notice, partition: 0, offset: BigInt(round), producedAt: t0 }, new Date())
        await told
        took.push(performance.now() - began)
      }
      return [
        atLeast('open pages on one process', Number(listening), '', LISTENERS),
        atMost('  memory of each', apiece / 1000, 'kB', 100),
        atMost('  the last of them told of an event within', Math.max(...took), 'ms', 1000),
      ]
    } finally {
      await stopChild(crowd, 'SIGTERM', 5000)
      await site.stop()
      await closeQueue()
      await closeDb()
    }
  })
}

/** Bytes that a process holds in memory (Linux). */
function memoryOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) * 1024
}
