import { lengthOf, minus, unitVector, type Vec } from '#domain/sky/vectors.ts'
import type { Star } from './star.ts'

/** Radians, 10": two stars so near are one, known to two catalogues with years of proper motion between; no chart shows less. */
const SAME = ((10 / 3600) * Math.PI) / 180

/** The stars of several catalogues, each once: of those that stand together the first that is named. The brightest first. */
export function mergeStars(...catalogues: readonly (readonly Star[])[]): Star[] {
  const cubes = new Map<string, Vec[]>()
  const kept: Star[] = []
  for (const star of catalogues.flat()) {
    const at = unitVector(star)
    const cube = at.map(it => Math.floor(it / SAME)) as [number, number, number]
    const near = STEPS.flatMap(step => cubes.get(cube.map((it, k) => it + (step[k] ?? 0)).join()) ?? [])
    if (near.some(it => lengthOf(minus(it, at)) <= SAME)) continue
    kept.push(star)
    cubes.set(cube.join(), [...(cubes.get(cube.join()) ?? []), at])
  }
  return kept.toSorted((a, b) => a.magnitude - b.magnitude)
}

const SIDES = [-1, 0, 1]
const STEPS = SIDES.flatMap(x => SIDES.flatMap(y => SIDES.map(z => [x, y, z])))
