import { need } from '#dev/tools.ts'
import { closingLine, summary } from './closing.ts'
import type { Outcome } from './outcome.ts'
import { runChecks } from './run-checks.ts'
import { runDrillsIfAsked } from './run-drills.ts'
import { runJourneys } from './run-journeys.ts'
import { runVitest } from './run-vitest.ts'

// npm test: every check and every test. `npm test -- flows alerts` runs one part, and of it the files whose path has
// "alerts" in it.

const PARTS = ['check', 'unit', 'flows', 'journeys']
const [first, ...rest] = process.argv.slice(2)
const parts = first && PARTS.includes(first) ? [first] : PARTS
const filters = first && parts.length > 1 ? [first, ...rest] : rest

function title(text: string): void {
  console.log(`\n── ${text} ──\n`)
}

/** What a part needs that npm does not carry. A test that is left without says so itself, as skipped. */
function getTools(): void {
  for (const tool of ['redis-server', 'kcat', 'smtp-sink', 'chromium'] as const) {
    const found = need(tool)
    if (!found.ok) console.log(`${found.why}: what needs it is skipped.`)
  }
}

const outcomes: Outcome[] = []
const began = performance.now()

if (parts.some(part => part === 'flows' || part === 'journeys')) getTools()
if (parts.includes('check') && filters.length === 0) {
  title('Static checks')
  outcomes.push(...(await runChecks()))
}
const projects = parts.filter(part => part === 'unit' || part === 'flows')
if (projects.length > 0) {
  title(`Tests: ${projects.join(', ')}`)
  outcomes.push(...(await runVitest(projects, filters)))
}
if (parts.includes('journeys')) {
  title('Journeys through the site')
  outcomes.push(...(await runJourneys(filters)))
}
if (parts.length === PARTS.length && filters.length === 0) {
  title('Drills')
  outcomes.push(...(await runDrillsIfAsked()))
}

title(`${Math.round((performance.now() - began) / 1000)} s in all`)
console.log(summary(outcomes))
console.log(closingLine(outcomes))
const isGreen =
  outcomes.some(each => each.state === 'passed') && !outcomes.some(each => each.state === 'failed')
process.exit(isGreen ? 0 : 1)
