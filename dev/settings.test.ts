import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PROJECT } from './run-program.ts'

const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8')

test('every setting stands once in the table of settings, and the table has no other', () => {
  const known = ['server/env.ts', 'server/running-settings.ts'].flatMap(file =>
    [...read(file).matchAll(/^ +([A-Z][A-Z0-9_]+):/gm)].map(match => match[1]),
  )
  const rows = read('docs/settings.md')
    .split('\n')
    .filter(line => line.startsWith('| `'))
  const written = rows.flatMap(row =>
    [...(row.split('|')[1] ?? '').matchAll(/`([A-Z0-9_]+)`/g)].map(it => it[1]),
  )
  expect(known.length).toBeGreaterThan(40)
  expect(new Set(written)).toEqual(new Set(known))
  expect(written).toHaveLength(known.length)
  for (const row of rows) expect(row.split('|')[3]?.trim()).toMatch(/^(by site|rarely|never)$/)
})
