import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ChannelKind } from '#domain/channels/channel-kind.ts'
import type { ChannelMessage } from '#domain/channels/channel-message.ts'
import { sayEventInChannel } from '#domain/channels/channel-message.ts'
import { ChannelSettings } from '#domain/channels/channel-settings.ts'
import { sendThrough } from '#server/channels/send.ts'
import { closeDb, pool } from '#server/db.ts'
import { post } from '#server/outbound.ts'
import { vapidKeys } from '#server/vapid.ts'
import { type Called, type ChannelService, startChannelService } from '#tests/channel-service.ts'
import { freshDatabase } from '#tests/database.ts'
import { MAIL_SAMPLES } from '#tests/factories/event-news.ts'
import { makePushReceiver, readVapid } from '#tests/push-receiver.ts'

// One contract for every kind of channel, held against a real HTTP server that speaks like the service.

const receiver = makePushReceiver()
let service: ChannelService
/** One that has gone away. */
let absent: ChannelService
let drop: () => Promise<void>

beforeAll(async () => {
  const database = await freshDatabase()
  drop = database.drop
  service = await startChannelService()
  absent = await startChannelService()
  await absent.close()
  const port = new URL(service.url).port
  Object.assign(process.env, {
    PRIVATE_HOSTS: `${service.host}, LocalHost:${port},${absent.host}`,
    TELEGRAM_URL: service.url,
    PUSHOVER_URL: service.url,
    SITE_URL: 'https://afterglow.example',
  })
})
afterAll(async () => {
  await service.close()
  await closeDb()
  await drop()
})
beforeEach(() => {
  service.calls.length = 0
})

const now = new Date('2026-08-25T02:14:00Z')
const message: ChannelMessage = sayEventInChannel(
  MAIL_SAMPLES.refined,
  { locale: 'en', timeZone: 'Europe/Paris', isFirst: false, ruleName: 'Wide <b>field</b>' },
  { siteUrl: 'https://afterglow.example', now },
)

