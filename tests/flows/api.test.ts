import { expect, test } from 'vitest'
import { writtenPicture } from '#domain/fits/written-fits.ts'
import { listApiTokens, makeApiToken, revokeApiToken } from '#server/api-tokens.ts'
import { db } from '#server/db.ts'
import { findRaw } from '#server/kept-notices.ts'
import { makePerson } from '#tests/factories/people.ts'
import { ask, askAs, openWorld, SITE_URL, send } from './open-world.ts'

// The API as programs meet it: what is public, what a token opens, and how requests are refused.

const { at } = openWorld()

const items = async (path: string) => {
  const response = await ask(path)
  expect([path, response.status]).toEqual([path, 200])
  return (await response.json()) as { items: Record<string, unknown>[]; next: string | null }
}
const problem = async (response: Response) => {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  return (await response.json()) as {
    status: number
    type: string
    errors?: { name: string }[]
    detail?: string
  }
}

test('events are listed a page at a time, found around a place, and told one by one', async () => {
  const { swift, fermi } = at()
  const first = await items('/events?limit=1')
  expect(first.items).toMatchObject([{ id: fermi, url: `${SITE_URL}/events/${fermi}` }])
  const second = await items(`/events?limit=1&cursor=${first.next}`)
  expect(second.items.map(it => it['id'])).toEqual([swift])
  expect(second.next).toBeNull()
  const cone = await items('/cone?ra=143.6&dec=-21.9&radius=1')
  expect(cone.items).toMatchObject([{ id: swift, observationCount: 1 }])
  expect(cone.items[0]?.['distanceDeg']).toBeCloseTo(0.0124, 3)
  expect((await items('/events?mission=fermi')).items.map(it => it['id'])).toEqual([fermi])
  const one = await (await ask(`/events/${swift}`)).json()
  expect(one).toMatchObject({ id: swift, revision: 2, best: { raDeg: 143.587 }, names: expect.any(Array) })
  const before = await (await ask(`/events/${swift}/revisions/1`)).json()
  expect(before).toMatchObject({ revision: 1, notice: at().notice, event: { slug: swift } })
})

test('notices come with the bytes that arrived, circulars without addresses, and places get a verdict', async () => {
  const { swift, fermi, notice, circular } = at()
  const notices = await items(`/notices?event=${swift}`)
  expect(notices.items).toHaveLength(2)
  const raw = await ask(`/notices/${notice}/raw`)
  expect(Buffer.from(await raw.arrayBuffer())).toEqual((await findRaw(notice))?.bytes)
  expect(await (await ask(`/notices/${notice}`)).json()).toMatchObject({ reading: { mission: 'swift' } })
  expect((await items(`/events/${fermi}/circulars`)).items).toMatchObject([{ id: circular, event: fermi }])
  const found = await items(`/circulars?q=${encodeURIComponent('"260621A"')}&event=${fermi}`)
  expect(found.items).toMatchObject([{ id: circular }])
  expect((await items(`/circulars?q=nobody-wrote-this`)).items).toEqual([])
  expect((await items(`/circulars?event=nobody-knows-this`)).items).toEqual([])
  const text = await (await ask(`/circulars/${circular}?format=text`)).text()
  expect(text).toContain('SUBJECT: GRB 260621A')
  expect(text).not.toContain('@')
  const verdict = await (
    await ask(`/events/${swift}/visibility?lat=-30&lon=-70&at=2026-05-14T02:30:00Z`)
  ).json()
  expect(verdict).toMatchObject({
    event: swift,
    answer: 'NOW',
    windows: expect.any(Array),
    sentence: expect.stringMatching(/Times are UTC\.$/),
  })
  const ical = await (
    await ask(`/events/${swift}/visibility?lat=-30&lon=-70&at=2026-05-14T02:30:00Z&format=ical`)
  ).text()
  expect(ical).toContain('BEGIN:VEVENT')
  expect(ical.replaceAll('\r\n ', '')).toContain('Times of day are UTC.')
  expect(await (await ask('/status')).json()).toMatchObject({ hearing: 'unknown' })
})

test('what is known need not be sent again, and scripts of any page may read it', async () => {
  const first = await ask('/events')
  const etag = first.headers.get('etag') ?? ''
  expect(etag).toMatch(/^"[\w-]{27}"$/)
  const again = await ask('/events', { headers: { 'if-none-match': `W/${etag}, "other"` } })
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect(first.headers.get('access-control-allow-origin')).toBe('*')
  expect((await ask('/events', { method: 'OPTIONS' })).headers.get('access-control-allow-methods')).toBe(
    'GET, HEAD',
  )
  const own = await askAs(at().token, '/me/sites')
  expect(own.headers.get('access-control-allow-origin')).toBeNull()
  expect(own.headers.get('cache-control')).toBe('private, no-store')
  expect(
    (await ask('/me/sites', { method: 'OPTIONS' })).headers.get('access-control-allow-origin'),
  ).toBeNull()
  const head = await ask('/events', { method: 'HEAD' })
  expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, ''])
})

