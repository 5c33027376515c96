import { startNginx } from '#dev/nginx.ts'
import { freePort } from '#dev/ports.ts'
import { buildSite } from '#dev/site-build.ts'
import { until } from '#dev/until.ts'
import { closeDb, pool } from '#server/db.ts'
import { closeQueue } from '#server/queue.ts'
import { startSite } from '#tests/journeys/site-process.ts'
import { swiftPosition } from '#tests/notices/templates.ts'
import { ingest } from '#workers/gcn/ingest.ts'
import { withBenchDatabase } from '../database.ts'
import { atLeast, atMost, beside, type Row } from '../row.ts'
import { fillRecord, type RecordSize } from './fill-record.ts'
import { firstLoads } from './first-loads.ts'
import { loadFor, share, steadyFor, timesOf } from './load.ts'
import { buildStockSite } from './stock-site.ts'

/** As the record will be in twenty years. RECORD_SHARE=0.01 tries everything with a hundredth of it. */
const SHARE = Number(process.env.RECORD_SHARE ?? 1)
const SIZE: RecordSize = { events: 100_000 * SHARE, noticesEach: 10, observations: 1_000_000 * SHARE }
const SECONDS = 8
/** Whoever shows a cookie gets no page of the cache. */
const UNCACHED = { cookie: 'theme=night' }
const AS_BROWSERS = { 'accept-encoding': 'gzip' }

/** Pages, lists and searches over the whole record, through nginx as in production, and past its cache. */
export async function benchRecord(): Promise<Row[]> {
  return withBenchDatabase(async () => {
    console.log('  filling the record …')
    const slug = await fillRecord(SIZE)
    console.log('  building the sites …')
    await buildSite()
    const stockFolder = await buildStockSite()
    const ports = [await freePort(), await freePort(), await freePort()] as const
    const settings = { SITE_URL: `http://127.0.0.1:${ports[0]}`, LOG_LEVEL: 'error' }
    const ends: (() => Promise<unknown>)[] = [closeDb, closeQueue]
    const site = async (port: number, folder?: string) =>
      ends.push((await startSite(port, settings, folder)).stop)
    try {
      await site(ports[0])
      await site(ports[1])
      await site(ports[2], stockFolder)
      const nginx = await startNginx([ports[0], ports[1]])
      ends.push(nginx.stop)
      const at = {
        front: nginx.url,
        site: `http://127.0.0.1:${ports[0]}`,
        stock: `http://127.0.0.1:${ports[2]}`,
      }
      console.log('  measuring …')
      return [
        ...(await measurePages(at, slug)),
        ...(await measureSearches(at)),
        ...(await measureNews(at)),
        ...(await firstLoads(at, slug)),
      ]
    } finally {
      for (const end of ends.toReversed()) await end()
    }
  })
}

export type Sites = { front: string; site: string; stock: string }

async function measurePages(at: Sites, slug: string): Promise<Row[]> {
  const pages = { 'the list of events': '/events', 'the page of an event': `/events/${slug}` }
  const rows: Row[] = []
  for (const [name, path] of Object.entries(pages)) {
    // The first find processes that have not served this page before.
    await timesOf(Array.from({ length: 20 }, () => at.site + path))
    const alone = await timesOf(
      Array.from({ length: 100 }, () => at.site + path),
      UNCACHED,
    )
    const cached = await loadFor(SECONDS, at.front + path, { headers: AS_BROWSERS })
    const steady = await steadyFor(SECONDS, at.front + path, { perSecond: 5000, headers: AS_BROWSERS })
    rows.push(
      atLeast(`${name} through nginx`, cached.perSecond, '/s', 5000),
      atMost('  failed', cached.failed, '', 0),
      atMost(`  99 % within, at ${Math.round(steady.perSecond)}/s`, steady.p99Ms, 'ms', 20),
      atMost('  past the cache, 95 % within', share(alone, 0.95), 'ms', 100),
    )
  }
  await timesOf(Array.from({ length: 20 }, () => `${at.stock}/list`))
  const [ours, stock] = [
    await loadFor(SECONDS, `${at.site}/events`, { headers: UNCACHED, connections: 8 }),
    await loadFor(SECONDS, `${at.stock}/list`, { connections: 8 }),
  ]
  const ask = '/api/v1/events?limit=20'
  const list = await loadFor(SECONDS, at.front + ask, { headers: AS_BROWSERS })
  const alone = await loadFor(SECONDS, at.site + ask, { connections: 8 })
  return [
    ...rows,
    beside('  the list past the cache, one process', ours.perSecond, '/s'),
    beside('  a list of stock Next, one process', stock.perSecond, '/s'),
    atLeast('a list of the API through nginx', list.perSecond, '/s', 1000),
    beside('  past the cache, one process', alone.perSecond, '/s'),
  ]
}

