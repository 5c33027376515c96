import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '#dev/until.ts'
import { closeTraces, openTraces } from '#server/traces.ts'
import { makePerson } from '#tests/factories/people.ts'
import { fermiPosition } from '#tests/notices/templates.ts'
import { Stage } from './stage.ts'

// What whoever collects traces is told of a notice, by two processes.

type Span = {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  startTimeUnixNano: string
  endTimeUnixNano: string
  status: { code?: number; message?: string }
}
type Export = {
  resourceSpans: {
    resource: { attributes: { key: string; value: { stringValue?: string } }[] }
    scopeSpans: { spans: Span[] }[]
  }[]
}

const bodies: string[] = []
const collector = createServer((request, response) => {
  let body = ''
  request.on('data', piece => (body += piece))
  request.on('end', () => {
    bodies.push(body)
    response.setHeader('content-type', 'application/json')
    response.end('{}')
  })
})
await new Promise<void>(resolve => collector.listen(0, '127.0.0.1', resolve))
process.env.OTLP_URL = `http://127.0.0.1:${(collector.address() as AddressInfo).port}/v1/traces`

const stage = new Stage('postgres')
beforeAll(async () => {
  await openTraces('gcn')
  await stage.startWorker()
})
afterAll(async () => {
  await stage.stopWorkers()
  collector.close()
})

const spans = () =>
  bodies
    .flatMap(body => (JSON.parse(body) as Export).resourceSpans)
    .flatMap(({ resource, scopeSpans }) =>
      scopeSpans.flatMap(it =>
        it.spans.map(span => ({
          ...span,
          service: resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue,
        })),
      ),
    )

test('one trace leads from the Kafka record over the fan-out to the reply for each mail', async () => {
  await makePerson({ email: 'traced@example.org' })
  await makePerson({ email: 'refused@example.org' })
  stage.sink.behave({ answers: { 'refused@example.org': { code: 550, message: '5.7.1 blocked by policy' } } })
  const t0 = new Date(Date.now() - 60_000)
  const place = { raDeg: 253.97, decDeg: -32.77, errorRadiusDeg: 8.3 }
  await stage.arrive(fermiPosition({ stage: 'FLT', t0, ...place, classIndex: 4, classPercent: 92 }))
  expect(await stage.settled()).toBe(true)
  await closeTraces()
  expect(await until(() => spans().length >= 4, 30_000)).toBe(true)
  const found = spans()
  expect(found.map(it => `${it.service} ${it.name}`).toSorted()).toEqual([
    'afterglow-alerts fan-out',
    'afterglow-alerts mail',
    'afterglow-alerts mail',
    'afterglow-gcn notice',
  ])
  expect(new Set(found.map(it => it.traceId)).size).toBe(1)
  const [notice, fanOut] = ['notice', 'fan-out'].map(name => found.find(it => it.name === name))
  const mails = found.filter(it => it.name === 'mail')
  expect(notice?.parentSpanId ?? '').toBe('')
  expect(fanOut?.parentSpanId).toBe(notice?.spanId)
  expect(mails.map(it => it.parentSpanId)).toEqual([fanOut?.spanId, fanOut?.spanId])
  expect(new Set(mails.map(it => it.spanId)).size).toBe(2)
  for (const it of found) expect(BigInt(it.endTimeUnixNano) >= BigInt(it.startTimeUnixNano)).toBe(true)
  expect(mails.filter(it => it.status.code === 2)).toMatchObject([
    { status: { message: expect.stringContaining('550') } },
  ])
  expect(bodies.join('')).not.toContain('example.org')
})