test('every parameter is told of, and one that a form left empty is not asked', async () => {
  type Described = {
    parameters?: { name: string; in: string; description?: string; schema: { enum?: unknown } }[]
  }
  const document = (await (await ask('/openapi.json')).json()) as {
    paths: Record<string, Record<string, Described>>
  }
  const untold = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.values(methods).flatMap(({ parameters = [] }) =>
      parameters
        .filter(it => !path.startsWith('/odata/') && it.in !== 'header' && !it.description && !it.schema.enum)
        .map(it => `${path} ${it.name}`),
    ),
  )
  expect(untold).toEqual([])
  const empty = await items('/events?q=&mission=&since=&maxErrorDeg=&visible=&sort=&limit=1&format=')
  expect(empty.items).toHaveLength(1)
})

test('formats are chosen by name or by what a program accepts', async () => {
  const type = async (path: string, accept?: string) =>
    (await ask(path, accept ? { headers: { accept } } : {})).headers.get('content-type')
  expect(await type('/events?format=csv')).toBe('text/csv; charset=utf-8')
  expect(await type('/events', 'application/x-votable+xml, */*;q=0.1')).toBe('application/x-votable+xml')
  expect(await type(`/events/${at().swift}`, 'application/voevent+xml')).toBe('application/voevent+xml')
  expect((await problem(await ask('/events', { headers: { accept: 'image/png' } }))).status).toBe(406)
  expect((await problem(await ask('/events?format=exe'))).detail).toContain('csv')
})

test('what is refused says why (RFC 9457)', async () => {
  const refused = await problem(await ask('/events?missoin=swift&limit=0'))
  expect(refused).toMatchObject({ status: 400, type: `${SITE_URL}/api/reference#problem-bad-request` })
  expect(refused.errors?.map(it => it.name).toSorted()).toEqual(['limit', 'missoin'])
  const unnamed = await problem(await ask('/events?near=nobody-knows-this'))
  expect(unnamed.detail).toContain('No event goes by that name')
  expect(unnamed.errors?.map(it => it.name)).toEqual(['near'])
  expect((await problem(await ask('/events?visible=now'))).detail).toContain('Give lat and lon')
  expect((await problem(await ask('/nothing'))).status).toBe(404)
  expect((await problem(await ask('/notices/99999999'))).status).toBe(404)
  const put = await ask('/events', { method: 'PUT' })
  expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
  expect((await problem(await ask('/me/rules'))).status).toBe(401)
  expect((await ask('/me/rules')).headers.get('www-authenticate')).toBe('Bearer realm="Afterglow"')
  expect((await problem(await askAs('afterglow_nothing', '/events'))).status).toBe(401)
  const { token } = at()
  const wrong = await askAs(token, '/me/rules', {
    method: 'POST',
    body: 'x',
    headers: { 'content-type': 'text/plain' },
  })
  expect((await problem(wrong)).status).toBe(415)
  const large = await send(token, 'POST', '/me/rules', { name: 'x'.repeat(300_000) })
  expect((await problem(large)).status).toBe(413)
})

test('whoever asks too much waits', async () => {
  const headers = { 'x-forwarded-for': '192.0.2.77' }
  let last = await ask('/events', { headers })
  expect(last.headers.get('ratelimit-policy')).toBe('"minute";q=600;w=60')
  expect(last.headers.get('ratelimit')).toBe('"minute";r=598;t=60')
  for (let i = 0; i < 300 && last.status === 200; i++) last = await ask('/events', { headers })
  expect((await problem(last)).status).toBe(429)
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await ask('/events', { headers: { 'x-forwarded-for': '192.0.2.78' } })).status).toBe(200)
})

test('a token opens what it was made for, tells when it was used, and can be revoked', async () => {
  const { userId } = await makePerson({ email: 'programs@example.org' })
  const made = await makeApiToken(userId, { name: 'sites', scopes: ['sites:read'], days: 30 }, new Date())
  if (!made.ok) throw new Error(made.why)
  expect(JSON.stringify(await db().apiToken.findMany())).not.toContain(made.token.slice(10))
  expect((await askAs(made.token, '/me/sites')).status).toBe(200)
  const other = await askAs(made.token, '/me/rules')
  expect(await problem(other)).toMatchObject({ status: 403, detail: 'rules:read' })
  expect(other.headers.get('www-authenticate')).toContain('insufficient_scope')
  const [kept] = await listApiTokens(userId)
  expect(kept).toMatchObject({ name: 'sites', usedAt: expect.any(Date), expiresAt: expect.any(Date) })
  expect(await revokeApiToken(at().userId, kept?.id ?? 0)).toBe(false)
  expect(await revokeApiToken(userId, kept?.id ?? 0)).toBe(true)
  expect((await askAs(made.token, '/me/sites')).status).toBe(401)
  const old = await makeApiToken(
    userId,
    { name: 'old', scopes: ['sites:read'], days: 30 },
    new Date('2025-01-01'),
  )
  expect((await askAs(old.ok ? old.token : '', '/me/sites')).status).toBe(401)
  for (let i = 1; i < 20; i++)
    await makeApiToken(userId, { name: `${i}`, scopes: ['sites:read'], days: null }, new Date())
  const another = await makeApiToken(userId, { name: 'x', scopes: ['sites:read'], days: null }, new Date())
  expect(another).toEqual({ ok: false, why: 'too-many-tokens' })
})

