import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const ROOMS = ['app', 'server', 'domain', 'workers', 'prisma', 'dev', 'tests']

export type Violation = { rule: string; from: string; to: string; comment: string }

type Cruise = {
  summary: {
    violations: { from: string; to: string; rule: { name: string } }[]
    ruleSetUsed: { forbidden: { name: string; comment?: string }[] }
    totalCruised: number
  }
}

/** Every import below `folder` that breaks a rule of .dependency-cruiser.cjs, and how many files were looked at. */
export function findViolations(folder: string, rooms = ROOMS): { violations: Violation[]; modules: number } {
  const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const config = join(root, '.dependency-cruiser.cjs')
  const ran = spawnSync(
    process.execPath,
    [depcruise, ...rooms, '--config', config, '--output-type', 'json', '--no-progress'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  )
  if (!ran.stdout) throw new Error(`dependency-cruiser said nothing: ${ran.stderr}`)
  const { summary } = JSON.parse(ran.stdout) as Cruise
  const comments = new Map(summary.ruleSetUsed.forbidden.map(rule => [rule.name, rule.comment ?? '']))
  const violations = summary.violations.map(({ from, to, rule }) => {
    return { rule: rule.name, from, to, comment: comments.get(rule.name) ?? '' }
  })
  return { violations, modules: summary.totalCruised }
}
