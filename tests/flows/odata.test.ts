import { expect, test } from 'vitest'
import { askOdata, openWorld, SECRETS, SITE_URL } from './open-world.ts'

// Tables that spreadsheets read: OData 4.0 over what the API hands out.

const { at } = openWorld()
type Page = { '@odata.count'?: number; '@odata.nextLink'?: string; value: Record<string, unknown>[] }
const page = async (path: string, headers?: Record<string, string>) =>
  (await (await askOdata(path, headers && { headers })).json()) as Page
const ids = async (path: string) => (await page(path)).value.map(it => it['id'])
const filtered = (set: string, filter: string) => `/${set}?$filter=${encodeURIComponent(filter)}`

test('the service says what there is, and of which columns', async () => {
  const service = await askOdata('')
  expect(service.headers.get('odata-version')).toBe('4.0')
  expect(await service.json()).toEqual({
    '@odata.context': `${SITE_URL}/odata/v1/$metadata`,
    value: ['Events', 'Notices', 'Circulars', 'Observations'].map(name => ({
      name,
      kind: 'EntitySet',
      url: name,
    })),
  })
  const metadata = await askOdata('/$metadata')
  expect(metadata.headers.get('content-type')).toBe('application/xml')
  const text = await metadata.text()
  for (const set of ['Events', 'Notices', 'Circulars', 'Observations']) {
    const [line] = (await page(`/${set}?$top=1`)).value
    const type = text.split(`<EntityType Name="${set.slice(0, -1)}">`)[1]?.split('</EntityType>')[0] ?? ''
    const columns = [...type.matchAll(/<Property Name="(\w+)"/g)].map(it => it[1])
    expect([set, Object.keys(line ?? {})]).toEqual([set, columns])
  }
})

test('a list is filtered, sorted, cut, counted and turned page by page', async () => {
  const { swift, fermi } = at()
  expect(await ids('/Events?$orderby=t0')).toEqual([swift, fermi])
  expect(await ids('/Events?$orderby=names desc,id')).toEqual([fermi, swift])
  expect(await ids(filtered('Events', "startswith(names,'GRB 2606')"))).toEqual([fermi])
  expect(await ids(filtered('Events', "not contains(missions,'swift') or observations gt 0"))).toEqual([
    fermi,
    swift,
  ])
  const first = await page('/Notices?$count=true&$select=id,event&$orderby=event desc', {
    prefer: 'odata.maxpagesize=2',
  })
  expect(first['@odata.count']).toBe(5)
  const lines = [...first.value]
  for (let next = first['@odata.nextLink']; next !== undefined; ) {
    const further = await page(next.slice(`${SITE_URL}/odata/v1`.length), { prefer: 'odata.maxpagesize=2' })
    lines.push(...further.value)
    next = further['@odata.nextLink']
  }
  expect(lines.map(it => it['event'])).toEqual([swift, swift, fermi, fermi, null])
  expect(new Set(lines.map(it => it['id'])).size).toBe(5)
  expect(Object.keys(lines[0] ?? {})).toEqual(['id', 'event'])
  expect((await page('/Notices?$top=3&$skip=1')).value).toHaveLength(3)
  expect((await page('/Notices?$top=3'))['@odata.nextLink']).toBeUndefined()
  expect(await (await askOdata(filtered('Notices/$count', 'readable eq false'))).text()).toBe('1')
  expect(await ids('/Circulars?$search=satel OR trig')).toEqual(['41234'])
})

test('one line by its key, and as CSV for spreadsheets that read no OData', async () => {
  const { swift } = at()
  const one = await askOdata(`/Events('${swift}')?$select=id,missions`)
  expect(await one.json()).toEqual({
    '@odata.context': `${SITE_URL}/odata/v1/$metadata#Events(id,missions)/$entity`,
    id: swift,
    missions: 'swift',
  })
  expect((await askOdata("/Events('none')")).status).toBe(404)
  expect((await askOdata('/Notices(99999999999)')).status).toBe(404)
  const csv = await askOdata('/Events?$format=csv&$select=id,missions&$orderby=id desc&$top=1')
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(await csv.text()).toBe(`id,missions\r\n${swift},swift\r\n`)
})

test('a known answer is not sent again, everybody may read, and who asks too much waits', async () => {
  const first = await askOdata('/Circulars')
  expect(first.headers.get('access-control-allow-origin')).toBe('*')
  expect(first.headers.get('ratelimit-policy')).toBe('"minute";q=600;w=60')
  const again = await askOdata('/Circulars', {
    headers: { 'if-none-match': first.headers.get('etag') ?? '' },
  })
  expect([again.status, await again.text()]).toEqual([304, ''])
  const eager = { headers: { 'x-forwarded-for': '10.3.0.1' } }
  const statuses = new Set<number>()
  for (let i = 0; i < 201; i++) statuses.add((await askOdata('/Nothing', eager)).status)
  for (let i = 0; i < 134; i++) await askOdata('/Circulars/$count', eager)
  const refused = await askOdata('/Circulars', eager)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect([...statuses]).toEqual([404])
})

test.each([
  ['/Events?$filter=t0 gt', 400, '$filter'],
  ["/Events?$filter=url eq 'x'", 400, '$filter'],
  ['/Observations?$filter=latitude_deg gt 48', 400, '$filter'],
  ['/Observations?$orderby=longitude_deg', 400, '$orderby'],
  ["/Observations?$filter=notes eq 'x'", 400, '$filter'],
  ['/Events?$orderby=nothing', 400, '$orderby'],
  ['/Events?$orderby=t0 sideways', 400, '$orderby'],
  ['/Events?$top=-1', 400, '$top'],
  ['/Events?$skip=one', 400, '$skip'],
  ['/Events?$count=yes', 400, '$count'],
  ['/Events?$select=id,secret', 400, '$select'],
  ['/Notices?$search=words', 400, '$search'],
  ['/Events?$skiptoken=WzFd', 400, '$skiptoken'],
  ['/Events?$format=atom', 400, '$format'],
  ['/Events?$top=1&$top=2', 400, '$top'],
  ['/Events?filter=t0 gt 2026-01-01', 400, 'filter'],
  ["/Events?$filter=id eq '%00'", 400, '$filter'],
  ['/Events?$expand=Notices', 501, '$expand'],
  ["/Events('x')?$filter=t0 ne null", 400, '$filter'],
])('%s is refused in words', async (path, status, target) => {
  const response = await askOdata(path)
  const { error } = (await response.json()) as { error: { message: string; target: string } }
  expect([response.status, error.target]).toEqual([status, target])
  expect(error.message.length).toBeGreaterThan(10)
})

test('nothing that is hidden can be found by asking for it', async () => {
  for (const secret of [SECRETS.draft, SECRETS.withdrawn, SECRETS.hidden, SECRETS.site]) {
    const said = secret.replaceAll("'", "''")
    expect(await ids(filtered('Observations', `contains(telescope,'${said}')`))).toEqual([])
    expect(await ids(`/Observations?$search="${secret}"`)).toEqual([])
    expect(await ids(`/Events?$search="${secret}"`)).toEqual([])
  }
  expect(await (await askOdata('/Observations/$count')).text()).toBe('1')
})
