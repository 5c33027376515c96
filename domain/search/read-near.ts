import { readDec, readRa } from '#domain/sky/read-direction.ts'

/** A direction, ICRS degrees, or what may be the name of an event. */
export type Near = { raDeg: number; decDeg: number } | { name: string }

/**
 * What people write for a place on the sky: `19 13 03.8 +19 46 24`, `19h13m03.8s +19d46m24s`, `288.266, 19.773`,
 * `GRB 221009A`. Null for digits that are no position.
 */
export function readNear(text: string): Near | null {
  const plain = text.trim().replaceAll('−', '-').replaceAll(/\s+/g, ' ')
  for (const [ra, dec] of halves(plain)) {
    const [right, up] = [readRa(ra), readDec(dec)]
    if (right.ok && up.ok) return { raDeg: right.deg, decDeg: up.deg }
  }
  return /[a-z]{1,}/i.test(plain.replaceAll(/(?<=\d)\s*[hmsd](?![a-z])/gi, '')) ? { name: plain } : null
}

/** Where right ascension may end: at a comma, before a sign, in the middle. */
function halves(text: string): [string, string][] {
  const comma = text.split(',')
  if (comma.length === 2) return [[comma[0] ?? '', comma[1] ?? '']]
  const sign = text.search(/(?<=[\d.hms°′″'"])\s*[+-]/i)
  if (sign > 0) return [[text.slice(0, sign), text.slice(sign)]]
  const parts = text.split(' ')
  const middle = parts.length / 2
  return Number.isInteger(middle) && middle > 0
    ? [[parts.slice(0, middle).join(' '), parts.slice(middle).join(' ')]]
    : []
}
