import assert from 'node:assert/strict'
import { Agent, request } from 'node:https'
import { until } from '#dev/until.ts'
import { closeDb } from '#server/db.ts'
import { HEARTBEAT_TOPIC } from '#workers/gcn/heartbeat.ts'
import { openCampaigns } from './campaign.ts'
import type { Ground } from './drills.ts'
import { IMAGE } from './images.ts'
import { openStage, type Stage } from './stage.ts'
import { settled } from './swarm.ts'

const UP_WITHIN_MS = 120_000

/** Brings up the stack from nothing and asks its front for what it promises. */
export async function bringUp(
  say: (sentence: string) => void,
): Promise<Pick<Ground, 'stage' | 'campaigns'> & { close(): Promise<void> }> {
  const stage = await openStage()
  try {
    const stopBeating = await beat(stage)
    const began = performance.now()
    await stage.deploy(IMAGE)
    await settled(UP_WITHIN_MS)
    say(`everything is healthy after ${Math.round((performance.now() - began) / 1000)} s`)
    await tryFront(stage)
    const campaigns = await openCampaigns(stage.outside.sink)
    const close = async () => {
      await campaigns.close()
      await stopBeating()
      await closeDb()
      await stage.close()
    }
    return { stage, campaigns, close }
  } catch (error) {
    await stage.close()
    throw error
  }
}

/** GCN's heartbeat, once a second: without it the gcn worker is deaf, and ends. */
async function beat({ outside }: Stage): Promise<() => Promise<void>> {
  const { openBroker } = await import('#workers/gcn/broker.ts')
  const { openProducer } = await import('#workers/gcn/produce.ts')
  const { env } = await import('#server/env.ts')
  assert.equal(env().GCN_BROKERS, outside.brokers)
  const producer = await openProducer(openBroker(env()))
  const one = () =>
    producer
      .produce({ topic: HEARTBEAT_TOPIC, bytes: Buffer.from('{}'), producedAt: new Date() })
      .catch(() => {})
  await one()
  const beating = setInterval(() => void one(), 1000)
  return async () => {
    clearInterval(beating)
    await producer.close()
  }
}

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string }

async function tryFront({ site, plainSite, certificate }: Stage): Promise<void> {
  const agent = new Agent({ ca: certificate })
  const get = (path: string, headers: Record<string, string> = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const asking = request(new URL(path, site), { agent, headers }, answer => {
        let body = ''
        answer.setEncoding('latin1').on('data', (chunk: string) => (body += chunk))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }))
      })
      asking.once('error', reject)
      asking.end()
    })
  const plain = await fetch(`${plainSite}/events?x=1`, { redirect: 'manual' })
  assert.equal(plain.status, 308)
  assert.match(plain.headers.get('location') ?? '', /^https:\/\/127\.0\.0\.1.*\/events\?x=1$/)

  const page = await get('/events')
  assert.equal(page.status, 200)
  const nonce = (answer: Answer) =>
    /nonce-([^']+)/.exec(String(answer.headers['content-security-policy']))?.[1]
  const packed = await get('/events?packed', { 'accept-encoding': 'gzip' })
  assert.equal(packed.headers['content-encoding'], 'gzip')
  // Whoever shows a cookie gets a page of their own; everybody else that of this second.
  // A page that takes longer than its second to arrive is never found in the cache: on a busy machine some do.
  const isShared = await until(async () => {
    const [one, two] = await Promise.all([get('/events'), get('/events')])
    return nonce(one) !== undefined && nonce(one) === nonce(two)
  }, 30_000)
  assert.ok(isShared, 'two who ask in the same moment get the same page')
  const cookie = { cookie: 'theme=day' }
  const [mine, yours] = await Promise.all([get('/events', cookie), get('/events', cookie)])
  assert.notEqual(nonce(mine), nonce(yours))
  assert.notEqual(nonce(await get('/sign-in')), nonce(await get('/sign-in')))

  const chunk = /\/_next\/static\/[^"]+\.js/.exec(page.body)?.[0]
  assert.ok(chunk)
  assert.match(String((await get(chunk)).headers['cache-control']), /immutable/)
  // Read at run time by what no bundler sees: fonts and native libraries are there, and so is Aladin Lite.
  assert.equal((await get('/aladin-lite.js')).status, 200)
  agent.destroy()
}
