import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MockKafka, startMockKafka } from '#dev/kafka-mock.ts'
import { need } from '#dev/tools.ts'
import { until } from '#dev/until.ts'
import { becomes, committed, connectTo, listen, openSender } from './stream-stage.ts'

// Side by side, each with topics and a group of its own: the mock lets a group form for three seconds, and for
// fourteen when one has just left.

let mock: MockKafka
let send: (topic: string, ...texts: string[]) => Promise<void>

beforeAll(async () => {
  mock = await startMockKafka()
  send = await openSender(connectTo(mock.brokers))
})
afterAll(() => mock.close())

test.concurrent('a new group hears what was sent before it came, in order, and goes on where it stopped', async () => {
  const kafka = connectTo(mock.brokers)
  const settings = { groupId: 'again', wanted: ['gcn.again'] }
  await send('gcn.again', 'one', 'two')
  const first = await listen(kafka, settings)
  await becomes(() => first.heard, ['gcn.again: one', 'gcn.again: two'])
  await first.stream.close()

  await send('gcn.again', 'three')
  const second = await listen(kafka, settings)
  await send('gcn.again', 'four')
  await becomes(() => second.heard, ['gcn.again: three', 'gcn.again: four'])
  await second.stream.close()
  expect([...first.ends, ...second.ends]).toEqual([])
})

test.concurrent.for(['none', 'gzip', 'snappy', 'lz4', 'zstd'])(
  'librdkafka packs with %s, and the bytes come through',
  async codec => {
    const kcat = need('kcat')
    if (!kcat.ok) throw new Error(kcat.why)
    const folder = mkdtempSync(join(tmpdir(), 'afterglow-codec-'))
    const topic = `gcn.codec.${codec}`
    // Text that packs well, then noise that does not pack at all.
    const sent = [
      Buffer.from('<Param name="TrigID" value="687014224"/>\n'.repeat(5000)),
      randomBytes(100_000),
    ]
    const files = sent.map((bytes, at) => {
      const file = join(folder, `${at}`)
      writeFileSync(file, bytes)
      return file
    })
    const packing = codec === 'none' ? [] : ['-z', codec]
    const words = ['-P', '-b', mock.brokers, '-t', topic, '-p', '0', ...packing, ...files]
    const produced = spawnSync(kcat.path, words, { encoding: 'utf8' })
    rmSync(folder, { recursive: true })
    expect(produced.stderr).toBe('')

    const received: Buffer[] = []
    const { stream, ends } = await listen(connectTo(mock.brokers), {
      groupId: `codec-${codec}`,
      wanted: [topic],
      onMessage: async message => void received.push(message.bytes),
    })
    await until(() => received.length === 2, 30_000)
    await stream.close()
    expect(received.map((bytes, at) => bytes.equals(sent[at] ?? Buffer.alloc(0)))).toEqual([true, true])
    expect(ends).toEqual([])
  },
)

test.concurrent('a message of 4 MiB comes through, and what follows it', async () => {
  const bytes = 4 * 2 ** 20 - 500
  // Hexadecimal noise: what a sky map in base64 packs to is of this kind.
  const large = randomBytes(bytes / 2).toString('hex')
  await send('gcn.large', large, 'small')
  const { heard, stream } = await listen(connectTo(mock.brokers), { groupId: 'large', wanted: ['gcn.large'] })
  await becomes(() => heard.map(each => each.length), [bytes + 11, 16])
  await stream.close()
  expect(heard[0]).toBe(`gcn.large: ${large}`)
})

test.concurrent('an absent topic hinders nobody, and is heard from its first message when it appears', async () => {
  const wanted = ['gcn.present', 'gcn.late', 'gcn.never']
  await send('gcn.present', 'one')
  const { heard, ends, stream } = await listen(connectTo(mock.brokers), { groupId: 'absent', wanted })
  await becomes(() => heard, ['gcn.present: one'])
  await send('gcn.late', 'first', 'second')
  await becomes(() => heard, ['gcn.present: one', 'gcn.late: first', 'gcn.late: second'])
  await send('gcn.present', 'two')
  await becomes(() => heard.at(-1), 'gcn.present: two')
  expect(heard).toHaveLength(4)
  expect(ends).toEqual([])
  await stream.close()
})

