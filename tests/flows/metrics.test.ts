import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { freePort } from '#dev/ports.ts'
import { PROJECT } from '#dev/run-program.ts'
import { until } from '#dev/until.ts'
import { startAlerts } from '#tests/alerts-process.ts'
import { freshDatabase } from '#tests/database.ts'
import { startSmtpSink } from '#tests/smtp-sink.ts'

const database = await freshDatabase()
const { closeDb, db } = await import('#server/db.ts')
const { closeQueue } = await import('#server/queue.ts')
const { ingest } = await import('#workers/gcn/ingest.ts')
const { tellMetrics } = await import('#server/metrics.ts')
const { watchOwed } = await import('#server/owed-metrics.ts')
const { watchRequests } = await import('#server/watch-requests.ts')

afterAll(async () => {
  await closeQueue()
  await closeDb()
  await database.drop()
})

const here = async () => (await tellMetrics()).text

describe('the alerts process', () => {
  const sink = startSmtpSink()
  let port: number
  let healthPort: number
  let alerts: Awaited<ReturnType<typeof startAlerts>>
  const ask = async (address: string) => {
    const answer = await fetch(address)
    return { status: answer.status, text: await answer.text() }
  }

  beforeAll(async () => {
    port = await freePort()
    healthPort = await freePort()
    const { url } = await sink
    alerts = await startAlerts({
      SMTP_URL: url,
      METRICS_PORT: String(port),
      HEALTH_PORT: String(healthPort),
      AFTERGLOW_COMMIT: 'c0ffee',
    })
  })
  afterAll(async () => {
    await alerts.stop()
    await (await sink).close()
  })

  test('counts what it sent, what was refused and why, and names nobody', async () => {
    const { behave } = await sink
    behave.call(await sink, { answers: { 'gone@example.org': { code: 550, message: '5.1.1 nobody' } } })
    for (const email of ['taken@example.org', 'gone@example.org']) {
      const { id: userId } = await db().user.create({ data: { email, confirmedAt: new Date() } })
      await db().delivery.create({
        data: { kind: 'test', subject: 'test', userId, lane: 0, dueAt: new Date() },
      })
    }
    const metrics = `http://127.0.0.1:${port}/metrics`
    let text = ''
    const isCounted = await until(async () => {
      text = (await ask(metrics)).text
      return (
        text.includes('afterglow_deliveries_sent_total{channel="email"} 1') &&
        text.includes('afterglow_deliveries_failed_total{channel="email",class="permanent"} 1') &&
        text.includes('afterglow_deliveries_owed{channel="email"} 0')
      )
    }, 20_000)
    expect(isCounted).toBe(true)
    expect(text).toContain('afterglow_mail_latency_seconds_count 1')
    expect(text).toContain('afterglow_queue_depth{bell="deliver"}')
    expect(text).toContain('afterglow_build_info{commit="c0ffee"} 1')
    expect(text).toMatch(/afterglow_database_connections\{state="free"\} \d/)
    expect(text).not.toMatch(/@|example/)
    expect((await ask(`http://127.0.0.1:${port}/`)).status).toBe(404)
  })

  test('is live and ready, under both names', async () => {
    for (const path of ['/live', '/ready', '/api/health/live', '/api/health/ready']) {
      expect((await ask(`http://127.0.0.1:${healthPort}${path}`)).status).toBe(200)
    }
    expect((await ask(`http://127.0.0.1:${healthPort}/metrics`)).status).toBe(503)
  })
})

test('messages are counted by dialect and outcome, and timed from the moment of the record', async () => {
  const bytes = Buffer.from('no notice at all')
  await ingest(
    {
      topic: 'gcn.classic.voevent.FERMI_GBM_ALERT',
      partition: 0,
      offset: 1n,
      producedAt: new Date(),
      bytes,
    },
    new Date(),
  )
  await ingest(
    { topic: 'gcn.nobody.knows', partition: 0, offset: 1n, producedAt: new Date(), bytes },
    new Date(),
  )
  const text = await here()
  expect(text).toContain('afterglow_readings_total{dialect="voevent",outcome="unreadable"} 1')
  expect(text).toContain('afterglow_readings_total{dialect="other",outcome="unreadable"} 1')
})

test('requests are counted by route and status; what was in the address is not told', async () => {
  watchRequests()
  const server = createServer((request, response) => {
    response.writeHead(request.url?.startsWith('/fail') ? 500 : 200).end('x')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await (await fetch(`${at}/confirm/one-time-secret?mail=a@example.org`)).text()
  await (await fetch(`${at}/fail`, { method: 'POST' })).text()
  await (await fetch(`${at}/_next/static/x.js`)).text()
  expect(await until(async () => (await here()).includes('status="500"'), 30_000)).toBe(true)
  const text = await here()
  expect(text).toContain('afterglow_http_requests_total{route="other",method="POST",status="500"} 1')
  expect(text).toContain('afterglow_http_requests_total{route="/_next",method="GET",status="200"} 1')
  expect(text).not.toContain('secret')
  server.closeAllConnections()
  server.close()
})

describe('the dashboard and the alarms', () => {
  const read = (name: string) => readFileSync(join(PROJECT, 'monitoring', name), 'utf8')

  test('ask for nothing that no process tells', async () => {
    watchOwed()
    const told = new Set([...(await here()).matchAll(/^# TYPE (\w+)/gm)].map(it => it[1]))
    // Told by the gcn process while it hears GCN, and where there are a canary and backups.
    for (const name of ['heartbeat', 'canary', 'backup']) told.add(`afterglow_${name}_age_seconds`)
    told.add('afterglow_build_info')
    const asked = [
      ...`${read('alerts.yml')}${read('grafana-dashboard.json')}`.matchAll(/afterglow_\w+/g),
    ].map(it => it[0].replace(/_(bucket|count|sum)$/, ''))
    expect(asked.length).toBeGreaterThan(30)
    expect(asked.filter(name => !told.has(name))).toEqual([])
  })

  type Rule = { expr: string; annotations: { runbook: string } }
  const groups = (parse(read('alerts.yml')) as { groups: { rules: Rule[] }[] }).groups
  const rules = groups.flatMap(it => it.rules)

  test('each alarm names a heading of docs/watching.md that says what to do', () => {
    const headings = [
      ...readFileSync(join(PROJECT, 'docs', 'watching.md'), 'utf8').matchAll(/^#+ (.+)$/gm),
    ].map(it =>
      (it[1] ?? '')
        .toLowerCase()
        .replaceAll(/[^a-z0-9 -]/g, '')
        .replaceAll(' ', '-'),
    )
    expect(rules.length).toBeGreaterThan(10)
    for (const { annotations } of rules) {
      const [file, anchor] = annotations.runbook.split('#')
      expect([file, headings]).toEqual(['docs/watching.md', expect.arrayContaining([anchor])])
    }
  })
})
