/** Does one step of the start and prints a line about it. */
export async function step<T>(what: string, work: () => Promise<T>, say?: (result: T) => string): Promise<T> {
  const isTerminal = process.stdout.isTTY
  if (isTerminal) process.stdout.write(`  … ${what}`)
  const began = performance.now()
  const result = await work().catch((error: unknown) => {
    if (isTerminal) process.stdout.write('\n')
    throw error
  })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const more = say?.(result)
  console.log(`${isTerminal ? '\r' : ''}  ✓ ${what}${more ? `: ${more}` : ''} (${seconds} s)`)
  return result
}

/** `12:03:04` of local time, in front of what happens while the demo runs. */
export function now(): string {
  return new Date().toTimeString().slice(0, 8)
}
