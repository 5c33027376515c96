import { type IncomingMessage, request as openRequest } from 'node:http'
import { text as readText } from 'node:stream/consumers'
import Papa from 'papaparse'
import { ODataQuery } from 'ts-odata-client/index.js'
import { oData } from 'ts-odatajs'
import { pool } from '#server/db.ts'
import { makeObservation } from '#server/observations.ts'
import { makeReport } from '#tests/factories/reports.ts'
import { fermiPosition, swiftPosition } from '#tests/notices/templates.ts'
import { expect, journey } from './journey.ts'
import type { Stage } from './stage.ts'

// OData as others speak it: programs that are not ours read each table of the running site, and get what the API tells.

type Line = Record<string, string | number | boolean | null>
type EventLine = {
  id: string
  missions: string
  names: string
  t0: Date
  radius_90_deg: number
  revision: number
  has_counterpart: boolean
}

const FIRST = new Date('2018-03-04T05:06:07Z')
const DAY_MS = 86_400_000
const HOURLY = 2_100
const OF_ALL = 'tests=true&retracted=true&subthreshold=true'
/** A page of a table costs three of the 600 of a minute. */
const fromNetwork = (network: number) => ({ 'x-forwarded-for': `10.77.0.${network}` })

/** Nine bursts of 2018, an observation of the first, and more circulars than two pages hold. */
async function fillTables(stage: Stage, userId: number): Promise<void> {
  for (let i = 0; i < 9; i++) {
    const t0 = new Date(FIRST.getTime() + i * 3 * DAY_MS)
    const place = { raDeg: 20 + i * 30, decDeg: -40 + i * 9, errorRadiusDeg: 0.02 + i * 0.01 }
    const notice =
      i % 3 === 2
        ? fermiPosition({ t0, stage: 'GND', ...place, errorRadiusDeg: 2 + i })
        : swiftPosition({ t0, trigId: 1_770_000 + i, stage: 'BAT', issuedAt: t0, ...place })
    const { eventSlug } = await stage.arrive(notice)
    const startAt = new Date(t0.getTime() + 3_600_000)
    const seen = { mag: 18.25, magError: 0.05, telescope: "L'Observatoire, 0.2 m; “blue”" }
    if (i === 0) await makeObservation(userId, eventSlug ?? '', makeReport({ startAt, ...seen }), 'published')
  }
  await pool().query(
    `insert into circulars (id, version, subject, event_types, submitter, format, body, created_on, received_at, raw, mentions)
     select (300000 + i)::text, 1, 'GRB 990123: report & number ' || i, '{}', 'C. Herschel', 'text/plain', 'A body.',
            timestamptz '1999-01-01' + i * interval '1 hour', now(), '', '{}' from generate_series(1, $1::int) i`,
    [HOURLY],
  )
}

journey.afterAll(async () => {
  await pool().query(`delete from circulars where created_on < '2000-01-01'`)
})

/** All pages of a list of the API, as lines of text. */
async function tellAll(url: string): Promise<Record<string, string>[]> {
  const lines: Record<string, string>[] = []
  for (let next: string | undefined = url; next !== undefined; ) {
    const answer: Response = await fetch(next, { headers: fromNetwork(1) })
    lines.push(
      ...Papa.parse<Record<string, string>>(await answer.text(), { header: true, skipEmptyLines: true }).data,
    )
    next = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1]
  }
  return lines
}

/** A line as CSV has it: there a text that would be a formula begins with an apostrophe. */
const asText = (line: Line) =>
  Object.fromEntries(
    Object.entries(line).map(([name, value]) => [
      name,
      typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? ''),
    ]),
  )
const byId = (one: { id?: string }, other: { id?: string }) => String(one.id).localeCompare(String(other.id))