/** What a person would enter, and what tells that the service got what it understands. */
const KINDS: { [Kind in ChannelKind]: { settings: () => object; isRight: (call: Called) => void } } = {
  webhook: {
    settings: () => ({ url: `${service.url}/hook`, secret: 's'.repeat(40) }),
    isRight: call => {
      expect(call.headers).toMatchObject({ 'afterglow-delivery': '17', 'afterglow-timestamp': '1787624040' })
      expect(json(call)).toMatchObject({ id: '17', event: { position: { errorContainment: 0.68 } } })
    },
  },
  discord: {
    settings: () => ({ url: `${service.url}/api/webhooks/1/x` }),
    isRight: call => {
      const sent = json(call)
      expect(sent).toMatchObject({ allowed_mentions: { parse: [] } })
      expect(sent).toHaveProperty('embeds.0.url', message.link.url)
    },
  },
  slack: {
    settings: () => ({ url: `${service.url}/services/T/B/x` }),
    isRight: call => expect(json(call)).toHaveProperty('blocks.0.text.text', message.title),
  },
  telegram: {
    settings: () => ({ botToken: `123456:${'A'.repeat(35)}`, chatId: '-1001234' }),
    isRight: call => {
      expect(call.path).toBe(`/bot123456:${'A'.repeat(35)}/sendMessage`)
      expect(json(call)).toMatchObject({ chat_id: '-1001234', parse_mode: 'HTML' })
    },
  },
  ntfy: {
    settings: () => ({ server: service.url, topic: 'my-dome', token: 'tk_abc', loudness: 'wake' }),
    isRight: call => {
      expect(call.headers.authorization).toBe('Bearer tk_abc')
      expect(json(call)).toMatchObject({ topic: 'my-dome', title: message.title, priority: 5 })
    },
  },
  pushover: {
    settings: () => ({ appToken: 'a'.repeat(30), userKey: 'u'.repeat(30), loudness: 'wake' }),
    isRight: call => {
      expect(call.path).toBe('/1/messages.json')
      expect(json(call)).toMatchObject({ title: message.title, priority: 2, retry: 60, expire: 600 })
    },
  },
  push: {
    settings: () => ({ endpoint: `${service.url}/push/x`, ...receiver.keys }),
    isRight: call => expect(call.headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high' }),
  },
}

const json = (call: Called): unknown => JSON.parse(call.body.toString('utf8'))
const send = (kind: ChannelKind) =>
  sendThrough(ChannelSettings.parse({ kind, ...KINDS[kind].settings() }), { id: '17', message, now })

describe.each(Object.keys(KINDS) as ChannelKind[])('%s', kind => {
  test('a message arrives as the service wants it', async () => {
    service.behave({ status: 200, body: '{}' })
    expect(await send(kind)).toEqual({ ok: true, status: 200 })
    const [call, ...others] = service.calls
    if (!call) throw new Error('the service was not called')
    expect(others).toEqual([])
    expect(call.method).toBe('POST')
    KINDS[kind].isRight(call)
  })

  test('who wants it later gets it later, when they said', async () => {
    const parameters = { ok: false, parameters: { retry_after: 7 } }
    service.behave({ status: 429, headers: { 'retry-after': '7' }, body: JSON.stringify(parameters) })
    expect(await send(kind)).toMatchObject({ ok: false, kind: 'temporary', status: 429, waitMs: 7000 })
    service.behave({ status: 503 })
    expect(await send(kind)).toMatchObject({ ok: false, kind: 'outage', status: 503 })
  })

  test.each([401, 403, 404, 410])('%d means that it is gone', async status => {
    service.behave({ status })
    expect(await send(kind)).toMatchObject({ ok: false, kind: 'permanent', status, isGone: true })
  })

  test('a redirect is not followed, wherever it leads', async () => {
    for (const location of ['http://169.254.169.254/latest/meta-data/', `${service.url}/elsewhere`]) {
      service.calls.length = 0
      service.behave({ status: 302, headers: { location } })
      expect(await send(kind)).toMatchObject({ ok: false, kind: 'permanent', status: 302, isGone: false })
      expect(service.calls).toHaveLength(1)
    }
  })
})

test('a service that never answers is an outage after ten seconds, for every kind', async () => {
  service.behave({ silent: true })
  const outcomes = await Promise.all((Object.keys(KINDS) as ChannelKind[]).map(send))
  for (const outcome of outcomes)
    expect(outcome).toEqual({ ok: false, kind: 'outage', why: 'no answer in time', status: null })
})

test('a push message opens with the browser’s keys, and shows whose it is', async () => {
  service.behave({ status: 201 })
  expect(await send('push')).toEqual({ ok: true, status: 201 })
  const [call] = service.calls
  if (!call) throw new Error('the service was not called')
  expect(JSON.parse(receiver.open(call.body))).toEqual({
    title: message.title,
    body: expect.stringContaining(message.lead),
    url: message.link.url,
    tag: 'event-17',
    isQuiet: false,
  })
  expect(call.headers).toMatchObject({ ttl: '21600', topic: 'event-17' })
  const { publicKey, claims } = readVapid(call.headers.authorization ?? '')
  expect(publicKey).toBe((await vapidKeys()).publicKey)
  expect(claims).toMatchObject({ aud: service.url, sub: 'https://afterglow.example' })
  expect(Number(claims.exp)).toBeGreaterThan(Date.now() / 1000)
  expect(() => makePushReceiver().open(call.body)).toThrow('authenticate')
  const kept = await pool().query('select value::text from settings')
  expect(JSON.stringify(kept.rows)).toContain(publicKey)
  expect(JSON.stringify(kept.rows)).not.toContain((await vapidKeys()).privateKey)
})

describe('the door outward', () => {
  const call = (url: string) => post({ url, headers: {}, body: '{}' })

  test.each([
    ['https://127.0.0.1:1/', 'not a public address'],
    ['https://2130706433/', 'not a public address'],
    ['https://0x7f.1/', 'not a public address'],
    ['https://[::1]/', 'not a public address'],
    ['https://[::ffff:127.0.0.1]/', 'not a public address'],
    ['https://[64:ff9b::7f00:1]/', 'not a public address'],
    ['https://169.254.169.254/latest/meta-data/', 'not a public address'],
    // A name, resolved: the address counts.
    ['https://localhost/', 'not a public address'],
    ['http://example.org/', 'not https'],
    ['https://user:password@example.org/', 'not a web address'],
    ['ftp://example.org/', 'not a web address'],
    ['file:///etc/passwd', 'not a web address'],
    ['example.org', 'not a web address'],
  ])('%s is not called', async (url, why) => {
    expect(await call(url)).toEqual({ ok: false, kind: 'forbidden', why })
  })

  test('an allowed name is called by the address that it had when it was looked at', async () => {
    service.behave({ status: 204 })
    const url = service.url.replace('127.0.0.1', 'localhost')
    expect(await call(`${url}/by-name`)).toMatchObject({ ok: true, answer: { status: 204 } })
    expect(service.calls[0]).toMatchObject({ path: '/by-name', headers: { host: new URL(url).host } })
  })

  test('of an endless answer no more is read than anybody needs', async () => {
    service.behave({ status: 200, body: 'x'.repeat(10_000_000) })
    const outcome = await call(service.url)
    expect(outcome.ok && outcome.answer.body.length).toBeLessThanOrEqual(64 * 1024)
  })

  test('nobody there: the reason names no address', async () => {
    expect(await call(absent.url)).toEqual({ ok: false, kind: 'unreachable', why: 'ECONNREFUSED' })
  })
})
