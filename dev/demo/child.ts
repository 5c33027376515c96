import { spawn } from 'node:child_process'
import { mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isGone, stopChild } from '#dev/processes.ts'
import { PROJECT } from '#dev/run-program.ts'

const END_WITH_PARENT = fileURLToPath(new URL('./end-with-parent.mjs', import.meta.url))

export type ChildWanted = {
  name: string
  /** A file for Node, with its arguments. */
  words: string[]
  env: Record<string, string>
  folder: string
  /** Called when it ends and nobody asked it to. */
  onDeath(sentence: string): void
}
export type Child = { name: string; isGone(): boolean; lastLines(): string; stop(): Promise<void> }

/** Starts a process of the demo; what it says goes to `<folder>/logs/<name>.log`. */
export function startChild({ name, words, env, folder, onDeath }: ChildWanted): Child {
  const log = join(folder, 'logs', `${name}.log`)
  mkdirSync(join(folder, 'logs'), { recursive: true })
  const output = openSync(log, 'w')
  const running = spawn(process.execPath, ['--import', END_WITH_PARENT, ...words], {
    cwd: PROJECT,
    env: { ...process.env, ...env },
    // Not in the terminal's foreground group: Ctrl-C reaches the demo alone, which stops each in its turn.
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
  })
  let isStopping = false
  const lastLines = () => readFileSync(log, 'utf8').trimEnd().split('\n').slice(-12).join('\n')
  running.on('exit', (code, signal) => {
    if (!isStopping) onDeath(`${name} ended (${signal ?? code}). Its last lines, of ${log}:\n${lastLines()}`)
  })
  return {
    name,
    isGone: () => isGone(running),
    lastLines,
    async stop() {
      isStopping = true
      await stopChild(running, 'SIGTERM', 15_000)
    },
  }
}
