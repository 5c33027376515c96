import { chromium } from '@playwright/test'
import { freePort } from '#dev/ports.ts'
import { buildSite } from '#dev/site-build.ts'
import { need } from '#dev/tools.ts'
import { closeDb, inTransaction, pool } from '#server/db.ts'
import { recountObservations } from '#server/search-rows.ts'
import { startSite } from '#tests/journeys/site-process.ts'
import { swiftPosition } from '#tests/notices/templates.ts'
import { ingest } from '#workers/gcn/ingest.ts'
import { withBenchDatabase } from './database.ts'
import { atMost, beside, median, type Row } from './row.ts'

const OBSERVATIONS = 500
const VISITS = 7

/** An event that everybody looked at: from asking for its page to something that a reader sees, in a browser. */
export async function benchObservations(): Promise<Row[]> {
  const tool = need('chromium')
  if (!tool.ok) throw new Error(tool.why)
  await buildSite()
  return withBenchDatabase(async () => {
    const url = `http://127.0.0.1:${await freePort()}`
    Object.assign(process.env, { SITE_URL: url })
    const slug = await fill()
    const site = await startSite(Number(new URL(url).port))
    try {
      const paints = await visit(tool.path, `${url}/events/${slug}`)
      return [
        atMost(`first paint of an event with ${OBSERVATIONS} observations`, median(paints.first), 'ms', 500),
        beside('  until its last byte', median(paints.last), 'ms'),
        beside('  size of the page', median(paints.bytes) / 1000, 'kB'),
      ]
    } finally {
      await site.stop()
      await closeDb()
    }
  })
}

async function fill(): Promise<string> {
  const t0 = new Date(Date.now() - 86_400_000)
  const place = { raDeg: 150, decDeg: 40, errorRadiusDeg: 0.05 }
  const notice = swiftPosition({ t0, trigId: 3_100_001, stage: 'BAT', issuedAt: t0, ...place })
  const now = new Date()
  const { eventSlug } = await ingest({ ...notice, partition: 0, offset: 0n, producedAt: now }, now)
  if (eventSlug === null) throw new Error('the notice made no event')
  const { rows } = await pool().query<{ id: number }>('select id from events where slug = $1', [eventSlug])
  const eventId = rows[0]?.id ?? 0
  await pool().query(
    `with people as (insert into users (email, name, password_hash, confirmed_at)
       select 'o' || i || '@example.org', 'Observer ' || i, 'none', now() from generate_series(1, 50) i returning id)
     insert into observations (event_id, user_id, state, published_at, start_at, mid_at, exposure_seconds, exposure_count,
       filter, mag, mag_error, limiting_mag, limiting_mag_sigma, mag_system, is_extinction_corrected, telescope, licence)
     select $1, p.id, 'published', now(), at, at + interval '30 s', 60, 1, (array['g', 'r', 'i', 'V', 'clear'])[1 + i % 5],
       case when i % 3 = 0 then null else 17 + i / 100.0 end, case when i % 3 = 0 then null else 0.1 end,
       case when i % 3 = 0 then 18 + i / 200.0 end, 5, 'AB', false, '0.28-m Schmidt-Cassegrain', 'CC-BY-4.0'
       from (select id, row_number() over () as n from people) p,
         lateral (select i, $2::timestamptz + (60 * p.n + 300 * i) * interval '1 s' as at
           from generate_series(1, $3::int / 50) i) o`,
    [eventId, t0, OBSERVATIONS],
  )
  await inTransaction(client => recountObservations(client, [eventId]))
  return eventSlug
}

/** Each visit in a browser that has seen nothing yet. */
async function visit(executablePath: string, address: string) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const [first, last, bytes]: [number[], number[], number[]] = [[], [], []]
  try {
    for (let i = 0; i < VISITS; i++) {
      const page = await browser.newPage()
      await page.goto(address)
      const seen = await page.evaluate(async () => {
        const [paint] = performance.getEntriesByName('first-contentful-paint')
        const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
        return {
          first: paint?.startTime ?? Number.NaN,
          last: navigation?.responseEnd ?? Number.NaN,
          bytes: navigation?.decodedBodySize ?? Number.NaN,
        }
      })
      await page.close()
      // The first wakes the server up.
      if (i === 0) continue
      first.push(seen.first)
      last.push(seen.last)
      bytes.push(seen.bytes)
    }
  } finally {
    await browser.close()
  }
  return { first, last, bytes }
}
