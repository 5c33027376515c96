import assert from 'node:assert/strict'
import { until } from '#dev/until.ts'
import { docker, inspect } from './docker.ts'
import type { Ground } from './drills.ts'
import { containersOf, STACK, settled, watchUpdate } from './swarm.ts'

/** What its log says when it has started, by service. */
const STARTED: Readonly<Record<string, RegExp>> = {
  web: /Ready in/,
  gcn: /gcn is running/,
  alerts: /alerts is running/,
  backup: /backup is running/,
  deploy: /deploy is running/,
  redis: /Ready to accept connections/,
}
const UNHEARD = ['postgres', 'nginx']

const RESTARTED = ['web', 'gcn', 'alerts', 'backup', 'deploy']

/** The table of docs/run.md: what each process takes after all that was before, and how long a new one takes to start. */
export async function measure({ say }: Ground): Promise<void> {
  const used = new Map<string, string>()
  for (const service of [...Object.keys(STARTED), ...UNHEARD]) used.set(service, await memoryOf(service))
  for (const service of RESTARTED) {
    await docker(['service', 'update', '--detach', '--force', `${STACK}_${service}`])
    assert.equal(await watchUpdate(service, 300_000), 'completed', service)
  }
  await settled(60_000)
  say('| process | memory after the drills | just started | start |')
  say('|---|---|---|---|')
  for (const [service, memory] of used) {
    const started = STARTED[service] ? `${await startSeconds(service, STARTED[service])} s` : ''
    const now = RESTARTED.includes(service) ? await memoryOf(service) : ''
    say(`| \`${service}\` | ${memory} | ${now} | ${started} |`)
  }
}

async function memoryOf(service: string): Promise<string> {
  const [id = ''] = await containersOf(service)
  const line = await docker(['stats', '--no-stream', '--format', '{{.MemUsage}}', id])
  return line.split(' / ')[0]?.replace('MiB', ' MB') ?? ''
}

/** From the start of the container to the line that says so. */
async function startSeconds(service: string, line: RegExp): Promise<string> {
  const [id = ''] = await containersOf(service)
  const { State } = await inspect<{ State: { StartedAt: string } }>('container', id)
  let at: string | undefined
  const isFound = async () => {
    const said = await docker(['logs', '--timestamps', id])
    at = said
      .split('\n')
      .find(it => line.test(it))
      ?.split(' ')[0]
    return at !== undefined
  }
  assert.ok(await until(isFound, 30_000, 500), `${service} never said ${line}`)
  return ((Date.parse(at ?? '') - Date.parse(State.StartedAt)) / 1000).toFixed(1)
}
