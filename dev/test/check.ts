import { closingLine } from './closing.ts'
import { runChecks } from './run-checks.ts'

// npm run check: everything that can be said of the code without running it.

const outcomes = await runChecks()
console.log(`\n${closingLine(outcomes)}`)
process.exit(outcomes.some(each => each.state === 'failed') ? 1 : 0)
