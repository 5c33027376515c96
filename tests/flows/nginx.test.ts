import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startNginx } from '#dev/nginx.ts'
import { need } from '#dev/tools.ts'

// What readers and the site notice of the nginx between them, with the file of the stack. The site here tells what it was asked.

const tool = need('nginx')

describe.skipIf(!tool.ok)(`behind nginx${tool.ok ? '' : `, left out: ${tool.why}`}`, () => {
  const asked: IncomingMessage[] = []
  let status = 200
  const site = createServer((request, response) => {
    asked.push(request)
    const isKnown = request.headers['if-none-match']?.includes('"same"') ?? false
    response.writeHead(isKnown ? 304 : status, {
      'content-type': 'text/html',
      'cache-control': 'private, no-store',
      vary: 'rsc',
      ratelimit: '"minute";r=9;t=60',
      etag: '"same"',
    })
    response.end(isKnown ? undefined : JSON.stringify({ at: Date.now(), long: 'x'.repeat(5000) }))
  })
  let nginx: Awaited<ReturnType<typeof startNginx>>
  beforeAll(async () => {
    await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve))
    nginx = await startNginx([(site.address() as AddressInfo).port])
  })
  afterAll(async () => {
    await nginx?.stop()
    site.close()
  })

  let nth = 0
  /** An address that nobody asked for before. */
  const fresh = (path = '/events') => `${nginx.url}${path}?nth=${nth++}`
  const get = (url: string, headers: Record<string, string> = {}) => fetch(url, { headers })
  const timesAsked = (url: string) => asked.filter(it => url.endsWith(it.url ?? '-')).length

  test('a moment that many share is made and packed once, and goes out as the site said', async () => {
    const url = fresh()
    const answers = await Promise.all(Array.from({ length: 20 }, () => get(url)))
    const bodies = new Set(await Promise.all(answers.map(it => it.text())))
    // The second may end between one and the other.
    expect(timesAsked(url)).toBeLessThan(4)
    expect(bodies.size).toBeLessThan(4)
    for (const { headers } of answers) {
      expect(headers.get('content-encoding')).toBe('gzip')
      expect(headers.get('cache-control')).toBe('private, no-store')
      expect(headers.get('x-cache-control')).toBeNull()
      expect(headers.get('x-accel-expires')).toBeNull()
    }
    const plain = await get(url, { 'accept-encoding': 'identity' })
    expect([plain.headers.get('content-encoding'), (await plain.text()).length > 5000]).toEqual([null, true])
  })

  test('nobody reads what is older than two seconds', async () => {
    const url = fresh()
    const end = Date.now() + 4000
    const ages: number[] = []
    while (Date.now() < end) {
      const { at } = (await (await get(url)).json()) as { at: number }
      ages.push(Date.now() - at)
    }
    expect(Math.max(...ages)).toBeLessThan(2000)
    expect(timesAsked(url)).toBeLessThan(8)
    expect(ages.length).toBeGreaterThan(timesAsked(url))
  })

  test.each([
    ['a cookie', '/events', { cookie: 'theme=day' }],
    ['a token', '/api/v1/events', { authorization: 'Bearer x' }],
    ['a part of a page', '/events', { rsc: '1' }],
    ['a range', '/events', { range: 'bytes=0-1' }],
  ])('who shows %s asks the site itself, each time, with all that was said', async (_, path, headers) => {
    const url = fresh(path)
    for (let i = 0; i < 3; i++) await (await get(url, headers)).text()
    expect(timesAsked(url)).toBe(3)
    expect(asked.at(-1)?.headers).toMatchObject(headers)
    expect(asked.at(-1)?.headers['x-forwarded-for']).toBe('127.0.0.1')
    const again = await get(url, { ...headers, 'if-none-match': '"same"' })
    expect([again.status, asked.at(-1)?.headers['if-none-match']]).toEqual([304, '"same"'])
  })

  test('pages of a person are nobody else’s', async () => {
    const url = fresh('/account')
    for (let i = 0; i < 2; i++) await (await get(url)).text()
    expect(timesAsked(url)).toBe(2)
  })

  test('languages, and formats of the API, are kept apart', async () => {
    const page = fresh()
    for (const language of ['en', 'fr']) await get(page, { 'accept-language': language })
    expect(timesAsked(page)).toBe(2)
    const list = fresh('/api/v1/events')
    for (const accept of ['application/json', 'text/csv']) await get(list, { accept })
    expect(asked.slice(-2).map(it => it.headers.accept)).toEqual(['application/json', 'text/csv'])
  })

  test('who knows an answer already is told so, by nginx as by the site', async () => {
    const url = fresh('/api/v1/events')
    await get(url)
    const again = await get(url, { 'if-none-match': 'W/"same"' })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  test('an answer tells of the limit when it was counted', async () => {
    const url = fresh('/api/v1/events')
    const answers = await Promise.all([get(url), get(url), get(url), get(url), get(url), get(url)])
    const told = answers.filter(it => it.headers.has('ratelimit')).length
    // What is made anew in the background is told to nobody.
    expect(told).toBeGreaterThan(0)
    expect(told).toBeLessThanOrEqual(timesAsked(url))
    expect(told).toBeLessThan(answers.length)
  })

  test.each([429, 500, 503])('a failure (%i) is kept by nobody', async failure => {
    const url = fresh('/api/v1/events')
    status = failure
    for (let i = 0; i < 2; i++) expect((await get(url)).status).toBe(failure)
    status = 200
    expect((await get(url)).status).toBe(200)
  })
})
