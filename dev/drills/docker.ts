import { spawn, spawnSync } from 'node:child_process'
import { PROJECT } from '#dev/run-program.ts'
import { Trouble } from '#dev/trouble.ts'

// The docker program, or the one that DOCKER names. One of before version 23 wants DOCKER_BUILDKIT=1 to build the image.

const PROGRAM = process.env.DOCKER ?? 'docker'

/** Runs docker and returns what it said; a Trouble with its complaint when it fails. */
export function docker(words: string[], env: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(PROGRAM, words, {
      cwd: PROJECT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    let complained = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complained += chunk))
    child.once('error', reject)
    child.once('close', code => {
      if (code === 0) return resolve(said.trim())
      const end = `${said}${complained}`.trim().split('\n').slice(-15).join('\n')
      reject(new Trouble(`docker ${words.slice(0, 3).join(' ')} failed:\n${end}`))
    })
  })
}

/** The same, read as JSON. */
export async function inspect<T>(kind: 'service' | 'image' | 'container', name: string): Promise<T> {
  const [first] = JSON.parse(await docker([kind, 'inspect', name])) as T[]
  if (!first) throw new Trouble(`docker knows no ${kind} ${name}`)
  return first
}

/** Null where drills can be run, else why they cannot. */
export function lacksEngine(): string | null {
  const asked = spawnSync(PROGRAM, ['info', '--format', '{{.Swarm.LocalNodeState}}'], { encoding: 'utf8' })
  if (asked.error) return 'there is no docker on this machine'
  if (asked.status !== 0) return 'no Docker engine answers'
  const state = asked.stdout.trim()
  return state === 'active' ? null : `the Docker engine is in no Swarm (${state}): docker swarm init`
}