/** Reads with Apache Olingo, which holds what it gets against `$metadata` and says of each cell what type it has. */
function readWithOlingo<Data>(
  requestUri: string,
  {
    headers = {},
    handler,
    metadata,
  }: {
    headers?: Record<string, string>
    handler?: typeof oData.metadataHandler
    metadata?: Parameters<typeof oData.read>[5]
  } = {},
): Promise<Data> {
  return new Promise((take, refuse) => {
    oData.read(
      { requestUri, headers: { ...fromNetwork(3), ...headers } },
      take as (data: unknown) => void,
      error => refuse(new Error(`${error.message}: ${error.response?.body}`)),
      handler,
      undefined,
      metadata,
    )
  })
}

/** As Excel and Power BI ask (Power Query, 2026). */
const MASHUP = {
  'user-agent': 'Microsoft.Data.Mashup (https://go.microsoft.com/fwlink/?LinkID=304225)',
  accept:
    'application/json;odata.metadata=minimal;q=1.0,application/json;odata=minimalmetadata;q=0.9,application/atomsvc+xml;q=0.8,application/atom+xml;q=0.8,application/xml;q=0.7,text/plain;q=0.7',
  maxdataserviceversion: '3.0',
  'odata-maxversion': '4.0',
  ...fromNetwork(4),
}

/** Follows no redirect and unpacks nothing: .NET's older client knows no 308. */
async function askAsExcel(url: string, method = 'GET'): Promise<{ answer: IncomingMessage; body: string }> {
  const answer = await new Promise<IncomingMessage>((take, refuse) => {
    openRequest(url, { method, headers: MASHUP }, take).on('error', refuse).end()
  })
  return { answer, body: await readText(answer) }
}

