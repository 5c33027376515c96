import { normalise, type Vec } from '#domain/sky/vectors.ts'
import { cellsAround } from './around-corner.ts'
import { centreOf, cornersOf, reachOf } from './healpix.ts'

/** What lies above a level on cells of one order. */
export type Field = {
  order: number
  /** Not empty. */
  inside: readonly number[]
  /** Per area, in any unit; 0 where nothing is. */
  densityOf(cell: number): number
  level: number
}

/** A closed line (the first point not repeated) and the island that it bounds, by any number. */
export type Ring = { island: number; points: Vec[] }

/** Where the line leaves the edge between two cells' centres, and which of the two is inside. */
type Crossing = { inside: number; at: Vec }

/** Densities fall like Gaussians: less than this part of the level counts as this, so that nothing does not pull for ever. */
const LEAST = 0.01

/**
 * The lines round what is above the level, by marching squares on the mesh whose corners are the cells' centres: a
 * mesh round the whole sphere, on which every line closes and neither poles nor RA 0 are special. The inside is to
 * the right of the line, seen from outside the sphere.
 */
export function traceRings(field: Field): Ring[] {
  const crossings = new Map<string, Crossing>()
  const next = new Map<string, string>()
  const islands = new Map<number, number>()
  for (const corner of distinctCorners(field)) {
    const cells = cellsAround(corner, field.order)
    const isInside = cells.map(cell => field.densityOf(cell) >= field.level)
    const nameOf = (i: number, j: number) =>
      crossBetween(field, cells[i] as number, cells[j] as number, crossings)
    const runs = runsOf(isInside)
    for (const run of runs)
      join(
        islands,
        run.map(i => cells[i] as number),
      )
    if (isInside.every(Boolean)) continue
    const isJoined = runs.length === 2 && meanOf(cells.map(field.densityOf)) >= field.level
    if (isJoined)
      join(
        islands,
        runs.map(([first = 0]) => cells[first] as number),
      )
    runs.forEach((run, r) => {
      const [first = 0] = run
      const before = (first + cells.length - 1) % cells.length
      const leaving = (isJoined ? runs[(r + 1) % 2] : run)?.at(-1) ?? 0
      next.set(nameOf(first, before), nameOf(leaving, (leaving + 1) % cells.length))
    })
  }
  return follow(next).map(names => {
    const met = names.map(name => crossings.get(name) as Crossing)
    return { island: rootOf(islands, met[0]?.inside ?? 0), points: met.map(it => it.at) }
  })
}

/** The corners of all cells inside, each about once: twice is only twice the work. */
function distinctCorners({ inside, order }: Field): Iterable<Vec> {
  const perStep = 16 / reachOf(order)
  const corners = new Map<string, Vec>()
  for (const cell of inside) {
    for (const corner of cornersOf(cell)) {
      corners.set(corner.map(it => Math.round(it * perStep)).join(), corner)
    }
  }
  return corners.values()
}

/** Places that hold true, in runs round the circle; all of them are one run. */
function runsOf(flags: readonly boolean[]): number[][] {
  const start = flags.indexOf(false)
  if (start === -1) return [flags.map((_, i) => i)]
  const runs: number[][] = []
  for (let step = 1; step <= flags.length; step++) {
    const i = (start + step) % flags.length
    if (!flags[i]) continue
    if (flags[(i + flags.length - 1) % flags.length]) runs.at(-1)?.push(i)
    else runs.push([i])
  }
  return runs
}

function crossBetween(field: Field, inside: number, outside: number, known: Map<string, Crossing>): string {
  const name = `${inside}/${outside}`
  if (!known.has(name)) {
    const above = Math.log(field.densityOf(inside) / field.level)
    const below = Math.log(Math.max(LEAST, field.densityOf(outside) / field.level))
    const t = above / (above - below)
    const [a, b] = [centreOf(inside), centreOf(outside)]
    const at: Vec = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]), a[2] + t * (b[2] - a[2])]
    known.set(name, { inside, at: normalise(at) })
  }
  return name
}

/** The closed ways through what follows what. */
function follow(next: Map<string, string>): string[][] {
  const ways: string[][] = []
  const left = new Set(next.keys())
  for (const start of left) {
    const way: string[] = []
    for (
      let name: string | undefined = start;
      name !== undefined && left.delete(name);
      name = next.get(name)
    ) {
      way.push(name)
    }
    ways.push(way)
  }
  return ways
}

function join(parents: Map<number, number>, cells: readonly number[]): void {
  const [first, ...others] = cells.map(cell => rootOf(parents, cell))
  for (const other of others) if (first !== undefined && other !== first) parents.set(other, first)
}

function rootOf(parents: Map<number, number>, cell: number): number {
  let root = cell
  for (let up = parents.get(root); up !== undefined; up = parents.get(root)) root = up
  // The way there is shortened for the next who asks.
  for (let at = cell; at !== root; ) {
    const up = parents.get(at) as number
    parents.set(at, root)
    at = up
  }
  return root
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0) / numbers.length
}
