import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stopChild } from '#dev/processes.ts'
import { Trouble } from '#dev/trouble.ts'
import { until } from '#dev/until.ts'
import { docker } from './docker.ts'

/** Where the drill's own registry of images listens, which every engine believes without TLS. */
const PORT = 18750
const PROGRAM = 'docker-registry'

/** What the deploy hook is told: nothing else can be ordered. */
export const REPOSITORY = `127.0.0.1:${PORT}/afterglow`

export type Registry = {
  /** Pushes a local image and answers its digest. */
  push(image: string): Promise<string>
  close(): Promise<void>
}

/** Null where the drill's registry can be started, else why it cannot. */
export function lacksRegistry(): string | null {
  const found = spawnSync(PROGRAM, ['--version'], { encoding: 'utf8' })
  return found.error ? `there is no ${PROGRAM}: apt-get install docker-registry` : null
}

/** Opens a registry on 127.0.0.1 that keeps images in `folder`. */
export async function openRegistry(folder: string): Promise<Registry> {
  const home = join(folder, 'registry')
  mkdirSync(home)
  const settings = {
    version: 0.1,
    log: { level: 'error' },
    storage: { filesystem: { rootdirectory: home } },
    http: { addr: `127.0.0.1:${PORT}` },
  }
  const file = join(folder, 'registry.yml')
  // YAML takes JSON.
  writeFileSync(file, JSON.stringify(settings))
  const child = spawn(PROGRAM, ['serve', file], { stdio: 'ignore' })
  const answers = () =>
    fetch(`http://127.0.0.1:${PORT}/v2/`).then(
      answer => answer.ok,
      () => false,
    )
  if (!(await until(answers, 10_000))) throw new Trouble(`${PROGRAM} does not answer`)
  return {
    async push(image) {
      const tag = `${REPOSITORY}:${image.split(':').at(-1)}`
      await docker(['tag', image, tag])
      const said = await docker(['push', tag])
      await docker(['rmi', tag])
      const digest = /digest: (sha256:[0-9a-f]{64})/.exec(said)?.[1]
      if (!digest) throw new Trouble(`the registry named no digest:\n${said}`)
      return digest
    },
    close: async () => void (await stopChild(child, 'SIGTERM', 5000)),
  }
}
