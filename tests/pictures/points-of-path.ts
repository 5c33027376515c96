/** The points, in pixels, that a path of traceLines runs through: `m`, `l` and `z` in steps from the point before. */
export function pointsOfPath(d: string): (readonly [number, number])[] {
  const points: (readonly [number, number])[] = []
  let [at, start] = [[0, 0] as readonly [number, number], [0, 0] as readonly [number, number]]
  for (const [, verb, numbers = ''] of d.matchAll(/([mlz])([^mlz]*)/g)) {
    if (verb === 'z') at = start
    const steps = [...numbers.matchAll(/-?(?:\d+(?:\.\d+)?|\.\d+)/g)].map(Number)
    for (let i = 0; i < steps.length; i += 2) {
      at = [at[0] + (steps[i] ?? Number.NaN), at[1] + (steps[i + 1] ?? Number.NaN)]
      if (verb === 'm') start = at
      points.push(at)
    }
  }
  return points
}
