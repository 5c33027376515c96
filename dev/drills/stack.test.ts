import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PROJECT } from '#dev/run-program.ts'

const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8')

test('the stack names the checksum of nginx.conf: Swarm takes a changed config only under a new name', () => {
  const sum = createHash('sha256').update(read('stack/nginx.conf')).digest('hex').slice(0, 8)
  expect(read('docker-stack.yml')).toContain(`name: afterglow_nginx_${sum}`)
})
