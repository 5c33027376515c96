import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PROJECT } from '#dev/run-program.ts'

const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8')

test.each([
  ['docker-stack.yml', 1],
  ['stack/monitoring.yml', 5],
])(
  '%s names the checksum of each config: Swarm takes a changed one only under a new name',
  (stack, count) => {
    const configs = [...read(stack).matchAll(/file: (\S+)\n +name: \w+_([0-9a-f]{8})\n/g)]
    expect(configs).toHaveLength(count)
    for (const [, file = '', named] of configs)
      expect([file, createHash('sha256').update(read(file)).digest('hex').slice(0, 8)]).toEqual([file, named])
  },
)
