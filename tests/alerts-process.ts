import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../workers/alerts/main.ts', import.meta.url))

export type AlertsProcess = {
  /** Ends it as an operator would; answers the exit code. */
  stop(): Promise<number | null>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
}

/** The real alerts worker in a process of its own, with the settings of this one and what a test wants different. */
export async function startAlerts(settings: Record<string, string> = {}): Promise<AlertsProcess> {
  const env = { ...process.env, LOG_LEVEL: 'info', RETRY_FIRST_MS: '100', ...settings }
  const child = spawn(process.execPath, ['--no-warnings', main], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', data => {
      if (String(data).includes('alerts is running')) resolve()
    })
    exited.then(([code]) => reject(new Error(`the alerts worker ended with ${code} before it ran`)), reject)
  })
  return {
    async stop() {
      child.kill('SIGTERM')
      const [code] = await exited
      return code
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}
