import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach } from 'vitest'
import { freePort } from '#dev/ports.ts'
import { stopChild } from '#dev/processes.ts'
import { listRecordings } from '#dev/replay-list.ts'
import { until } from '#dev/until.ts'
import { TOPICS } from '#domain/notices/topics.ts'
import type { Recording } from '#workers/gcn/produce.ts'

const main = fileURLToPath(new URL('../../workers/gcn/main.ts', import.meta.url))
const history = fileURLToPath(new URL('../notices/history', import.meta.url))

export type GcnProcess = {
  /** What its health answers: a status and a sentence; null when nobody answers. */
  health(): Promise<{ status: number; says: string } | null>
  /** All that it has logged. */
  log(): string
  isGone(): boolean
  end(signal: NodeJS.Signals): Promise<number | null>
  ended: Promise<number | null>
}

/** The real GCN worker in a process of its own; ended after the test if it still runs. */
export async function startGcn(settings: Record<string, string>): Promise<GcnProcess> {
  const port = await freePort()
  const env = { ...process.env, LOG_LEVEL: 'info', HEALTH_PORT: String(port), ...settings }
  const child = spawn(process.execPath, ['--no-warnings', main], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let log = ''
  child.stdout.on('data', chunk => (log += chunk))
  child.stderr.on('data', chunk => (log += chunk))
  let isGone = false
  const ended = once(child, 'exit').then(([code]: (number | null)[]) => {
    isGone = true
    return code ?? null
  })
  running.push(() => stopChild(child, 'SIGKILL', 5000))
  return {
    log: () => log,
    isGone: () => isGone,
    ended,
    async health() {
      const answer = await fetch(`http://127.0.0.1:${port}/live`).catch(() => null)
      return answer && { status: answer.status, says: (await answer.text()).trim() }
    },
    end(signal) {
      child.kill(signal)
      return ended
    },
  }
}

const running: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map(stop => stop()))
})

/** Waits until it is healthy; fails with its log when it is not in time. */
export async function isHealthy(worker: GcnProcess): Promise<void> {
  const isSo = await until(async () => worker.isGone() || (await worker.health())?.status === 200, 30_000)
  if (!isSo || worker.isGone()) throw new Error(`the worker did not become healthy:\n${worker.log()}`)
}

/** The project's sample notices on the topics that the worker hears, as if sent now. */
export function sampleNotices(): Recording[] {
  return listRecordings([history], null)
    .filter(({ topic }) => TOPICS.some(entry => entry.topic === topic && entry.isOn))
    .map(({ path, topic }) => ({ topic, bytes: readFileSync(path), producedAt: new Date() }))
}
