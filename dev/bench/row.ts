/** One line of the benchmark's table. */
export type Row = {
  name: string
  figure: number
  unit: string
  /** What the figure is held against, in words: "at most 50"; null for what is only shown beside it. */
  target: string | null
  /** Null where there is no target. */
  ok: boolean | null
}

export const atMost = (name: string, figure: number, unit: string, limit: number): Row => ({
  name,
  figure,
  unit,
  target: `at most ${limit}`,
  ok: figure <= limit,
})

export const atLeast = (name: string, figure: number, unit: string, limit: number): Row => ({
  name,
  figure,
  unit,
  target: `at least ${limit}`,
  ok: figure >= limit,
})

export const beside = (name: string, figure: number, unit: string): Row => ({
  name,
  figure,
  unit,
  target: null,
  ok: null,
})

export function median(figures: number[]): number {
  const sorted = figures.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
