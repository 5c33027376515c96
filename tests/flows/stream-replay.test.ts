import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMockKafka } from '#dev/kafka-mock.ts'
import { until } from '#dev/until.ts'
import { freshDatabase } from '#tests/database.ts'
import { connectTo, listen } from './stream-stage.ts'

const program = fileURLToPath(new URL('../../dev/replay.ts', import.meta.url))
const history = fileURLToPath(new URL('../notices/history', import.meta.url))

let database: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

async function replay(words: readonly string[], settings: Record<string, string> = {}) {
  const env = { ...process.env, ...settings }
  // Not spawnSync: the mock of Kafka stops when nobody reads its log.
  const child = spawn(process.execPath, ['--no-warnings', program, ...words], { env, stdio: 'pipe' })
  let [said, complaint] = ['', '']
  child.stdout.on('data', chunk => (said += chunk))
  child.stderr.on('data', chunk => (complaint += chunk))
  const [code] = await once(child, 'close')
  return { code, lines: said.trim().split('\n'), complaint: complaint.trim() }
}

test('a history goes straight into ingest: a line for each notice, and what became of all', async () => {
  const first = await replay([history])
  expect(first.complaint).toBe('')
  expect(first.code).toBe(0)
  const notices = first.lines.slice(0, -2)
  expect(first.lines.at(-1)).toMatch(
    new RegExp(`^${notices.length} notices through ingest in [\\d.]+ s: ${notices.length} kept$`),
  )
  expect(notices.find(line => line.includes('FERMI_GBM_FLT_POS'))).toMatch(
    /^gcn\.classic\.voevent\.FERMI_GBM_FLT_POS {2}.*\.xml {2}kept \S+ revision \d+$/,
  )
  const again = await replay([history])
  expect(again.lines.at(-1)).toContain(`: ${notices.length} duplicate`)
})

test('through a broker, in the order and with the times of the history', async () => {
  const mock = await startMockKafka()
  const sent = await replay([history, '--through', 'kafka'], { GCN_BROKERS: mock.brokers })
  expect(sent.complaint).toBe('')
  expect(sent.lines.at(-1)).toMatch(/^\d+ notices through kafka in [\d.]+ s: \d+ sent$/)
  const topic = 'gcn.classic.voevent.FERMI_GBM_FLT_POS'
  const expected = sent.lines.filter(line => line.startsWith(`${topic} `)).length
  const times: number[] = []
  const { stream } = await listen(connectTo(mock.brokers), {
    groupId: 'replayed',
    wanted: [topic],
    onMessage: async ({ producedAt }) => void times.push(producedAt.getTime()),
  })
  await until(() => times.length === expected, 30_000)
  await stream.close()
  await mock.close()
  expect(times).toHaveLength(expected)
  expect(times).toEqual(times.toSorted((one, other) => one - other))
  expect(new Date(times[0] ?? 0).getFullYear()).toBeLessThan(2025)
})

test('--speed keeps the gaps, so many times faster', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'afterglow-gaps-'))
  const rows = ['file\ttopic\tproduced_at']
  for (const [name, seconds] of [
    ['a', '00'],
    ['b', '20'],
    ['c', '40'],
  ] as const) {
    writeFileSync(join(folder, name), `not a notice: ${name}`)
    rows.push(`${name}\tgcn.gaps\t2026-03-01T00:00:${seconds}Z`)
  }
  writeFileSync(join(folder, 'history.tsv'), rows.join('\n'))
  const { lines } = await replay([folder, '--speed', '40'])
  rmSync(folder, { recursive: true })
  const [, seconds, outcome] = /^3 notices through ingest in ([\d.]+) s: (.*)$/.exec(lines.at(-1) ?? '') ?? []
  expect(outcome).toBe('3 unreadable')
  expect(Number(seconds)).toBeGreaterThanOrEqual(1)
})

test.for([
  [[], /Which notices\?/],
  [['nowhere'], /There is no nowhere\./],
  [[history, '--through', 'the wall'], /--through takes kafka or ingest, not "the wall"/],
  [[history, '--speed', 'fast'], /--speed takes a number above 0, not "fast"/],
  [[history, '--quickly'], /Unknown option '--quickly'/],
  [[history, '--through', 'kafka'], /GCN_BROKERS is not set/],
] as const)('%j is answered with a sentence', async ([words, sentence]) => {
  const { code, complaint } = await replay(words)
  expect(code).toBe(1)
  expect(complaint).toMatch(sentence)
  expect(complaint).not.toContain('    at ')
})
