import { mapInside } from '#domain/notices/sky-map-sources.ts'
import { nextTry } from '#domain/sky-maps/next-try.ts'
import { inTransaction } from '#server/db.ts'
import { download } from '#server/download.ts'
import { env } from '#server/env.ts'
import { type Folded, foldHomes, holdFolding } from '#server/folding.ts'
import { findRaw } from '#server/kept-notices.ts'
import { log } from '#server/log.ts'
import { ring } from '#server/queue.ts'
import {
  type AwaitedMap,
  homeOfNotice,
  type MapOutcome,
  putMapOff,
  settleMap,
  takeDueMap,
} from '#server/sky-maps.ts'
import { storage } from '#server/storage.ts'
import { measureAside } from './measure-aside.ts'

/** The largest file that is fetched. */
const MOST_BYTES = 64 * 1024 * 1024
const FETCHED_WITHIN_MS = 60_000
/** Longer than fetching and reading may take together: what a killed process had taken is tried again after it. */
const LEASE_MS = 5 * 60_000
/** A file that came and is no map may have been half written. */
const UNREADABLE_FOR_MINUTES = 60
/** A map that comes later than this after its notice is kept and shown, and mailed to nobody. */
const NEWS_FOR_MS = 30 * 60_000

/** Tries every awaited sky map that is due at `now`, one after the other, until told to stop; answers how many. */
export async function followDueMaps(now: Date, stop: AbortSignal): Promise<number> {
  let count = 0
  while (!stop.aborted) {
    const awaited = await takeDueMap(now, LEASE_MS)
    if (!awaited) break
    await tryMap(awaited, now, stop)
    count += 1
  }
  return count
}

async function tryMap(awaited: AwaitedMap, now: Date, stop: AbortSignal): Promise<void> {
  const { id, noticeId, source, createdAt } = awaited
  const got = isLink(source)
    ? await fetchMap(source, stop)
    : { ok: true as const, bytes: mapInside((await findRaw(noticeId))?.bytes ?? Buffer.alloc(0), source) }
  if (!got.ok) {
    const dueAt = got.isFinal ? null : nextTry(createdAt, now)
    if (dueAt) await putMapOff(id, dueAt, got.why)
    else await settle(awaited, { state: 'given-up', why: got.why }, now)
    return
  }
  const measured = await measureAside(got.bytes)
  if (!measured.ok) {
    const dueAt = isLink(source) ? nextTry(createdAt, now, UNREADABLE_FOR_MINUTES) : null
    if (dueAt) await putMapOff(id, dueAt, measured.why)
    else await settle(awaited, { state: 'unreadable', why: measured.why }, now)
    return
  }
  const { file, measures, outlines } = measured
  const fileKey = await storage().put(file)
  await settle(awaited, { state: 'read', fileKey, sizeBytes: file.length, measures, outlines }, now)
}

const isLink = (source: string) => /^https?:/.test(source)

async function fetchMap(link: string, signal: AbortSignal) {
  const { FOLLOW_SKY_MAPS, SKY_MAP_HOSTS } = env()
  if (FOLLOW_SKY_MAPS === 'off') return { ok: false as const, isFinal: true, why: 'links are not followed' }
  return download(link, { hosts: SKY_MAP_HOSTS, mostBytes: MOST_BYTES, withinMs: FETCHED_WITHIN_MS, signal })
}

/** Writes down what became of it, and makes what was read part of its event. */
async function settle(awaited: AwaitedMap, outcome: MapOutcome, now: Date): Promise<void> {
  const { noticeId, source } = awaited
  const { folded, isNews } = await inTransaction(async client => {
    if (outcome.state === 'read') await holdFolding(client)
    await settleMap(client, awaited, outcome, now)
    const home = outcome.state === 'read' ? await homeOfNotice(client, noticeId) : null
    if (!home) return { folded: [] as Folded[], isNews: false }
    const isFresh = now.getTime() - home.producedAt.getTime() <= NEWS_FOR_MS
    const cause = { noticeId, circularId: null, at: now, isNews: isFresh }
    return { folded: await foldHomes(client, [home.homeId], () => cause, now), isNews: isFresh }
  })
  const why = outcome.state === 'read' ? null : outcome.why
  log.info({ noticeId, source, outcome: outcome.state, why, event: folded[0]?.slug }, 'sky map')
  if (isNews && folded.some(it => it.isRevised)) {
    ring('fan-out').catch((error: Error) => log.warn({ error: error.message }, 'fan-out not rung'))
  }
}

/** Follows awaited sky maps until closed; what fails is logged and tried again. */
export function followSkyMaps(everyMs = 5000): { close(): Promise<void> } {
  const stop = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let current: Promise<unknown> = Promise.resolve()
  const next = () => {
    if (stop.signal.aborted) return
    timer = setTimeout(() => {
      current = followDueMaps(new Date(), stop.signal)
        .catch((error: Error) =>
          log.warn({ error: error.message }, 'sky maps could not be followed, trying again'),
        )
        .then(next)
    }, everyMs)
  }
  next()
  return {
    async close() {
      stop.abort()
      clearTimeout(timer)
      await current
    },
  }
}
