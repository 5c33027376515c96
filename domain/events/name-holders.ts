import { byPublication } from './circular-word.ts'

/** A circular that uses a GRB name. */
export type NameClaim = {
  circularId: string
  createdOn: string
  givenName: string | null
  formerName: string | null
  /** Whether one of its event's own numbers or names led the circular to it. */
  isDirect: boolean
  /** The event, or the first event of one of its triggers, that it is about. */
  homeId: number | null
}

/**
 * Whose the names are: that of the first circular which gives one together with a number, unless that event was renamed
 * since and another goes by the name. A circular that renames without a number goes by the name that it replaces.
 * Depends on the set of claims alone, not on their order.
 */
export function nameHolders(claims: readonly NameClaim[]): Map<string, number> {
  const ordered = claims.toSorted(byPublication)
  const direct = ordered.filter(it => it.isDirect)
  const names = new Set(ordered.flatMap(it => [it.givenName ?? [], it.formerName ?? []].flat()))
  const holders = new Map<string, number>()
  for (const name of names) {
    const claimed = direct.filter(it => it.givenName === name || it.formerName === name)
    const isGivenUp = (it: NameClaim) => direct.some(by => by.homeId === it.homeId && by.formerName === name)
    const holder = (claimed.find(it => !isGivenUp(it)) ?? claimed[0])?.homeId
    if (typeof holder === 'number') holders.set(name, holder)
  }
  for (const { isDirect, givenName, formerName } of ordered) {
    if (isDirect || givenName === null || formerName === null || holders.has(givenName)) continue
    const holder = holders.get(formerName)
    if (holder !== undefined) holders.set(givenName, holder)
  }
  return holders
}
