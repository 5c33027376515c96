import type { BurstEvent } from '#domain/events/burst-event.ts'
import { instantOf } from '#domain/messages/times.ts'
import { type Outlook, type SiteVerdict, verdictsFrom } from './best-verdict.ts'
import { isDuskOf, tellableUntil } from './dusk-digests.ts'

/** An event that a rule put into a digest. */
export type DigestItem = { event: BurstEvent; ruleId: number; heardAt: Date; maxAgeHours: number | null }

/** With what can be done about it; null for whoever has no site. */
export type Judged<Item> = Item & { best: SiteVerdict | null }

/**
 * What of these events can be observed in the night that begins at the sites of one dusk, the best chance first; nothing
 * that was taken back or is older than its rule allows. `due` is the hour of the digest, `at` when it is written.
 */
export function observableTonight<Item extends DigestItem>(
  items: readonly Item[],
  outlookOf: (ruleId: number) => Outlook | null,
  { due, at }: { due: Date; at: Date },
): Judged<Item>[] {
  const judge = (item: Item): (Judged<Item> & { chance: number })[] => {
    const outlook = outlookOf(item.ruleId)
    if (!outlook) return [{ ...item, best: null, chance: 0 }]
    const sites = outlook.sites.filter(site => isDuskOf(site, due))
    return verdictsFrom(item.event, { ...outlook, sites }, at)
      .filter(it => isTonight(it, at))
      .map(best => ({ ...item, best, chance: chanceOf(item.event, best) }))
      .toSorted((a, b) => b.chance - a.chance)
      .slice(0, 1)
  }
  return items
    .filter(it => it.event.state !== 'retracted' && at < tellableUntil(sinceOf(it), it.maxAgeHours))
    .flatMap(judge)
    .toSorted((a, b) => b.chance - a.chance || sinceOf(b).getTime() - sinceOf(a).getTime())
}

const sinceOf = ({ event, heardAt }: DigestItem) => instantOf(event.t0) ?? heardAt

/** A window that begins within a day may be tomorrow's. */
function isTonight({ verdict: { answer, night } }: SiteVerdict, at: Date): boolean {
  return (answer === 'NOW' || answer === 'TONIGHT') && night !== null && night.from <= at && at < night.to
}

/**
 * The chance, [0, 1], to have a burst in the picture: that it is one, times the share of its region with a long enough
 * window, times what one pointing of the telescope holds. What is not known takes nothing away.
 */
export function chanceOf(
  { grbChance }: Pick<BurstEvent, 'grbChance'>,
  { verdict }: { verdict: SiteVerdict['verdict'] },
): number {
  return (grbChance ?? 1) * (verdict.shareTonight ?? 1) * (verdict.field?.share ?? 1)
}