test.concurrent('with no topic at all there is something to wait for', async () => {
  const { heard, stream } = await listen(connectTo(mock.brokers), { groupId: 'none', wanted: ['gcn.unborn'] })
  await send('gcn.unborn', 'one')
  await becomes(() => heard, ['gcn.unborn: one'])
  expect(stream.check).not.toThrow()
  await stream.close()
})

test.concurrent('a message that cannot be kept comes again until it is, and meanwhile other topics go on', async () => {
  const kafka = connectTo(mock.brokers)
  await send('gcn.stuck', 'bad', 'after')
  await send('gcn.free', 'one')
  const kept: string[] = []
  let tries = 0
  let isMended = false
  const { stream, ends } = await listen(kafka, {
    groupId: 'stuck',
    wanted: ['gcn.stuck', 'gcn.free'],
    onMessage: async message => {
      const text = message.bytes.toString()
      if (text === 'bad') tries++
      if (text === 'bad' && !isMended) throw new Error('the database is away')
      kept.push(text)
    },
  })
  await until(() => tries >= 2, 30_000)
  await send('gcn.free', 'two')
  await becomes(() => [...kept], ['one', 'two'])
  expect(() => stream.check()).toThrow('notices of gcn.stuck cannot be kept: the database is away')
  expect(await committed(kafka, 'stuck', 'gcn.stuck')).toBe(-1)

  isMended = true
  await becomes(() => [...kept], ['one', 'two', 'bad', 'after'])
  await until(async () => (await committed(kafka, 'stuck', 'gcn.stuck')) === 2, 30_000)
  expect(await committed(kafka, 'stuck', 'gcn.stuck')).toBe(2)
  stream.check()
  await stream.close()
  expect(ends).toEqual([])
})

test.concurrent('the offset waits for the message in hand, and a stop waits for both', async () => {
  const kafka = connectTo(mock.brokers)
  await send('gcn.slow', 'one', 'two')
  const { promise: permission, resolve: permit } = Promise.withResolvers<void>()
  const begun: string[] = []
  const { stream } = await listen(kafka, {
    groupId: 'slow',
    wanted: ['gcn.slow'],
    onMessage: async message => {
      begun.push(message.bytes.toString())
      await permission
    },
  })
  await becomes(() => begun, ['one'])
  expect(await committed(kafka, 'slow', 'gcn.slow')).toBe(-1)
  const closing = stream.close()
  permit()
  await closing
  expect(begun).toEqual(['one'])
  expect(await committed(kafka, 'slow', 'gcn.slow')).toBe(1)
})

test.concurrent('what a message says of itself is passed on', async () => {
  const sentAt = Date.now()
  await send('gcn.said', 'one', 'two')
  const said: { offset: bigint | null; partition: number | null; isNow: boolean }[] = []
  const { stream } = await listen(connectTo(mock.brokers), {
    groupId: 'said',
    wanted: ['gcn.said'],
    onMessage: async ({ offset, partition, producedAt }, receivedAt) => {
      const isNow = producedAt.getTime() >= sentAt && receivedAt.getTime() >= producedAt.getTime()
      said.push({ offset, partition, isNow })
    },
  })
  await until(() => said.length === 2, 30_000)
  await stream.close()
  expect(said).toEqual([
    { offset: 0n, partition: 0, isNow: true },
    { offset: 1n, partition: 0, isNow: true },
  ])
})

test.concurrent('a broker that cannot be reached is an error at the start', {
  timeout: 120_000,
}, async () => {
  const gone = await startMockKafka()
  await gone.close()
  await expect(listen(connectTo(gone.brokers))).rejects.toThrow(/ECONNREFUSED/)
})
