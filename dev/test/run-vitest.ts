import { startVitest, type TestCase, type TestModule, type Vitest } from 'vitest/node'
import type { Outcome } from './outcome.ts'

/** Runs projects of vitest.config.ts (unit, flows), those files alone whose path has one of the filters in it. */
export async function runVitest(projects: string[], filters: string[]): Promise<Outcome[]> {
  const vitest = await startVitest('test', filters, {
    run: true,
    watch: false,
    project: projects,
    reporters: ['default'],
    passWithNoTests: true,
  })
  const outcomes = vitest.state.getTestModules().flatMap(outcomesOf)
  const unhandled = unhandledErrors(vitest)
  await vitest.close()
  return [...outcomes, ...unhandled]
}

function outcomesOf(module: TestModule): Outcome[] {
  const part = module.project.name
  const tests = [...module.children.allTests()].map(test => outcomeOf(part, test))
  // A file that cannot be loaded has no tests, and a beforeAll that fails has them all skipped: both are failures.
  const broken = [
    { name: module.relativeModuleId, errors: module.errors() },
    ...[...module.children.allSuites()].map(suite => ({ name: suite.fullName, errors: suite.errors() })),
  ]
  const failures = broken
    .filter(({ errors }) => errors.length > 0)
    .map(({ name, errors }): Outcome => ({ part, name, state: 'failed', why: say(errors) }))
  return [...tests, ...failures]
}

function outcomeOf(part: string, test: TestCase): Outcome {
  const result = test.result()
  const name = `${test.module.relativeModuleId} › ${test.fullName}`
  if (result.state === 'passed') return { part, name, state: 'passed', why: '' }
  if (result.state === 'failed') return { part, name, state: 'failed', why: say(result.errors) }
  return { part, name, state: 'skipped', why: ('note' in result && result.note) || reasonIn(name) }
}

/** A test that vitest is told to skip by a condition says in its name when it is. */
function reasonIn(name: string): string {
  return /\((skipped [^)]+)\)/.exec(name)?.[1] ?? ''
}

function unhandledErrors(vitest: Vitest): Outcome[] {
  return vitest.state.getUnhandledErrors().map(error => {
    const why = error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error)
    return { part: 'vitest', name: 'an error that nobody caught', state: 'failed', why }
  })
}

function say(errors: readonly { message: string; stack?: string }[]): string {
  return errors.map(({ message, stack }) => [message, firstOwnFrame(stack)].join('\n')).join('\n')
}

function firstOwnFrame(stack = ''): string {
  const frame = stack
    .split('\n')
    .find(line => /^\s+at .*\.(test\.)?ts/.test(line) && !line.includes('node_modules'))
  return frame?.trim() ?? ''
}
