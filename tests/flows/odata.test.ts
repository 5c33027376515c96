import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { xml2json } from 'odata-csdl'
import { describe, expect, test } from 'vitest'
import { ODATA_SETS } from '#app/odata/v1/odata-sets.ts'
import { readFilter } from '#domain/odata/read-filter.ts'
import { askOdata, openWorld, SECRETS, SITE_URL } from './open-world.ts'

// Tables that spreadsheets read: OData 4.0 over what the API hands out.

const { at } = openWorld()
type Page = { '@odata.count'?: number; '@odata.nextLink'?: string; value: Record<string, unknown>[] }
const page = async (path: string, headers?: Record<string, string>) =>
  (await (await askOdata(path, headers && { headers })).json()) as Page
const ids = async (path: string) => (await page(path)).value.map(it => it['id'])
const filtered = (set: string, filter: string) => `/${set}?$filter=${encodeURIComponent(filter)}`

const FILTERABLE = new Map([
  ['names', 'text'],
  ['revision', 'number'],
  ['t0', 'instant'],
  ['has_counterpart', 'boolean'],
] as const)
/** How those words are asked that stand in no comparison of a number, and are told of no text alone. */
const ASKED_BY: Record<string, string> = {
  in: 'revision in (1, 2)',
  or: 'has_counterpart or has_counterpart',
  and: 'has_counterpart and has_counterpart',
  not: 'not has_counterpart',
  length: 'length(names) gt 1',
  ...Object.fromEntries(['contains', 'startswith', 'endswith'].map(it => [it, `${it}(names,'a')`])),
  ...Object.fromEntries(['year', 'month', 'day', 'hour', 'minute'].map(it => [it, `${it}(t0) eq 1`])),
}

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

describe('$metadata, as those read it who wrote the standard', () => {
  const PRIMITIVES = [undefined, 'Edm.Double', 'Edm.Int32', 'Edm.Boolean', 'Edm.DateTimeOffset']

  test('each part of it may stand where it stands, and what it speaks of is there', async () => {
    const messages: unknown[] = []
    const { $Version, afterglow } = xml2json(await (await askOdata('/$metadata')).text(), {
      strict: true,
      messages,
    })
    expect([$Version, messages]).toEqual(['4.0', []])
    const { Container: container, ...types } = afterglow
    for (const { name, type, key, columns } of ODATA_SETS) {
      expect(container).toMatchObject({ [name]: { $Collection: true, $Type: `afterglow.${type}` } })
      const { $Kind, $Key, ...properties } = types[type] ?? {}
      expect([$Kind, $Key, Object.keys(properties)]).toEqual([
        'EntityType',
        [key],
        columns.map(it => it.name),
      ])
      for (const property of Object.values(properties)) expect(PRIMITIVES).toContain(property.$Type)
    }
    const { '@Capabilities.FilterFunctions': functions } = container as unknown as Record<string, string[]>
    // What it says can be asked can be.
    for (const name of functions ?? []) {
      const asked =
        ASKED_BY[name] ?? (/^[a-z]{2}$/.test(name) ? `revision ${name} 1` : `${name}(names) eq 'a'`)
      expect([asked, readFilter(asked, FILTERABLE)]).toMatchObject([asked, { ok: true }])
    }
    expect(functions?.length).toBeGreaterThan(15)
  })

  const PYTHON = '/usr/bin/python3'
  test.skipIf(spawnSync(PYTHON, ['-c', 'import lxml']).status !== 0)(
    `it is valid against their schema [else: ${PYTHON} has no lxml: apt-get install python3-lxml]`,
    async () => {
      const schema = fileURLToPath(new URL('../../node_modules/odata-csdl/schemas/edmx.xsd', import.meta.url))
      const program = `import sys
from lxml import etree
etree.XMLSchema(file=sys.argv[1]).assertValid(etree.parse(sys.stdin.buffer))`
      const validate = (input: string) =>
        spawnSync(PYTHON, ['-c', program, schema], { input, encoding: 'utf8' }).stderr
      const text = await (await askOdata('/$metadata')).text()
      expect(validate(text)).toBe('')
      expect(validate(text.replace(' Nullable="false"', ' Nullable="no"'))).toContain('Nullable')
    },
  )
})

test('programs say which OData they speak and what they read, and are told where it is not spoken', async () => {
  const status = async (path: string, headers: Record<string, string>) =>
    (await askOdata(path, { headers })).status
  for (const [header, value, expected] of [
    ['odata-maxversion', '4.0', 200],
    ['odata-maxversion', '4.01', 200],
    ['odata-maxversion', '3.0', 400],
    ['odata-maxversion', 'latest', 400],
    ['odata-version', '4.0', 200],
    ['odata-version', '2.0', 400],
    // A program of the time before 4.0 that knows the new header as well says both.
    ['maxdataserviceversion', '3.0', 200],
    ['accept', 'application/json;odata.metadata=full', 200],
    ['accept', 'application/json;q=0', 406],
    ['accept', 'application/atom+xml', 406],
    ['accept', 'application/atom+xml, */*;q=0.1', 200],
    ['accept', 'nonsense', 406],
  ] as const)
    expect([header, value, await status('/Events', { [header]: value })]).toEqual([header, value, expected])
  expect(await status('/$metadata', { accept: 'application/json' })).toBe(406)
  expect(await status('/$metadata', { accept: 'application/xml' })).toBe(200)
  expect(await status('/Events/$count', { accept: 'application/json' })).toBe(200)
  expect(await status('/Events?$format=csv', { accept: 'application/json' })).toBe(200)
  expect(await status('/', { accept: 'application/json' })).toBe(200)
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