test('sites and rules are made, changed and forgotten by the rules of their forms; those of others are not there', async () => {
  const { token, siteId, ruleId } = at()
  const site = { name: 'La Silla', latDeg: -29.26, lonDeg: -70.73, elevationM: 2400 }
  const made = await send(token, 'POST', '/me/sites', site)
  expect(made.status).toBe(201)
  const { id } = (await made.json()) as { id: number }
  expect(made.headers.get('location')).toBe(`/api/v1/me/sites/${id}`)
  expect(await (await askAs(token, `/me/sites/${id}`)).json()).toEqual({
    ...site,
    id,
    timeZone: 'America/Santiago',
    horizon: [],
    bortle: null,
    sharing: 'hidden',
  })
  const bad = await problem(await send(token, 'PUT', `/me/sites/${id}`, { ...site, latDeg: 91 }))
  expect(bad).toMatchObject({ status: 422, errors: [{ in: 'body', name: 'latDeg' }] })
  const rule = await send(token, 'POST', '/me/rules', { name: 'Near', siteIds: [id], maxErrorRadiusDeg: 1 })
  expect(await rule.json()).toMatchObject({ name: 'Near', siteIds: [id], minAltitudeDeg: 30, isActive: true })
  expect((await askAs(token, `/me/sites/${id}`, { method: 'DELETE' })).status).toBe(204)
  const stranger = await makePerson({ email: 'stranger@example.org' })
  const scopes = ['sites:read', 'sites:write', 'rules:read', 'rules:write'] as const
  const theirs = await makeApiToken(
    stranger.userId,
    { name: 'x', scopes: [...scopes], days: null },
    new Date(),
  )
  const their = theirs.ok ? theirs.token : ''
  expect((await askAs(their, `/me/sites/${siteId}`)).status).toBe(404)
  expect((await send(their, 'PUT', `/me/sites/${siteId}`, site)).status).toBe(404)
  expect((await askAs(their, `/me/rules/${ruleId}`, { method: 'DELETE' })).status).toBe(404)
  expect((await send(their, 'POST', '/me/rules', { name: 'x', siteIds: [siteId] })).status).toBe(409)
})

test('observations are posted with their files, and odd ones only by who is sure', async () => {
  const { token, swift } = at()
  const fits = Buffer.from(writtenPicture({ widthPx: 8, heightPx: 8 }))
  const sent = await askAs(token, `/me/files?name=field.fits&size=${fits.length}`, {
    method: 'POST',
    body: new Uint8Array(fits),
  })
  expect(sent.status).toBe(201)
  const file = (await sent.json()) as { id: number; kind: string }
  expect(file.kind).toBe('fits')
  const short = await askAs(token, '/me/files?name=x.fits&size=99', { method: 'POST', body: 'abc' })
  expect((await problem(short)).status).toBe(422)
  const said = {
    event: swift,
    startAt: '2026-05-14T03:12:08+00:00',
    exposureSeconds: 60,
    filter: 'V',
    limitingMag: 17.5,
    files: [file.id],
  }
  const made = await send(token, 'POST', '/me/observations', said)
  expect(made.status).toBe(201)
  const kept = (await made.json()) as { id: number }
  expect(kept).toMatchObject({ state: 'published', limitingMag: 17.5, mag: null, files: [file.id] })
  expect(await (await ask(`/observations/${kept.id}`)).json()).toMatchObject({
    event: swift,
    limitingMag: 17.5,
  })
  const odd = await problem(
    await send(token, 'POST', '/me/observations', { ...said, files: [], startAt: '2026-05-14T01:00:00Z' }),
  )
  expect(odd).toMatchObject({ status: 422, errors: [{ name: 'before-t0' }] })
  const nowhere = await send(token, 'POST', '/me/observations', { ...said, files: [], event: 'nobody-knows' })
  expect(await problem(nowhere)).toMatchObject({
    status: 422,
    errors: [{ name: 'event', message: 'No event goes by that name' }],
  })
  const changed = await send(token, 'PUT', `/me/observations/${kept.id}`, { ...said, limitingMag: 17.1 })
  expect(await changed.json()).toMatchObject({ limitingMag: 17.1 })
  const neither = await problem(await send(token, 'POST', '/me/observations', { ...said, limitingMag: null }))
  expect(neither).toMatchObject({ status: 422, errors: [{ name: 'mag' }] })
  expect((await askAs(token, `/me/observations/${kept.id}`, { method: 'DELETE' })).status).toBe(204)
  expect((await ask(`/observations/${kept.id}`)).status).toBe(404)
})
