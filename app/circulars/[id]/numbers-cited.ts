/** "GCN 34275", "GCN Circ. 34275", "GCN Circular #34275", "GCNC 6789"; lists go on with commas. */
const CITED =
  /\bGCN[Cs]?(?:\s{1,3}Circ(?:ulars?|s)?\.?)?\s{0,3}#?((?:(?:,|\s{1,2}and)?\s{0,3}\d{3,6}(?:\.5)?(?![\d.]*\d)){1,10})/g
const MOST = 30

/** The numbers of other circulars that a circular mentions, in the order of its text, each once. */
export function numbersCited({ id, body }: { id: string; body: string }): string[] {
  const numbers = [...body.matchAll(CITED)].flatMap(([, list = '']) => list.match(/\d+(?:\.5)?/g) ?? [])
  return [...new Set(numbers)].filter(number => number !== id).slice(0, MOST)
}
