import { type ChildProcess, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { platform } from 'node:os'
import { until } from './until.ts'

export type Running = { parent: number; command: string }

/** The parent and the command line of a running process; `{ parent: 0, command: '' }` when there is none. */
export function describeProcess(pid: number): Running {
  if (platform() === 'linux') return readProc(pid)
  const found = spawnSync('ps', ['-o', 'ppid=,args=', '-ww', '-p', String(pid)], { encoding: 'utf8' })
  const words = /^\s*(\d+)\s+(.*)$/s.exec(found.stdout ?? '')
  return { parent: Number(words?.[1] ?? 0), command: words?.[2] ?? '' }
}

/** The same from /proc: a small Debian has no ps. */
function readProc(pid: number): Running {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    const parent = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return { parent: Number(parent?.[1] ?? 0), command }
  } catch {
    return { parent: 0, command: '' }
  }
}

export function isGone(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

/** Asks a child to stop and waits; one that has not stopped after `patienceMs` is killed. True when it went by itself. */
export async function stopChild(
  child: ChildProcess,
  signal: NodeJS.Signals,
  patienceMs: number,
): Promise<boolean> {
  if (isGone(child)) return true
  child.kill(signal)
  if (await until(() => isGone(child), patienceMs, 20)) return true
  child.kill('SIGKILL')
  await until(() => isGone(child), 5_000, 20)
  return false
}
