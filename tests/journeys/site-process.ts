import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { stopChild } from '#dev/processes.ts'
import { until } from '#dev/until.ts'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))
const NEXT = fileURLToPath(new URL('../../node_modules/next/dist/bin/next', import.meta.url))

export type SiteProcess = {
  pid: number
  stop(): Promise<void>
  /** At once, in the middle of whatever it does. */
  kill(): Promise<void>
}

/** The built site (or that of another folder) in a process of its own, on 127.0.0.1, with the settings of this process and more. */
export async function startSite(
  port: number,
  settings: Record<string, string> = {},
  folder = PROJECT,
): Promise<SiteProcess> {
  const child = spawn(
    process.execPath,
    ['--no-warnings', NEXT, 'start', '--hostname', '127.0.0.1', '--port', String(port)],
    {
      cwd: folder,
      env: { ...process.env, ...settings, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  const isUp = await until(async () => {
    if (child.exitCode !== null) throw new Error(`the site ended with ${child.exitCode}: is it built?`)
    return fetch(`http://127.0.0.1:${port}/api/health/ready`).then(
      answer => answer.ok,
      () => false,
    )
  }, 30_000)
  if (!isUp) {
    await stopChild(child, 'SIGTERM', 5_000)
    throw new Error('the site was not ready within 30 s')
  }
  return {
    pid: child.pid ?? 0,
    async stop() {
      await stopChild(child, 'SIGTERM', 5_000)
    },
    async kill() {
      await stopChild(child, 'SIGKILL', 5_000)
    },
  }
}
