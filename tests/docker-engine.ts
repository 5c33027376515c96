import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'

// As much of Docker's API as a Swarm shows to who deploys: services with a version, updates that run and end, jobs.

type Service = {
  ID: string
  Version: { Index: number }
  Spec: {
    Name: string
    TaskTemplate: { ContainerSpec: { Image: string; Env?: string[] }; ForceUpdate?: number }
    Mode: object
    UpdateConfig?: object
  }
  PreviousImage?: string
  UpdateStatus: { State: string; Message?: string } | null
  JobStatus?: { JobIteration: { Index: number } }
  tasks: object[]
}

export type DockerStandIn = {
  socket: string
  /** Every update that was asked for, "NAME IMAGE", in order. */
  updates: string[]
  /** The registry login that came with them. */
  logins: Set<string>
  /** What becomes of images, by service; all others become healthy. */
  fates: Map<string, 'unhealthy' | 'paused' | 'fails' | 'slow'>
  /** Which versions of its API it speaks; those of Docker 29 unless told. */
  api: { oldest: string; newest: string }
  /** One more service, in a stack that has it. */
  add(name: string): void
  /** Lets what is slow end. */
  release(): void
  imageOf(name: string): string
  envOf(name: string): string[]
  close(): Promise<void>
}

const STACK = 'afterglow'

/** A Swarm with the stack's services, all of which run `image`. */
export async function openDockerStandIn(image: string): Promise<DockerStandIn> {
  const folder = mkdtempSync(join(tmpdir(), 'afterglow-docker-'))
  const socket = join(folder, 'docker.sock')
  const services = new Map<string, Service>()
  const updates: string[] = []
  const logins = new Set<string>()
  const fates: DockerStandIn['fates'] = new Map()
  const api: DockerStandIn['api'] = { oldest: '1.44', newest: '1.52' }
  const waiting: (() => void)[] = []
  for (const name of ['migrate', 'alerts', 'gcn', 'web']) add(name)

  function add(name: string): void {
    const isJob = name === 'migrate'
    const Name = `${STACK}_${name}`
    const replicas = name === 'web' ? 2 : 1
    const service: Service = {
      ID: `id-${name}`,
      Version: { Index: 10 },
      Spec: {
        Name,
        TaskTemplate: { ContainerSpec: { Image: image, Env: [`ROLE=${name}`] } },
        Mode: isJob ? { ReplicatedJob: { TotalCompletions: 1 } } : { Replicated: { Replicas: replicas } },
        UpdateConfig: { Parallelism: 1, FailureAction: 'rollback' },
      },
      UpdateStatus: null,
      ...(isJob && { JobStatus: { JobIteration: { Index: 0 } } }),
      tasks: [],
    }
    services.set(Name, service)
    services.set(service.ID, service)
    run(service)
  }

  function run(service: Service, state = 'running', error?: string): void {
    const { Image } = service.Spec.TaskTemplate.ContainerSpec
    const replicas = (service.Spec.Mode as { Replicated?: { Replicas: number } }).Replicated?.Replicas ?? 1
    for (let at = 0; at < replicas; at++) {
      service.tasks.unshift({
        ID: `${service.ID}-${service.Version.Index}-${at}`,
        DesiredState: 'running',
        Spec: { ContainerSpec: { Image } },
        Status: { State: service.JobStatus && state === 'running' ? 'complete' : state, Err: error },
        ...(service.JobStatus && { JobIteration: { ...service.JobStatus.JobIteration } }),
      })
    }
  }

  function update(service: Service, spec: Service['Spec']): void {
    const former = service.Spec.TaskTemplate
    const { Image } = spec.TaskTemplate.ContainerSpec
    service.PreviousImage = former.ContainerSpec.Image
    service.Spec = spec
    service.Version.Index++
    service.UpdateStatus = null
    updates.push(`${spec.Name} ${Image}`)
    if (service.JobStatus && spec.TaskTemplate.ForceUpdate !== former.ForceUpdate)
      service.JobStatus.JobIteration.Index++
    const fate = Image === image ? undefined : fates.get(spec.Name)
    if (fate === 'fails') return run(service, 'failed', 'task: non-zero exit (1)')
    if (service.JobStatus) return run(service)
    service.UpdateStatus = { State: 'updating' }
    if (fate === 'slow') waiting.push(() => finish(service, undefined))
    else finish(service, fate)
  }

  function finish(service: Service, fate: string | undefined): void {
    if (fate === undefined) {
      service.tasks.length = 0
      run(service)
      service.UpdateStatus = { State: 'completed' }
      return
    }
    run(service, 'failed', 'task: non-zero exit (137): dockerexec: unhealthy container')
    if (fate === 'paused') {
      service.UpdateStatus = { State: 'paused', Message: 'update paused due to failure' }
      return
    }
    service.Spec.TaskTemplate.ContainerSpec.Image = service.PreviousImage ?? ''
    service.UpdateStatus = { State: 'rollback_completed', Message: 'rollback completed' }
  }

  async function answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const url = new URL(request.url ?? '/', 'http://docker')
    const [, version, kind, id = '', verb] = url.pathname.split('/')
    // As an engine does: the one question that needs no version says which the others are to be in.
    if (url.pathname === '/version')
      return { status: 200, body: { ApiVersion: api.newest, MinAPIVersion: api.oldest } }
    if (version === undefined || !isBetween(api.oldest, version.slice(1), api.newest))
      return { status: 400, body: { message: `version ${version} is not spoken here` } }
    if (kind === 'tasks') {
      const { service: names } = JSON.parse(url.searchParams.get('filters') ?? '{}') as { service: string[] }
      return { status: 200, body: services.get(names[0] ?? '')?.tasks ?? [] }
    }
    if (kind === 'services' && id === '') {
      const { name: names } = JSON.parse(url.searchParams.get('filters') ?? '{}') as { name: string[] }
      const found = [...new Set(services.values())].filter(it => it.Spec.Name.startsWith(names[0] ?? ''))
      return { status: 200, body: found }
    }
    const service = services.get(id)
    if (kind !== 'services' || !service) return { status: 404, body: { message: `service ${id} not found` } }
    if (verb !== 'update') return { status: 200, body: service }
    if (url.searchParams.get('version') !== String(service.Version.Index))
      return {
        status: 500,
        body: { message: 'rpc error: code = Unknown desc = update out of sequence' },
      }
    const login = request.headers['x-registry-auth']
    if (typeof login === 'string') logins.add(Buffer.from(login, 'base64url').toString())
    update(service, (await json(request)) as Service['Spec'])
    return { status: 200, body: { Warnings: null } }
  }

  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    )
  })
  await new Promise<void>(resolve => server.listen(socket, resolve))
  const named = (name: string) => services.get(`${STACK}_${name}`)
  return {
    socket,
    updates,
    logins,
    fates,
    api,
    add,
    release: () => {
      for (const end of waiting.splice(0)) end()
    },
    imageOf: name => named(name)?.Spec.TaskTemplate.ContainerSpec.Image ?? '',
    envOf: name => named(name)?.Spec.TaskTemplate.ContainerSpec.Env ?? [],
    async close() {
      server.closeAllConnections()
      await new Promise<void>(resolve => server.close(() => resolve()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Of versions like "1.44": 1.9 is older than 1.41. */
function isBetween(oldest: string, version: string, newest: string): boolean {
  const isOrdered = (one: string, other: string) => one.localeCompare(other, 'en', { numeric: true }) <= 0
  return isOrdered(oldest, version) && isOrdered(version, newest)
}
