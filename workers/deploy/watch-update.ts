import { setTimeout as pause } from 'node:timers/promises'
import { type Engine, imageOf, type Service, type Task } from './engine.ts'

export type Watched = { ok: true } | { ok: false; why: string }
export type Watching = { patienceMs: number; isReturn: boolean; say: Say }
export type Say = (says: string) => void

const LOOK_EVERY_MS = 500
/** A job that failed may be started once more by Swarm; when nothing is, it has failed for good. */
const SETTLED_AFTER_MS = 3000

/** States of an update in which Swarm does nothing more by itself, or has turned round. */
const HAS_FAILED = new Set(['paused', 'rollback_started', 'rollback_paused', 'rollback_completed'])
const IS_OVER = new Set(['complete', 'failed', 'rejected', 'shutdown', 'orphaned', 'remove'])

/**
 * Waits until every replica of the service runs the image and Swarm calls its update complete, which it does when each
 * has been healthy for as long as the service's `monitor` says.
 *
 * @param isGiven whether the service was given the image just now: then Swarm is still to begin with it
 * @param isReturn whether this is the way back, on which Swarm's own rollback is what is hoped for
 */
export async function watchUpdate(
  engine: Engine,
  name: string,
  image: string,
  { isGiven, isReturn, patienceMs, say }: Watching & { isGiven: boolean },
): Promise<Watched> {
  let said = ''
  return look(patienceMs, async () => {
    const service = await engine.service(name)
    const tasks = await engine.tasks(name)
    const running = tasks.filter(it => it.Status.State === 'running' && isOf(it, image)).length
    const wanted = service.Spec.Mode?.Replicated?.Replicas ?? 1
    const news = `${name}: ${running} of ${wanted} run the image`
    if (news !== said) say(news)
    said = news
    const state = service.UpdateStatus?.State
    if (imageOf(service) !== image) return fail(service, tasks, image)
    if (state && HAS_FAILED.has(state) && !(isReturn && state.startsWith('rollback_'))) {
      return fail(service, tasks, image)
    }
    if (state === 'rollback_paused') return fail(service, tasks, image)
    const isDone =
      state === 'completed' || state === 'rollback_completed' || (!state && (!isGiven || wanted === 0))
    return isDone && running >= wanted ? { ok: true } : null
  })
}

/** Waits until the job has run to its end once more. */
export async function watchJob(engine: Engine, name: string, patienceMs: number): Promise<Watched> {
  const iteration = (await engine.service(name)).JobStatus?.JobIteration?.Index ?? 0
  let failedSince: number | null = null
  return look(patienceMs, async () => {
    const tasks = (await engine.tasks(name)).filter(it => (it.JobIteration?.Index ?? 0) === iteration)
    if (tasks.some(it => it.Status.State === 'complete')) return { ok: true }
    if (tasks.length === 0 || tasks.some(it => !IS_OVER.has(it.Status.State))) {
      failedSince = null
      return null
    }
    failedSince ??= performance.now()
    if (performance.now() - failedSince < SETTLED_AFTER_MS) return null
    return { ok: false, why: tasks.map(wordsOf).find(Boolean) ?? 'it failed' }
  })
}

/** Gives the service the image. Somebody else may change it at the same moment: then it is read once more. */
export async function giveImage(engine: Engine, name: string, image: string): Promise<Service> {
  for (let tries = 1; ; tries++) {
    const service = await engine.service(name)
    try {
      await engine.setImage(service, image)
      return service
    } catch (error) {
      if (tries === 5 || !(error as Error).message.includes('out of sequence')) throw error
    }
  }
}

/** Asks until there is an answer. An engine that is away for a moment (a manager that is restarted) is asked again. */
async function look(patienceMs: number, ask: () => Promise<Watched | null>): Promise<Watched> {
  const deadline = performance.now() + patienceMs
  let trouble = ''
  while (performance.now() < deadline) {
    try {
      const answer = await ask()
      if (answer) return answer
      trouble = ''
    } catch (error) {
      trouble = `: ${(error as Error).message}`
    }
    await pause(LOOK_EVERY_MS)
  }
  return { ok: false, why: `nothing came of it in ${Math.round(patienceMs / 1000)} s${trouble}` }
}

function fail(service: Service, tasks: Task[], image: string): Watched {
  const ours = tasks.filter(it => isOf(it, image))
  // Ended for its health, a process that finishes what is in hand has not failed, and Swarm has no word for it.
  const hasEnded = ours.some(it => it.Status.State === 'complete')
  const why =
    ours.map(wordsOf).find(Boolean) ??
    (hasEnded
      ? 'it ended, or its health check failed'
      : (service.UpdateStatus?.Message ?? 'Swarm gave it up'))
  return { ok: false, why }
}

const isOf = (task: Task, image: string) => task.Spec.ContainerSpec?.Image === image

/** What a task that ended badly died of. */
const wordsOf = ({ Status: { State, Err } }: Task) =>
  State === 'failed' || State === 'rejected' ? (Err ?? State) : undefined
