import { log } from '#server/log.ts'
import { deployImage } from './deploy-image.ts'
import { type Engine, imageOf } from './engine.ts'
import { formerImages, imageBefore } from './former-images.ts'
import type { End, Journal, Ran } from './journal.ts'

import type { Order } from './order.ts'

type Wanted = Extract<Order, { action: 'deploy' | 'rollback' }>

export type Begun =
  | { ok: true; id: string; ended: Promise<End> }
  | { ok: false; why: 'busy' | 'no-such-image' | 'engine'; says: string }

export type Deployments = {
  /** Begins what was ordered, unless something is under way. */
  begin(id: string, order: Wanted): Promise<Begun>
  /** Waits for what is under way. */
  close(): Promise<void>
}

export type Settings = {
  stack: string
  /** Without tag or digest. */
  image: string
  patienceMs: number
}

/** Carries out one order at a time and writes down what comes of it. */
export function openDeployments(engine: Engine, journal: Journal, settings: Settings): Deployments {
  let underWay: Promise<unknown> | null = null

  async function begin(id: string, order: Wanted): Promise<Begun> {
    if (underWay) return refuse(id, 'busy', 'another deployment is under way')
    const beginning = Promise.withResolvers<void>()
    // Taken before anything is waited for: two orders may come in the same moment.
    underWay = beginning.promise
    const begun = await prepare(id, order)
    underWay = begun.ok
      ? begun.ended.finally(() => {
          underWay = null
        })
      : null
    beginning.resolve()
    return begun
  }

  async function prepare(id: string, order: Wanted): Promise<Begun> {
    const wanted = choose(order, journal.ran())
    if (!wanted) return refuse(id, 'no-such-image', 'none of the last ten images is this one')
    const { digest, commit } = wanted
    try {
      const current = imageOf(await engine.service(`${settings.stack}_web`))
      const from = digestOf(current, settings.image)
      journal.add({ what: 'ordered', at: now(), id, action: order.action, digest, commit, from })
    } catch (error) {
      return refuse(id, 'engine', (error as Error).message)
    }
    log.info({ id, action: order.action, digest, commit }, 'deploying')
    return { ok: true, id, ended: carryOut(id, order.action, digest) }
  }

  async function carryOut(id: string, action: Wanted['action'], digest: string): Promise<End> {
    const began = performance.now()
    const say = (says: string) => {
      journal.add({ what: 'progress', at: now(), id, says })
      log.info({ id }, says)
    }
    const target = { ...settings, image: `${settings.image}@${digest}` }
    say(`${action}: ${target.image}`)
    const { end, why } = await deployImage(engine, target, { isMigrating: action === 'deploy' }, say).catch(
      (error: Error) => ({ end: 'stuck' as const, why: error.message }),
    )
    const seconds = Math.round((performance.now() - began) / 100) / 10
    say(`${SENTENCES[end]}${why && `: ${why}`}`)
    journal.add({ what: 'ended', at: now(), id, end, seconds })
    return end
  }

  function refuse(id: string, why: Extract<Begun, { ok: false }>['why'], says: string): Begun {
    journal.add({ what: 'refused', at: now(), id, why: says })
    log.warn({ id, why: says }, 'refused to deploy')
    return { ok: false, why, says }
  }

  return {
    begin,
    async close() {
      await underWay
    },
  }
}

export const SENTENCES: Record<End, string> = {
  deployed: 'deployed',
  unchanged: 'nothing was changed',
  'rolled-back': 'rolled back',
  stuck: 'could not be rolled back, look at the services',
  interrupted: 'the hook was ended meanwhile, look at the services',
}

function choose(order: Wanted, ran: Ran[]): { digest: string; commit: string | null } | null {
  if (order.action === 'deploy') return order
  if (!order.digest) return imageBefore(ran)
  return formerImages(ran).find(it => it.digest === order.digest) ?? null
}

/** Of "repository:tag@sha256:…", as a stack that was deployed by hand has it; null for another repository. */
function digestOf(image: string, repository: string): string | null {
  const [name = '', digest = null] = image.split('@')
  return name.replace(/:[^/:]*$/, '') === repository ? digest : null
}

const now = () => new Date().toISOString()
