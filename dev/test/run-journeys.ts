import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PROJECT, runProgram } from '#dev/run-program.ts'
import { buildSite } from '#dev/site-build.ts'
import { need } from '#dev/tools.ts'
import type { Outcome } from './outcome.ts'

type Report = { suites: Suite[]; errors: { message?: string }[] }
type Suite = { title: string; suites?: Suite[]; specs: Spec[] }
type Spec = { title: string; file: string; tests: Test[] }
type Test = {
  status: 'expected' | 'unexpected' | 'flaky' | 'skipped'
  annotations: { type: string; description?: string }[]
  results: { errors: { message?: string }[] }[]
}

const part = 'journeys'

/** Builds the site and lets a browser walk through it (playwright.config.ts). */
export async function runJourneys(filters: string[]): Promise<Outcome[]> {
  // A build takes its time: none for filters that mean other tests.
  if (!readdirSync(join(PROJECT, 'tests', 'journeys')).some(name => isMeant(name, filters))) return []
  const chromium = need('chromium')
  if (!chromium.ok) return [withoutBrowser(chromium.why)]
  try {
    await buildSite()
  } catch (error) {
    return [{ part, name: 'next build', state: 'failed', why: String(error) }]
  }
  const file = join(PROJECT, '.afterglow', 'test', 'journeys.json')
  mkdirSync(dirname(file), { recursive: true })
  rmSync(file, { force: true })
  const { code } = await runProgram('playwright', ['test', '--reporter=list,json', ...filters], {
    show: true,
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file, CHROMIUM: chromium.path },
  })
  if (!existsSync(file)) {
    return [{ part, name: 'playwright', state: 'failed', why: `it ended with ${code} and reported nothing` }]
  }
  return outcomesIn(JSON.parse(readFileSync(file, 'utf8')) as Report)
}

function isMeant(name: string, filters: string[]): boolean {
  return name.endsWith('.spec.ts') && (filters.length === 0 || filters.some(filter => name.includes(filter)))
}

/** On a person's machine a missing browser is a pity; where the result decides something it is a failure. */
function withoutBrowser(why: string): Outcome {
  return { part, name: 'all of them', state: process.env.CI ? 'failed' : 'skipped', why }
}

export function outcomesIn(report: Report): Outcome[] {
  const failures = report.errors.map(error => failure('playwright', [error]))
  return [...failures, ...report.suites.flatMap(suite => outcomesOf(suite, []))]
}

function outcomesOf(suite: Suite, above: string[]): Outcome[] {
  const titles = [...above, suite.title].filter(Boolean)
  const own = suite.specs.flatMap(spec => spec.tests.map(test => outcomeOf(test, [...titles, spec.title])))
  return [...own, ...(suite.suites ?? []).flatMap(each => outcomesOf(each, titles))]
}

function outcomeOf(test: Test, titles: string[]): Outcome {
  const name = titles.join(' › ')
  if (test.status === 'expected') return { part, name, state: 'passed', why: '' }
  if (test.status === 'skipped') {
    const why =
      test.annotations.find(each => each.type === 'skip' || each.type === 'fixme')?.description ?? ''
    return { part, name, state: 'skipped', why }
  }
  const outcome = failure(
    name,
    test.results.flatMap(result => result.errors),
  )
  return test.status === 'flaky' ? { ...outcome, why: `Flaky.\n${outcome.why}` } : outcome
}

function failure(name: string, errors: { message?: string }[]): Outcome {
  const why = errors.map(error => error.message ?? '').join('\n')
  return { part, name, state: 'failed', why }
}