async function measureSearches({ site }: Sites): Promise<Row[]> {
  const places = Array.from({ length: 60 }, (_, i) => [(i * 47) % 360, ((i * 31) % 160) - 80] as const)
  const cone = (radius: number) =>
    places.map(([ra, dec]) => `${site}/api/v1/cone?ra=${ra}&dec=${dec}&radius=${radius}&limit=20`)
  const pages = (search: (i: number) => string) =>
    Array.from({ length: 40 }, (_, i) => `${site}/events?${search(i)}`)
  await timesOf(cone(5))
  const facets = pages(i => `mission=${i % 2 ? 'fermi' : 'swift'}&maxErrorDeg=${1 + (i % 9)}`)
  const words = pages(i => `q=${['burst', 'swift', 'fermi', 'sample'][i % 4]}+${2000 + i * 13}`)
  await timesOf([...facets.slice(0, 4), ...words.slice(0, 4)])
  return [
    atMost('cone of 1 degree at the API, half within', share(await timesOf(cone(1)), 0.5), 'ms', 5),
    beside('  with earthdistance, in PostgreSQL alone', await earthdistance(places, 1), 'ms'),
    atMost('cone of 10 degrees at the API, half within', share(await timesOf(cone(10)), 0.5), 'ms', 25),
    beside('  with earthdistance, in PostgreSQL alone', await earthdistance(places, 10), 'ms'),
    atMost('a page of filters with its counts, 95 % within', share(await timesOf(facets), 0.95), 'ms', 150),
    atMost('a page of words searched, 95 % within', share(await timesOf(words), 0.95), 'ms', 150),
  ]
}

/** The extension that PostgreSQL brings for places on a sphere, on the same rows. */
async function earthdistance(
  places: readonly (readonly [number, number])[],
  radiusDeg: number,
): Promise<number> {
  const db = pool()
  await db.query('create extension if not exists earthdistance cascade')
  await db.query(
    'create index if not exists bench_earth on event_search using gist (ll_to_earth(dec_deg, ra_deg)) where ra_deg is not null',
  )
  const metres = (2 * Math.PI * 6_378_168 * radiusDeg) / 360
  const took: number[] = []
  for (const [ra, dec] of places) {
    const began = performance.now()
    await db.query(
      `select event_id from event_search where ra_deg is not null
         and earth_box(ll_to_earth($1, $2), $3) @> ll_to_earth(dec_deg, ra_deg)
         and earth_distance(ll_to_earth($1, $2), ll_to_earth(dec_deg, ra_deg)) <= $3 order by at desc limit 20`,
      [dec, ra, metres],
    )
    took.push(performance.now() - began)
  }
  return share(
    took.toSorted((a, b) => a - b),
    0.5,
  )
}

/** From a notice's arrival until the next reader of the cached list sees it, and until open pages are told. */
async function measureNews(at: Sites): Promise<Row[]> {
  const [seen, told]: [number[], number[]] = [[], []]
  for (let round = 0; round < 5; round++) {
    const t0 = new Date(Date.now() - 60_000)
    const place = { raDeg: 10 + round * 60, decDeg: -70, errorRadiusDeg: 0.05 }
    const notice = swiftPosition({ ...place, t0, trigId: 1_840_000 + round, stage: 'BAT', issuedAt: t0 })
    const listening = new AbortController()
    const stream = await fetch(`${at.site}/api/v1/stream`, { signal: listening.signal })
    const began = performance.now()
    const heard = hear(stream).then(() => told.push(performance.now() - began))
    const { eventSlug } = await ingest(
      { ...notice, partition: 2, offset: BigInt(round), producedAt: t0 },
      new Date(),
    )
    const isShown = async () => (await (await fetch(`${at.front}/events`)).text()).includes(`${eventSlug}`)
    if (!(await until(isShown, 10_000, 20))) throw new Error('the list does not show a new event within 10 s')
    seen.push(performance.now() - began)
    await heard
    listening.abort()
  }
  return [
    atMost('a new event is on the cached list within', Math.max(...seen), 'ms', 2000),
    atMost('an open page is told within', Math.max(...told), 'ms', 1000),
  ]
}

async function hear(stream: Response): Promise<void> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const piece of stream.body ?? []) {
    text += decoder.decode(piece)
    if (text.includes('event: change')) return
  }
  throw new Error('the stream ended without a change')
}