journey('OData is read by programs that are not ours', async ({ stage, makeSomebody }) => {
  await fillTables(stage, (await makeSomebody()).userId)
  const root = `${stage.url}/odata/v1`
  const query = <T>(set: string) =>
    ODataQuery.forV4<T>(`${root}/${set}`, { requestInit: () => ({ headers: fromNetwork(2) }) })

  await journey.step('each table holds what the API tells, to the last cell of the last page', async () => {
    for (const [set, asked] of [
      ['Events', `events?${OF_ALL}&`],
      ['Notices', 'notices?'],
      ['Circulars', 'circulars?'],
      ['Observations', 'observations?'],
    ] as const) {
      const lines: Line[] = []
      for await (const line of query<Line>(set)) lines.push(line)
      const told = await tellAll(`${stage.url}/api/v1/${asked}limit=500&format=csv`)
      // Nobody asked about a place.
      for (const line of told) delete line['distance_deg']
      expect(told.length).toBeGreaterThan(0)
      expect(lines.map(asText).toSorted(byId)).toEqual(told.toSorted(byId))
    }
  })

  await journey.step(
    'conditions, order, columns, parts and counts are as one would choose among all',
    async () => {
      const events = query<EventLine>('Events')
      const { value: all } = (await events.getManyAsync()) as unknown as {
        value: (EventLine & { t0: string })[]
      }
      const [from, to] = [FIRST, new Date(FIRST.getTime() + 20 * DAY_MS)]
      const isIn = (it: { t0: string }) => new Date(it.t0) >= from && new Date(it.t0) < to
      const narrow = events
        .filter((it, { and, or, not }) =>
          and(
            it.t0.$greaterThanOrEqualTo(from),
            it.t0.$lessThan(to),
            or(it.missions.$contains('swift'), not(it.radius_90_deg.$lessThan(4))),
          ),
        )
        .orderByDescending(it => it.radius_90_deg)
        .orderBy(it => it.id)
      const expected = all
        .filter(it => isIn(it) && (it.missions.includes('swift') || !(it.radius_90_deg < 4)))
        .toSorted((a, b) => b.radius_90_deg - a.radius_90_deg || (a.id < b.id ? -1 : 1))
      expect(expected.length).toBeGreaterThan(4)
      const page = await narrow.select('id', 'missions').skip(1).top(3).getManyWithCountAsync()
      expect(page).toMatchObject({
        '@odata.context': `${root}/$metadata#Events(id,missions)`,
        '@odata.count': expected.length,
        value: expected.slice(1, 4).map(({ id, missions }) => ({ id, missions })),
      })
      expect(page.next).toBeUndefined()
      const ids = expected.slice(0, 2).map(it => it.id)
      const named = await events.filter(it => it.id.$in([...ids, 'no-such'])).getManyAsync()
      expect(named.value.map(it => it.id).toSorted()).toEqual(ids.toSorted())
      expect(await events.getAsync(ids[0])).toEqual({
        '@odata.context': `${root}/$metadata#Events/$entity`,
        ...all.find(it => it.id === ids[0]),
      })
      await expect(events.getAsync('no-such')).rejects.toThrow('not-found')
    },
  )

  await journey.step(
    'Apache Olingo knows the type of each cell, and where each line is to be found',
    async () => {
      type Typed = { value: Record<string, unknown>[]; '@odata.nextLink'?: string }
      const metadata = await readWithOlingo<Parameters<typeof oData.read>[5] & object>(`${root}/$metadata`, {
        handler: oData.metadataHandler,
        headers: { accept: 'application/xml' },
      })
      const typed = { headers: { accept: 'application/json;odata.metadata=full' }, metadata }
      const { value } = await readWithOlingo<Typed>(`${root}/Events?$top=1&$orderby=t0`, typed)
      const [line] = value
      expect(line).toMatchObject({
        '@odata.type': '#afterglow.Event',
        'id@odata.type': '#String',
        't0@odata.type': '#DateTimeOffset',
        'revision@odata.type': '#Int32',
        'ra_deg@odata.type': '#Double',
        'has_counterpart@odata.type': '#Boolean',
      })
      const again = await readWithOlingo<Record<string, unknown>>(String(line?.['@odata.id']), typed)
      expect(again['id']).toBe(line?.['id'])
      await expect(readWithOlingo(`${root}/Events?$filter=t0 gt`, typed)).rejects.toThrow(
        '"target":"$filter"',
      )
    },
  )

  await journey.step(
    'Excel is answered as it asks: the service, its metadata, a preview, all pages',
    async () => {
      for (const address of [root, `${root}/`]) {
        const { answer, body } = await askAsExcel(address)
        expect([address, answer.statusCode]).toEqual([address, 200])
        expect(JSON.parse(body)).toMatchObject({ '@odata.context': `${root}/$metadata` })
      }
      const metadata = await askAsExcel(`${root}/$metadata`)
      expect(metadata.answer.headers['content-type']).toBe('application/xml')
      expect(metadata.body).toContain('<edmx:Edmx Version="4.0"')
      const preview = await askAsExcel(`${root}/Circulars?$top=1000`)
      expect(JSON.parse(preview.body)).not.toHaveProperty(['@odata.nextLink'])
      expect(JSON.parse(preview.body).value).toHaveLength(1000)
      const count = await askAsExcel(`${root}/Circulars/$count`)
      expect(count.answer.headers['content-type']).toMatch(/^text\/plain/)
      const ids = new Set<string>()
      let pages = 0
      for (let next: string | undefined = `${root}/Circulars?$select=id`; next !== undefined; pages++) {
        const page: { value: { id: string }[]; '@odata.nextLink'?: string } = JSON.parse(
          (await askAsExcel(next)).body,
        )
        for (const { id } of page.value) ids.add(id)
        next = page['@odata.nextLink']
      }
      expect([String(ids.size), pages]).toEqual([count.body, Math.ceil(ids.size / 1000)])
      for (const path of ['', '/', '/$metadata', '/Circulars?$top=1000', '/Circulars/$count', '/Nothing']) {
        const [got, head] = [await askAsExcel(root + path), await askAsExcel(root + path, 'HEAD')]
        // Twice the same header is one with two values to it, and no version.
        const versions = got.answer.rawHeaders.filter(it => it.toLowerCase() === 'odata-version')
        expect([path, versions, got.answer.headers['odata-version']]).toEqual([path, [versions[0]], '4.0'])
        const said = ({ answer }: typeof got) => [
          answer.statusCode,
          answer.headers['content-type'],
          answer.headers['etag'],
          answer.headers['odata-version'],
        ]
        expect([said(head), head.body]).toEqual([said(got), ''])
      }
    },
  )
})
