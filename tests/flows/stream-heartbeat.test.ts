import type { Kafka } from 'kafkajs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MockKafka, startMockKafka } from '#dev/kafka-mock.ts'
import { until } from '#dev/until.ts'
import { HEARTBEAT_TOPIC, watchHeartbeat } from '#workers/gcn/heartbeat.ts'
import { committed, connectTo, openSender } from './stream-stage.ts'

let mock: MockKafka
let kafka: Kafka
let send: (topic: string, ...texts: string[]) => Promise<void>

beforeAll(async () => {
  mock = await startMockKafka()
  kafka = connectTo(mock.brokers)
  send = await openSender(kafka)
})
afterAll(() => mock.close())

test('beats are heard from now on, none is kept, and their silence is told once', async () => {
  await send(HEARTBEAT_TOPIC, 'an old beat', 'another old beat')
  const beats: Date[] = []
  const silences: string[] = []
  const watch = await watchHeartbeat({
    kafka,
    groupId: 'beats',
    silentAfterMs: 3000,
    onBeat: at => beats.push(at),
    onSilence: why => silences.push(why.message),
  })
  // A consumer that begins with the newest is there when its first beat arrives; the old ones never do.
  let sent = 0
  await until(async () => {
    await send(HEARTBEAT_TOPIC, 'beat')
    sent++
    return beats.length >= 5
  }, 20_000)
  expect(beats.length).toBeGreaterThanOrEqual(5)
  expect(beats.length).toBeLessThanOrEqual(sent)
  expect(silences).toEqual([])
  expect(watch.check).not.toThrow()

  await until(() => silences.length > 0, 30_000)
  expect(silences).toEqual([expect.stringMatching(/^no heartbeat of GCN for \d+ s$/)])
  expect(watch.check).toThrow('not watched any more')
  await watch.close()
  expect(await committed(kafka, 'beats', HEARTBEAT_TOPIC)).toBe(-1)
})
