import { CHECKS } from './checks.ts'
import type { Outcome } from './outcome.ts'

/** Runs every static check, one after the other, and says how each went as it goes. */
export async function runChecks(): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const { claim, complaints } of CHECKS) {
    const began = performance.now()
    const why = await complaints().catch((error: unknown) => String(error))
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(why ? `✗ ${claim}\n${indent(why)}` : `✓ ${claim} (${seconds} s)`)
    outcomes.push({ part: 'check', name: claim, state: why ? 'failed' : 'passed', why })
  }
  return outcomes
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ')
}
