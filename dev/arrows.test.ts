import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations, type Violation } from './arrows.ts'

// A small project with one of every forbidden import: dependency-cruiser that looks at nothing finds nothing,
// and would be as green as can be.

const root = fileURLToPath(new URL('..', import.meta.url))

const WRONG: [rule: string, file: string, imported: string][] = [
  ['domain-asks-nobody', 'domain/a.ts', '#server/queue.ts'],
  ['domain-is-pure', 'domain/b.ts', 'node:fs'],
  ['domain-uses-pure-libraries', 'domain/c.ts', 'pg'],
  ['server-does-not-look-up', 'server/d.ts', '#workers/gcn/stream.ts'],
  ['app-and-workers-are-strangers', 'app/e.tsx', '#workers/gcn/stream.ts'],
  ['workers-and-app-are-strangers', 'workers/gcn/f.ts', '#app/e.tsx'],
  ['workers-are-strangers-to-each-other', 'workers/alerts/g.ts', '#workers/gcn/stream.ts'],
  ['only-server-speaks-prisma', 'app/h.tsx', '@prisma/client'],
  ['only-server-speaks-prisma', 'workers/gcn/i.ts', '#prisma/generated/client.ts'],
  ['browser-never-reaches-server', 'app/_ui/j.client.tsx', './k.ts'],
  ['production-needs-no-tools', 'server/l.ts', '#dev/tool.ts'],
  ['production-needs-no-dev-dependency', 'server/m.ts', 'maildev'],
  ['declared-in-package-json', 'server/n.ts', 'luxon'],
  ['imports-exist', 'server/o.ts', '#server/nowhere.ts'],
  ['no-circles', 'server/p.ts', './q.ts'],
  ['one-door-bullmq', 'server/r.ts', 'bullmq'],
  ['one-door-ioredis', 'server/s.ts', 'ioredis'],
  ['one-door-nodemailer', 'workers/alerts/t.ts', 'nodemailer'],
  ['one-door-kafkajs', 'workers/gcn/ingest.ts', 'kafkajs'],
  ['one-door-next-auth', 'app/sign-in/v.ts', 'next-auth'],
  ['one-door-pino', 'server/w.ts', 'pino'],
]
const ALLOWED: [file: string, imported: string][] = [
  ['server/queue.ts', 'bullmq'],
  ['workers/gcn/stream.ts', 'kafkajs'],
  ['app/_ui/k.ts', '#server/queue.ts'],
  ['server/q.ts', './p.ts'],
  ['dev/tool.ts', '#server/queue.ts'],
  ['prisma/generated/client.ts', '@prisma/client'],
  ['domain/good.ts', 'zod'],
]

let folder: string
let found: Violation[]

beforeAll(() => {
  // Below the project, so that node_modules is found where it always is.
  mkdirSync(join(root, '.afterglow'), { recursive: true })
  folder = mkdtempSync(join(root, '.afterglow', 'arrows-'))
  for (const name of ['package.json', 'tsconfig.json']) copyFileSync(join(root, name), join(folder, name))
  for (const [file, imported] of [...WRONG.map(([, from, to]) => [from, to] as const), ...ALLOWED]) {
    mkdirSync(join(folder, dirname(file)), { recursive: true })
    writeFileSync(join(folder, file), `import * as it from '${imported}'\nexport const seen = it\n`)
  }
  writeFileSync(join(folder, 'server', 'alone.ts'), 'export const alone = true\n')
  found = findViolations(folder, ['app', 'server', 'domain', 'workers', 'prisma', 'dev']).violations
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(WRONG)('%s catches %s importing %s', (rule, file) => {
  expect(found.filter(each => each.from === file).map(each => each.rule)).toContain(rule)
})

test('a file that nobody imports is caught', () => {
  expect(found).toContainEqual(expect.objectContaining({ rule: 'no-orphans', from: 'server/alone.ts' }))
})

test('what stands at its door is let through', () => {
  const atDoors = ALLOWED.map(([file]) => file).filter(file => file !== 'server/q.ts')
  expect(found.filter(each => atDoors.includes(each.from))).toEqual([])
})

test('every rule explains itself', () => {
  for (const each of found) expect(each.comment.length).toBeGreaterThan(20)
})
