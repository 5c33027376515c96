import { Trouble } from '#dev/trouble.ts'
import { until } from '#dev/until.ts'
import { docker, inspect } from './docker.ts'

export const STACK = 'drill'

export type ServiceState = {
  Spec: { TaskTemplate: { ContainerSpec: { Image: string } } }
  UpdateStatus?: { State: string; Message: string }
}

/** `web` as Swarm calls it. */
const named = (service: string) => `${STACK}_${service}`

export function serviceState(service: string): Promise<ServiceState> {
  return inspect<ServiceState>('service', named(service))
}

/** What an update gives another image, and a rollback the former one. */
export const UPDATED = ['alerts', 'gcn', 'web'] as const

export async function imagesNow(): Promise<string[]> {
  const states = await Promise.all(UPDATED.map(serviceState))
  return states.map(state => state.Spec.TaskTemplate.ContainerSpec.Image)
}

/** How many of how many run, as Swarm tells it: "2/2". A task runs only when its health check has said so. */
export async function running(): Promise<Map<string, string>> {
  const lines = await docker(['service', 'ls', '--format', '{{.Name}} {{.Replicas}}'])
  return new Map(
    lines
      .split('\n')
      .filter(line => line.startsWith(`${STACK}_`))
      .map(line => [line.split(' ')[0]?.slice(STACK.length + 1) ?? '', line.split(' ').slice(1).join(' ')]),
  )
}

/** Waits until every service has all its tasks, and `migrate` is through. */
export async function settled(withinMs: number): Promise<void> {
  const isWhole = async () => {
    const all = [...(await running()).values()]
    return all.length > 0 && all.every(replicas => /^(\d+)\/\1$|\(1\/1 completed\)/.test(replicas))
  }
  if (await until(isWhole, withinMs, 500)) return
  const tasks = await docker([
    'stack',
    'ps',
    '--no-trunc',
    '--format',
    '{{.Name}} {{.CurrentState}} {{.Error}}',
    STACK,
  ])
  throw new Trouble(`the stack did not settle: ${JSON.stringify([...(await running())])}\n${tasks}`)
}

/** Containers of a service that run now. */
export async function containersOf(service: string): Promise<string[]> {
  const label = `label=com.docker.swarm.service.name=${named(service)}`
  const ids = await docker(['ps', '--quiet', '--filter', label])
  return ids.split('\n').filter(Boolean)
}

/** Gives a service another image without waiting; `watch` tells how it went. */
export async function giveImage(service: string, image: string): Promise<void> {
  await docker([
    'service',
    'update',
    '--detach',
    '--no-resolve-image',
    '--force',
    '--image',
    image,
    named(service),
  ])
}

/** The end of the update that is under way: "completed", "rollback_completed" … */
export async function watchUpdate(service: string, withinMs: number): Promise<string> {
  let state = ''
  const hasEnded = async () => {
    state = (await serviceState(service)).UpdateStatus?.State ?? ''
    return ['completed', 'paused', 'rollback_completed', 'rollback_paused'].includes(state)
  }
  if (await until(hasEnded, withinMs, 500)) return state
  throw new Trouble(`the update of ${service} has not ended: ${state}`)
}
