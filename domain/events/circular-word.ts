/** What a circular contributes to the event that it is about. */
export type CircularWord = {
  /** GCN's own number, as text. */
  circularId: string
  subject: string
  /** ISO 8601, UTC. */
  createdOn: string
  /** The GRB name that it uses for the event, where the event holds it. */
  name: string | null
  /** The name by which the event went before, where it renames it. */
  formerName: string | null
}

/** In the order of publication, whatever the order of arrival. */
export function byPublication(
  a: Pick<CircularWord, 'circularId' | 'createdOn'>,
  b: Pick<CircularWord, 'circularId' | 'createdOn'>,
): number {
  return Date.parse(a.createdOn) - Date.parse(b.createdOn) || Number(a.circularId) - Number(b.circularId)
}

/** "not a GRB", "not due to a real gamma-ray burst", "are not GRBs"; the afterglow or the host of one is another matter. */
const NO_BURST = [
  /\bnot\s+(?:(?:due\s+to|caused\s+by|from|likely)\s+)?(?:an?\s+)?(?:(?:real|true|genuine|cosmic)\s+)?(?:GRBs?|gamma[\s-]*ray\s+bursts?)(?![\s-]*(?:afterglow|counterpart|host|\d))\b/i,
  /\bunlikely\s+(?:to\s+be|due\s+to)\s+an?\s+(?:GRB|gamma[\s-]*ray\s+burst)(?![\s-]*(?:afterglow|counterpart|host|\d))\b/i,
  /\b(?:is|was|are|were)\s+(?:a\s+|likely\s+a\s+|probably\s+a\s+)?false\s+(?:trigger|alarm|positive)s?\b/i,
  /\bretraction\s+of\s+(?:the\s+)?(?:name|GRB|burst|trigger)\b(?!.*\bGCN)/i,
]
/** Who is not sure, or asks, decides nothing. */
const UNSURE = /\b(?:may|might|could|possibly|perhaps|maybe)\s+(?:be\s+)?not\b|\?\s*$/i
const TAKEN_BACK =
  /\bretraction\s+of\s+(?:an?\s+|the\s+)?(?:GW|gravitational|compact|candidate|(?:super)?event|neutrino|FRB)\b|\bevent\s+likely\s+due\s+to\s+background\b/i

/**
 * What a circular's subject says of the whole event: GCN's own table of such words is far looser and serves as a label
 * only. Null for nearly all.
 */
export function verdictIn(subject: string): 'not-a-burst' | 'retracted' | null {
  if (UNSURE.test(subject)) return null
  if (TAKEN_BACK.test(subject)) return 'retracted'
  return NO_BURST.some(pattern => pattern.test(subject)) ? 'not-a-burst' : null
}

/**
 * The GRB names that circulars give their event, the one that it goes by first: what it was renamed to, then what most
 * of them call it, then what it was called first.
 */
export function namesGiven(words: readonly CircularWord[]): string[] {
  const ordered = words.toSorted(byPublication)
  const former = new Set(ordered.flatMap(it => it.formerName ?? []))
  const renamed = new Set(ordered.flatMap(it => (it.formerName === null ? [] : (it.name ?? []))))
  const named = ordered.flatMap(it => it.name ?? [])
  const count = (name: string) => named.filter(it => it === name).length
  return [...new Set(named)].toSorted(
    (a, b) =>
      Number(former.has(a)) - Number(former.has(b)) ||
      Number(renamed.has(b)) - Number(renamed.has(a)) ||
      count(b) - count(a),
  )
}
