import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { need } from '#dev/tools.ts'
import { Trouble } from '#dev/trouble.ts'

export type Load = { perSecond: number; failed: number }

/** As many requests as are answered within so many seconds, by wrk, over connections that stay open. */
export async function loadFor(
  seconds: number,
  url: string,
  { connections = 32, headers = {} }: { connections?: number; headers?: Record<string, string> } = {},
): Promise<Load> {
  const tool = need('wrk')
  if (!tool.ok) throw new Trouble(tool.why)
  const words = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const { stdout } = await promisify(execFile)(
    tool.path,
    ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', ...words, url],
    { timeout: (seconds + 30) * 1000 },
  )
  return {
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]),
    failed:
      Number(/Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1] ?? 0) +
      Number(/Socket errors: .*timeout (\d+)/.exec(stdout)?.[1] ?? 0),
  }
}

/**
 * So many requests a second, by hey, over connections that stay open: how many there were in truth, and within how many
 * milliseconds 99 of 100 were answered. (At the most that is possible, waiting says how many wait in line.)
 */
export async function steadyFor(
  seconds: number,
  url: string,
  { perSecond, headers = {} }: { perSecond: number; headers?: Record<string, string> },
): Promise<{ perSecond: number; p99Ms: number }> {
  const tool = need('hey')
  if (!tool.ok) throw new Trouble(tool.why)
  const words = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  // A connection that waits misses its turn: a tenth more are asked for.
  const each = Math.ceil((perSecond * 1.1) / STEADY_CONNECTIONS)
  const { stdout } = await promisify(execFile)(
    tool.path,
    ['-z', `${seconds}s`, '-c', String(STEADY_CONNECTIONS), '-q', String(each), ...words, url],
    { timeout: (seconds + 30) * 1000 },
  )
  return {
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]),
    p99Ms: Number(/99% in ([\d.]+) secs/.exec(stdout)?.[1]) * 1000,
  }
}

const STEADY_CONNECTIONS = 32

/** How long each of so many requests took, one after the other over one connection, milliseconds, the shortest first. */
export async function timesOf(
  urls: readonly string[],
  headers: Record<string, string> = {},
): Promise<number[]> {
  const took: number[] = []
  for (const url of urls) {
    const began = performance.now()
    const answer = await fetch(url, { headers })
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
    took.push(performance.now() - began)
  }
  return took.toSorted((a, b) => a - b)
}

export const share = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
