import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freePort } from '#dev/ports.ts'
import { stopChild } from '#dev/processes.ts'
import { until } from '#dev/until.ts'
import { signBody } from '#server/body-signature.ts'
import { type DockerStandIn, openDockerStandIn } from '#tests/docker-engine.ts'
import { signOrder } from '#workers/deploy/signed-order.ts'

const main = fileURLToPath(new URL('../../workers/deploy/main.ts', import.meta.url))
const client = fileURLToPath(new URL('../../dev/deploy.ts', import.meta.url))

const SECRET = 'a secret between the builder and the hook'
const REPOSITORY = 'registry.example.org/afterglow'
const digest = (letter: string) => `sha256:${letter.repeat(64)}`
const image = (letter: string) => `${REPOSITORY}@${digest(letter)}`
const commit = (letter: string) => letter.repeat(40)

let docker: DockerStandIn
let folder: string
let url: string
let hook: { stop(signal?: NodeJS.Signals): Promise<unknown> }

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'afterglow-hook-'))
  docker = await openDockerStandIn(image('0'))
  hook = await startHook()
})

afterEach(async () => {
  docker.release()
  await hook.stop()
  await docker.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The real hook in a process of its own; the journal outlives it. */
async function startHook(): Promise<typeof hook> {
  const port = await freePort()
  url = `http://127.0.0.1:${port}/`
  const env = {
    ...process.env,
    DEPLOY_SECRET: SECRET,
    DEPLOY_IMAGE: REPOSITORY,
    DEPLOY_PORT: String(port),
    DEPLOY_JOURNAL: join(folder, 'journal.jsonl'),
    DEPLOY_PATIENCE_SECONDS: '20',
    DEPLOY_REGISTRY_USER: 'puller',
    DEPLOY_REGISTRY_PASSWORD: 'pull',
    DOCKER_SOCKET: docker.socket,
    LOG_LEVEL: 'info',
  }
  const child = spawn(process.execPath, ['--no-warnings', main], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let log = ''
  child.stdout.on('data', chunk => (log += chunk))
  if (!(await until(() => log.includes('deploy is running'), 30_000))) throw new Error(`no hook: ${log}`)
  return { stop: (signal = 'SIGTERM') => stopChild(child, signal, 10_000) }
}

type Answered = { status: number; says: string }

async function send(headers: Record<string, string>, body: string, method = 'POST'): Promise<Answered> {
  const sent = method === 'POST' ? { method, headers, body } : { method, headers }
  const response = await fetch(url, sent)
  return { status: response.status, says: await response.text() }
}

function order(body: object): Promise<Answered> {
  const text = JSON.stringify(body)
  return send(signOrder(SECRET, text, new Date()), text)
}

const deploy = (letter: string) => order({ action: 'deploy', digest: digest(letter), commit: commit(letter) })

const journal = () =>
  readFileSync(join(folder, 'journal.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { what: string; end?: string; action?: string })

describe('an order that is carried out', () => {
  test('migrates, updates every service, leaves all else of it alone, and is written down', async () => {
    const answered = await deploy('a')
    expect(answered.status).toBe(200)
    expect(docker.updates).toEqual([
      `afterglow_migrate ${image('a')}`,
      `afterglow_alerts ${image('a')}`,
      `afterglow_gcn ${image('a')}`,
      `afterglow_web ${image('a')}`,
    ])
    expect(docker.envOf('web')).toEqual(['ROLE=web'])
    expect([...docker.logins]).toEqual([JSON.stringify({ username: 'puller', password: 'pull' })])
    expect(answered.says).toMatch(/afterglow_web: 2 of 2 run the image\n.*deployed\n$/s)
    expect(journal().at(0)).toMatchObject({
      what: 'ordered',
      digest: digest('a'),
      commit: commit('a'),
      from: digest('0'),
    })
    expect(journal().at(-1)).toMatchObject({ what: 'ended', end: 'deployed' })
  })

  test('reaches the backup process too, in a stack that has one', async () => {
    docker.add('backup')
    expect((await deploy('a')).status).toBe(200)
    expect(docker.imageOf('backup')).toBe(image('a'))
  })

  test('is carried out by an engine of before as well, in its own version of the API', async () => {
    Object.assign(docker.api, { oldest: '1.12', newest: '1.41' })
    expect((await deploy('a')).status).toBe(200)
    expect(docker.imageOf('web')).toBe(image('a'))
  })

  test('is shown line by line by the client, which ends as the deployment ends', async () => {
    const fine = await runClient({}, 'image', digest('a'), commit('a'))
    expect(fine.output).toContain('afterglow_gcn: 1 of 1 run the image')
    expect(fine.code).toBe(0)
    docker.fates.set('afterglow_web', 'unhealthy')
    const bad = await runClient({}, 'image', digest('b'), commit('b'))
    expect(bad.output).toContain('rolled back: afterglow_web failed')
    expect(bad.code).toBe(1)
    expect((await runClient({}, 'list')).output).toContain(`${digest('0')} deployed by hand`)
  })

  test('is watched by the client to its end though its connection is cut', async () => {
    docker.fates.set('afterglow_web', 'slow')
    const proxy = await openProxy()
    const running = runClient({ at: proxy.url }, 'image', digest('a'), commit('a'))
    expect(await until(() => docker.imageOf('web') === image('a'), 30_000)).toBe(true)
    // The hook itself goes on; only its answer is lost.
    proxy.cut()
    docker.release()
    const { code, output } = await running
    await proxy.close()
    expect(output).toContain('deployed')
    expect(code).toBe(0)
  })
})

describe('what does not become healthy', () => {
  test('goes back with all the others, and the answer says why', async () => {
    docker.fates.set('afterglow_web', 'unhealthy')
    const answered = await deploy('b')
    expect(answered.status).toBe(502)
    expect(answered.says).toContain('rolled back: afterglow_web failed')
    expect(answered.says).toContain('unhealthy container')
    for (const name of ['alerts', 'gcn', 'web']) expect(docker.imageOf(name)).toBe(image('0'))
    expect(journal().at(-1)).toMatchObject({ end: 'rolled-back' })
  })

  test('goes back also where Swarm only stops and waits', async () => {
    docker.fates.set('afterglow_gcn', 'paused')
    expect((await deploy('b')).status).toBe(502)
    expect(docker.updates.filter(it => it.startsWith('afterglow_web'))).toEqual([])
    for (const name of ['alerts', 'gcn', 'web']) expect(docker.imageOf(name)).toBe(image('0'))
  })

  test('a migration that fails changes no service', async () => {
    docker.fates.set('afterglow_migrate', 'fails')
    const answered = await deploy('b')
    expect(answered.status).toBe(502)
    expect(answered.says).toContain('nothing was changed: the migration failed: task: non-zero exit (1)')
    expect(docker.updates.every(it => it.startsWith('afterglow_migrate'))).toBe(true)
    expect(docker.imageOf('migrate')).toBe(image('0'))
  })
})

describe('rolling back', () => {
  test('goes to what ran before without migrating, or to one of the last ten by name', async () => {
    for (const letter of ['a', 'b', 'c']) await deploy(letter)
    docker.updates.length = 0
    expect((await order({ action: 'rollback' })).status).toBe(200)
    expect(docker.imageOf('web')).toBe(image('b'))
    expect(docker.updates.some(it => it.startsWith('afterglow_migrate'))).toBe(false)
    expect((await order({ action: 'rollback', digest: digest('0') })).status).toBe(200)
    expect(docker.imageOf('gcn')).toBe(image('0'))
    expect((await order({ action: 'list' })).says.split('\n').map(line => line.slice(0, 10))).toEqual([
      'sha256:bbb',
      'sha256:ccc',
      'sha256:aaa',
      '',
    ])
  })

  test('goes to nothing that never ran', async () => {
    await deploy('a')
    docker.updates.length = 0
    expect((await order({ action: 'rollback', digest: digest('f') })).status).toBe(404)
    expect(docker.updates).toEqual([])
  })
})

describe('what is refused', () => {
  const body = JSON.stringify({ action: 'deploy', digest: digest('a'), commit: commit('a') })
  const signed = (at = new Date()) => signOrder(SECRET, body, at)
  const without = (name: string) => {
    const { [name]: _, ...rest } = signed()
    return rest
  }

  test.each([
    ['no signature at all', () => send({}, body)],
    ['another secret', () => send(signOrder('another secret, as long as that one', body, new Date()), body)],
    ['another body', () => send(signed(), body.replace('aaa', 'bbb'))],
    ['another nonce', () => send({ ...signed(), 'afterglow-nonce': 'f'.repeat(32) }, body)],
    ['a nonce that is none', () => send({ ...signed(), 'afterglow-nonce': 'x' }, body)],
    ['no nonce', () => send(without('afterglow-nonce'), body)],
    ['no timestamp', () => send(without('afterglow-timestamp'), body)],
    ['signed over five minutes ago', () => send(signed(new Date(Date.now() - 301_000)), body)],
    ['signed for later', () => send(signed(new Date(Date.now() + 303_000)), body)],
    ['a signature that leaves the nonce out', () => send(withoutNonceSigned(), body)],
    ['a body longer than any order', () => send(signed(), 'x'.repeat(10_000))],
  ])('%s', async (_, ask) => {
    expect((await ask()).status).toBe(401)
    expect(docker.updates).toEqual([])
  })

  function withoutNonceSigned(): Record<string, string> {
    const headers = signed()
    const signature = signBody(SECRET, headers['afterglow-timestamp'] ?? '', body)
    return { ...headers, 'afterglow-signature': signature }
  }

  test('the same order again, also by a hook that was started anew', async () => {
    const headers = signed()
    expect((await send(headers, body)).status).toBe(200)
    expect((await send(headers, body)).status).toBe(401)
    await hook.stop('SIGKILL')
    hook = await startHook()
    expect((await send(headers, body)).status).toBe(401)
    expect(docker.updates).toHaveLength(4)
  })

  test.each([
    ['another registry', { action: 'deploy', digest: `evil.example/x@${digest('a')}`, commit: commit('a') }],
    ['a tag', { action: 'deploy', digest: 'latest', commit: commit('a') }],
    ['a commit that is none', { action: 'deploy', digest: digest('a'), commit: 'main; rm -rf /' }],
    ['one word more', { action: 'deploy', digest: digest('a'), commit: commit('a'), stack: 'other' }],
    ['no such action', { action: 'remove' }],
  ])('a signed order with %s', async (_, wrong) => {
    expect((await order(wrong)).status).toBe(422)
    expect(docker.updates).toEqual([])
  })

  test('any method but POST', async () => {
    expect((await send(signed(), body, 'GET')).status).toBe(405)
    expect(docker.updates).toEqual([])
  })

  test('a second one while the first is under way, and it can be sent again afterwards', async () => {
    docker.fates.set('afterglow_alerts', 'slow')
    const first = deploy('a')
    expect(await until(() => docker.imageOf('alerts') === image('a'), 30_000)).toBe(true)
    expect((await Promise.all([deploy('b'), order({ action: 'rollback' })])).map(it => it.status)).toEqual([
      409, 409,
    ])
    docker.release()
    expect((await first).status).toBe(200)
    expect(docker.imageOf('alerts')).toBe(image('a'))
    docker.fates.clear()
    expect((await deploy('b')).status).toBe(200)
  })
})

test('a hook that is killed says so afterwards, and takes the next order', async () => {
  docker.fates.set('afterglow_alerts', 'slow')
  const lost = deploy('a').catch(() => 'cut')
  expect(await until(() => docker.imageOf('alerts') === image('a'), 30_000)).toBe(true)
  await hook.stop('SIGKILL')
  expect(await lost).toBe('cut')
  hook = await startHook()
  expect(journal().at(-1)).toMatchObject({ what: 'ended', end: 'interrupted' })
  docker.fates.clear()
  expect((await deploy('b')).status).toBe(200)
})

/** Passes bytes on to the hook until its connections are cut; new ones are fine. */
async function openProxy(): Promise<{ url: string; cut(): void; close(): Promise<unknown> }> {
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    const onward = connect(Number(new URL(url).port), '127.0.0.1')
    for (const it of [socket, onward]) {
      sockets.add(it)
      it.on('error', () => {})
    }
    socket.pipe(onward).pipe(socket)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    for (const it of sockets) it.destroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    cut,
    async close() {
      cut()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

type Ran = { code: number | null; output: string }

async function runClient({ at = url }: { at?: string }, ...words: string[]): Promise<Ran> {
  const env = { ...process.env, DEPLOY_URL: at, DEPLOY_SECRET: SECRET }
  const child = spawn(process.execPath, ['--no-warnings', client, ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', chunk => (output += chunk))
  child.stderr.on('data', chunk => (output += chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output }
}
