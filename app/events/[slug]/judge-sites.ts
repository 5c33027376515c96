import { type Observer, observersOf } from '#app/_ui/observers.ts'
import type { Asked } from '#app/_ui/place-asked.ts'
import type { BurstEvent } from '#domain/events/burst-event.ts'
import type { Answer, Verdict } from '#domain/sky/verdict.ts'
import { verdictFrom } from './verdict-from.ts'

export type Judged = { observer: Observer; verdict: Verdict }

const ORDER: readonly Answer[] = ['NOW', 'TONIGHT', 'LATER', 'WAIT', 'NO']
/** Each takes milliseconds; who has more sites asks for the others by name. */
const MOST_SITES = 20

/**
 * The verdicts for the person's sites, or for the place that the address names, the best first; `shown` is the one that
 * is asked for (`?site=17`, or the place that is named), else the best.
 */
export async function judgeSites(
  event: BurstEvent,
  userId: number | null,
  asked: Asked,
  now: Date,
): Promise<{ judged: Judged[]; shown: Judged | undefined }> {
  const { observers, telescope } = await observersOf(userId, asked)
  const judged = observers
    .slice(0, MOST_SITES)
    .map(observer => ({ observer, verdict: verdictFrom(event, observer, telescope, now) }))
    .toSorted((a, b) => ORDER.indexOf(a.verdict.answer) - ORDER.indexOf(b.verdict.answer))
  const wanted = asked.get('site')
  const isNamed = ({ observer }: Judged) =>
    wanted === null ? observer.siteId === null : String(observer.siteId) === wanted
  return { judged, shown: judged.find(isNamed) ?? judged[0] }
}
