import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

test('--port moves every port and the folder', () => {
  const options = readOptions(['--port', '3140'], {})
  expect(options?.ports).toEqual({ site: 3140, mailbox: 3141, smtp: 3142, postgres: 3143, health: 3144 })
  expect(options?.folder).toMatch(/\.afterglow\/3140$/)
})

test('a setting moves one port', () => {
  const options = readOptions([], { PORT: '4000', SMTP_PORT: '2525' })
  expect(options?.ports).toEqual({ site: 4000, mailbox: 4001, smtp: 2525, postgres: 4003, health: 4004 })
})

test.each([
  [['--port', 'x'], {}, '--port is to be a port'],
  [['--port', '70000'], {}, '--port is to be a port'],
  [[], { SMTP_PORT: '3000' }, 'the same port'],
  [['--frehs'], {}, '--frehs'],
  [[], { DEMO_BURST_SECONDS: '1' }, 'DEMO_BURST_SECONDS'],
])('%j with %j is told in a sentence', (words, environment, sentence) => {
  expect(() => readOptions(words, environment)).toThrow(sentence)
})

test('no bursts are invented beside the real ones, unless asked for', () => {
  expect(readOptions([], {})?.burstSeconds).toBe(60)
  expect(readOptions([], { GCN_CLIENT_ID: 'x' })?.burstSeconds).toBe(0)
  expect(readOptions([], { GCN_CLIENT_ID: 'x', DEMO_BURST_SECONDS: '30' })?.burstSeconds).toBe(30)
})
