import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describeProcess } from './processes.ts'
import { Trouble } from './trouble.ts'
import { until } from './until.ts'

/**
 * A server whose parent was killed goes on alone and holds its folder: it is stopped, and the pid file of a dead one
 * forgotten (the number may belong to somebody else by now). One that still has its parent is left in peace: Trouble.
 */
export async function stopLeftover(cluster: string): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  const isAlive = () => describeProcess(pid).command.includes(`-D ${cluster}`)
  if (!isAlive()) return rmSync(pidFile, { force: true })
  if (!isOrphan(pid)) {
    throw new Trouble(
      `Another process keeps its database in ${cluster} (PostgreSQL is process ${pid}): stop that one first, or choose another port.`,
    )
  }
  process.kill(pid, 'SIGINT')
  if (await until(() => !isAlive(), 20_000)) return
  throw new Trouble(
    `PostgreSQL (process ${pid}) was left over in ${cluster} and does not stop: end it yourself.`,
  )
}

function isOrphan(pid: number): boolean {
  // Orphans go to process 1, or to the user's own init; what starts us is always Node.
  const { parent } = describeProcess(pid)
  return parent <= 1 || !describeProcess(parent).command.includes('node')
}
