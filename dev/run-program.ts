import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const PROJECT = fileURLToPath(new URL('..', import.meta.url))

export type Ended = { code: number; output: string }

/** Runs a program of node_modules/.bin (or of the PATH) in the project; keeps what it says, or shows it as it comes. */
export function runProgram(
  name: string,
  words: string[],
  how: { show?: boolean; env?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const bin = join(PROJECT, 'node_modules', '.bin')
    const child = spawn(name, words, {
      cwd: PROJECT,
      env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, ...how.env },
      ...(how.signal && { signal: how.signal }),
      stdio: ['ignore', how.show ? 'inherit' : 'pipe', how.show ? 'inherit' : 'pipe'],
    })
    let output = ''
    child.stdout?.on('data', chunk => (output += chunk))
    child.stderr?.on('data', chunk => (output += chunk))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      resolve({ code: code ?? 1, output: signal ? `${output}\nended by ${signal}` : output })
    })
  })
}
