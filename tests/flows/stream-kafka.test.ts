import kafkajs, { type Kafka } from 'kafkajs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type ApacheKafka, startKafka } from '#dev/kafka.ts'
import { needKafkaJars } from '#dev/kafka-jars.ts'
import { startTokenEndpoint, type TokenEndpoint } from '#dev/token-endpoint.ts'
import { until } from '#dev/until.ts'
import { HEARTBEAT_TOPIC, watchHeartbeat } from '#workers/gcn/heartbeat.ts'
import { becomes, committed, connectTo, listen, openSender } from './stream-stage.ts'

// What a mock cannot play: sessions that end with their token, rights, and a broker that dies and comes back.

const jars = needKafkaJars()
const LIFE_SECONDS = 24

describe.skipIf(!jars.ok)(`on Apache Kafka${jars.ok ? '' : `, left out: ${jars.why}`}`, () => {
  let tokens: TokenEndpoint
  let broker: ApacheKafka
  let owner: Kafka
  let send: (topic: string, ...texts: string[]) => Promise<void>

  beforeAll(async () => {
    if (!jars.ok) return
    tokens = await startTokenEndpoint({
      clientId: 'reader',
      clientSecret: 'a secret',
      lifeSeconds: LIFE_SECONDS,
    })
    broker = await startKafka(jars.folder, tokens)
    owner = connectTo(broker.brokers)
    send = await openSender(owner)
  })
  afterEach(() => tokens.behave('well'))
  afterAll(async () => {
    await broker?.close()
    await tokens?.close()
  })

  const reader = (secret = 'a secret') =>
    connectTo(broker.tokenBrokers, { id: 'reader', secret, url: tokens.tokenUrl })

  test('a token of the credential opens the stream; it is renewed and shown again while connected', async () => {
    await send('gcn.token', 'one')
    const before = tokens.given()
    const { heard, ends, stream } = await listen(reader(), { groupId: 'token', wanted: ['gcn.token'] })
    await becomes(() => heard, ['gcn.token: one'])
    expect(tokens.given()).toBe(before + 1)

    // The broker cuts a session whose token is over and not renewed: outlive one, a message every half second.
    const sent = ['gcn.token: one']
    const over = Date.now() + (LIFE_SECONDS + 6) * 1000
    await until(
      async () => {
        await send('gcn.token', `at ${sent.length}`)
        sent.push(`gcn.token: at ${sent.length}`)
        await becomes(() => heard.length, sent.length, 5000)
        return Date.now() > over
      },
      3 * LIFE_SECONDS * 1000,
      500,
    )
    expect(heard).toEqual(sent)
    expect(tokens.given() - before).toBeGreaterThanOrEqual(2)
    expect(ends).toEqual([])
    await stream.close()
  }, 120_000)

  test('a token endpoint that fails while a token lives is asked until it answers, and nobody notices', async () => {
    await send('gcn.hiccup', 'one')
    const { heard, ends, stream } = await listen(reader(), { groupId: 'hiccup', wanted: ['gcn.hiccup'] })
    await becomes(() => heard, ['gcn.hiccup: one'])
    const over = Date.now() + (LIFE_SECONDS + 3) * 1000
    const [given, denied] = [tokens.given(), tokens.denied()]
    tokens.behave(503)
    await until(() => tokens.denied() >= denied + 2, LIFE_SECONDS * 1000)
    tokens.behave('well')
    await until(() => tokens.given() > given, LIFE_SECONDS * 1000)
    expect(tokens.given()).toBeGreaterThan(given)
    await until(() => Date.now() > over, 60_000)
    await send('gcn.hiccup', 'two')
    await becomes(() => heard, ['gcn.hiccup: one', 'gcn.hiccup: two'])
    expect(ends).toEqual([])
    await stream.close()
  }, 120_000)

  test('a token endpoint that fails for longer than a token lives costs time and no notice', async () => {
    const settings = { groupId: 'outage', wanted: ['gcn.outage'] }
    await send('gcn.outage', 'one')
    const { heard, ends, stream } = await listen(reader(), settings)
    await becomes(() => heard, ['gcn.outage: one'])
    tokens.behave(503)
    const over = Date.now() + (LIFE_SECONDS + 3) * 1000
    await until(() => Date.now() > over || ends.length > 0, 60_000)
    await send('gcn.outage', 'two', 'three')
    tokens.behave('well')
    // It depends on where KafkaJS was in a handshake whether it comes back by itself, ends, and then the process with it,
    // or hangs: then the silence of the heartbeat ends the process (heartbeat.ts).
    await until(() => heard.length === 3 || ends.length > 0, 45_000)
    await stream.close()
    const successor = heard.length < 3 ? await listen(reader(), settings) : null
    // What was heard and not marked as done before the end is heard again.
    const all = () => [...new Set([...heard, ...(successor?.heard ?? [])])]
    await until(() => all().length === 3, 30_000)
    expect(all()).toEqual(['gcn.outage: one', 'gcn.outage: two', 'gcn.outage: three'])
    await successor?.stream.close()
  }, 150_000)

  test('a credential that is refused says so at once', async () => {
    await expect(listen(reader('another secret'))).rejects.toThrow(
      /refuses GCN_CLIENT_ID and GCN_CLIENT_SECRET \(HTTP 401, invalid_client\).*30 days/,
    )
  })

  test('one forbidden topic does not silence the others', async () => {
    const wanted = ['gcn.a', 'gcn.b', 'gcn.forbidden', 'gcn.c']
    for (const topic of wanted) await send(topic, 'one')
    await show('gcn.forbidden', owner)
    const { heard, ends, stream } = await listen(reader(), { groupId: 'rights', wanted })
    await becomes(() => heard.toSorted(), ['gcn.a: one', 'gcn.b: one', 'gcn.c: one'])
    await send('gcn.c', 'two')
    await becomes(() => heard.at(-1), 'gcn.c: two')
    expect(ends).toEqual([])
    await stream.close()
  })

  test('a stop leaves the group, so that the next process need not wait for its place', async () => {
    await send('gcn.left', 'one')
    const { heard, stream } = await listen(reader(), { groupId: 'left', wanted: ['gcn.left'] })
    await becomes(() => heard, ['gcn.left: one'])
    const admin = owner.admin()
    await admin.connect()
    const members = async () => (await admin.describeGroups(['left'])).groups[0]?.members.length
    expect(await members()).toBe(1)
    await stream.close()
    expect(await members()).toBe(0)
    await admin.disconnect()
  })

  test('a broker without a heartbeat says which setting turns the watch off', async () => {
    const quiet = { groupId: 'none', silentAfterMs: 1000, onBeat: () => {}, onSilence: () => {} }
    await expect(watchHeartbeat({ ...quiet, kafka: reader() })).rejects.toThrow('set GCN_HEARTBEAT=off')
  })

  test('of two processes one hears the heartbeat, and the other is not deaf', async () => {
    await send(HEARTBEAT_TOPIC, 'beat')
    const beats = [0, 0]
    const silences: Error[] = []
    const watches = []
    for (const at of [0, 1]) {
      const onBeat = () => void (beats[at] = (beats[at] ?? 0) + 1)
      const onSilence = (why: Error) => silences.push(why)
      watches.push(
        await watchHeartbeat({ kafka: reader(), groupId: 'two', silentAfterMs: 7000, onBeat, onSilence }),
      )
    }
    const over = Date.now() + 16_000
    await until(async () => {
      await send(HEARTBEAT_TOPIC, 'beat')
      return Date.now() > over
    }, 30_000)
    expect(Math.max(...beats)).toBeGreaterThan(0)
    expect(silences).toEqual([])
    for (const watch of watches) await watch.close()
  })

  test('a broker that is killed and comes back is heard again, from where it was left', async () => {
    await send('gcn.back', 'one')
    const { heard, ends, stream } = await listen(reader(), { groupId: 'back', wanted: ['gcn.back'] })
    await becomes(() => heard, ['gcn.back: one'])
    // What is not marked as done when a broker dies is heard again.
    expect(await until(async () => (await committed(owner, 'back', 'gcn.back')) === 1, 30_000)).toBe(true)
    await broker.kill()
    const refused = owner.admin({ retry: { retries: 0 } })
    await expect(refused.connect()).rejects.toThrow(/ECONNREFUSED/)
    await broker.start()
    await send('gcn.back', 'two')
    await becomes(() => heard, ['gcn.back: one', 'gcn.back: two'], 60_000)
    expect(ends).toEqual([])
    await stream.close()
  }, 150_000)
})

/** Whoever is not the owner may see that there is such a topic, and not read it. */
async function show(topic: string, owner: Kafka): Promise<void> {
  const admin = owner.admin()
  await admin.connect()
  await admin.createAcls({
    acl: [
      {
        resourceType: kafkajs.AclResourceTypes.TOPIC,
        resourceName: topic,
        resourcePatternType: kafkajs.ResourcePatternTypes.LITERAL,
        principal: 'User:*',
        host: '*',
        operation: kafkajs.AclOperationTypes.DESCRIBE,
        permissionType: kafkajs.AclPermissionTypes.ALLOW,
      },
    ],
  })
  await admin.disconnect()
}
