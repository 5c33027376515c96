import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type Browser, chromium } from '@playwright/test'
import { startNginx } from '#dev/nginx.ts'
import { freePort } from '#dev/ports.ts'
import { buildSite } from '#dev/site-build.ts'
import { need } from '#dev/tools.ts'
import { Trouble } from '#dev/trouble.ts'
import { closeDb } from '#server/db.ts'
import { closeQueue } from '#server/queue.ts'
import { startSite } from '#tests/journeys/site-process.ts'
import { withBenchDatabase } from './database.ts'
import { fillRecord } from './record/fill-record.ts'
import { buildStockSite } from './record/stock-site.ts'
import { atLeast, beside, median, type Row } from './row.ts'

/** Fetched by npm when this is measured, and by nobody else: it weighs 160 MB. */
const LIGHTHOUSE = 'lighthouse@13.5.0'
const SIZE = { events: 2000, noticesEach: 10, observations: 20_000 }
/** What the machine does beside moves the figures of speed; all others are the same each time. */
const ROUNDS = 3
const WANTED = 95

const FORMS = ['desktop', 'phone'] as const
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
type Category = (typeof CATEGORIES)[number]

/** What Lighthouse says of the public pages, as nginx serves them, with its own settings of a desktop and of a phone. */
export async function benchLighthouse(): Promise<Row[]> {
  return withBenchDatabase(async () => {
    const slug = await fillRecord(SIZE)
    await buildSite()
    const stockFolder = await buildStockSite()
    const port = await freePort()
    const ends: (() => Promise<unknown>)[] = [closeDb, closeQueue]
    try {
      const settings = { SITE_URL: `http://127.0.0.1:${port}`, LOG_LEVEL: 'error' }
      ends.push((await startSite(port, settings)).stop)
      const stockPort = await freePort()
      ends.push((await startSite(stockPort, settings, stockFolder)).stop)
      const nginx = await startNginx([port])
      ends.push(nginx.stop)
      const debugPort = await freePort()
      const browser = await openBrowser(debugPort)
      ends.push(() => browser.close())
      const empty = await judge(`http://127.0.0.1:${stockPort}/empty`, 'phone', debugPort)
      return [
        ...(await judgePages(nginx.url, slug, debugPort)),
        beside('an empty page of stock Next, phone: performance', empty.performance.score, ''),
      ]
    } finally {
      for (const end of ends.toReversed()) await end()
    }
  })
}

async function openBrowser(debugPort: number): Promise<Browser> {
  const tool = need('chromium')
  if (!tool.ok) throw new Trouble(tool.why)
  return chromium.launch({
    executablePath: tool.path,
    args: ['--no-sandbox', '--disable-background-networking', `--remote-debugging-port=${debugPort}`],
  })
}

async function judgePages(site: string, slug: string, port: number): Promise<Row[]> {
  const pages = {
    'the list of events': '/events',
    'the page of an event': `/events/${slug}`,
    'the front page': '/',
    observations: '/observations',
    statistics: '/statistics',
    'learning pages': '/learn',
  }
  const rows: Row[] = []
  for (const [name, path] of Object.entries(pages)) {
    // The first finds a process that has not served this page before.
    for (let asked = 0; asked < 5; asked++) await (await fetch(site + path)).text()
    for (const form of FORMS) {
      const judged = await judge(site + path, form, port)
      for (const category of CATEGORIES) {
        const { score, lost } = judged[category]
        rows.push(atLeast(`${name}, ${form}: ${category}`, score, '', WANTED))
        if (lost.length > 0) console.log(`  ${name}, ${form}, ${category} ${score}: ${lost.join('; ')}`)
      }
    }
  }
  return rows
}

type Judged = { score: number; lost: string[] }

/** Of speed the round in the middle of all. */
async function judge(
  url: string,
  form: (typeof FORMS)[number],
  port: number,
): Promise<Record<Category, Judged>> {
  const first = await look(url, form, port, CATEGORIES)
  const speeds = [judgedOf(first, 'performance')]
  while (speeds.length < ROUNDS)
    speeds.push(judgedOf(await look(url, form, port, ['performance']), 'performance'))
  const middle = median(speeds.map(it => it.score))
  return {
    performance: speeds.find(it => it.score === middle) ?? judgedOf(first, 'performance'),
    accessibility: judgedOf(first, 'accessibility'),
    'best-practices': judgedOf(first, 'best-practices'),
    seo: judgedOf(first, 'seo'),
  }
}

async function look(
  url: string,
  form: (typeof FORMS)[number],
  port: number,
  categories: readonly Category[],
): Promise<Result> {
  let why = 'nothing was said'
  for (let round = 0; round < ROUNDS; round++) {
    const result = await runLighthouse([
      url,
      `--port=${port}`,
      `--only-categories=${categories.join(',')}`,
      ...(form === 'desktop' ? ['--preset=desktop'] : []),
    ])
    if (!result.runtimeError) return result
    // Now and then Chromium's trace lacks the page's beginning, and Lighthouse asks to be run again.
    why = result.runtimeError.message
  }
  throw new Error(`Lighthouse, of ${url}: ${why}`)
}

/** What is read of Lighthouse's report. */
type Result = {
  runtimeError?: { message: string }
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>
  audits: Record<string, { score: number | null; displayValue?: string; details?: Details }>
}
type Details = { type: string; items?: Record<string, unknown>[] }

async function runLighthouse(words: readonly string[]): Promise<Result> {
  const { stdout } = await promisify(execFile)(
    'npm',
    ['exec', '--yes', `--package=${LIGHTHOUSE}`, '--', 'lighthouse', ...words, '--output=json', '--quiet'],
    { maxBuffer: 100_000_000, timeout: 300_000 },
  )
  return JSON.parse(stdout) as Result
}

/** The score, 0 to 100, and each audit that cost something of it, the dearest first. */
function judgedOf(result: Result, category: Category): Judged {
  const judged = result.categories[category]
  const lost = (judged?.auditRefs ?? [])
    .map(ref => ({ ref, audit: result.audits[ref.id] }))
    .filter(({ ref, audit }) => ref.weight > 0 && audit && audit.score !== null && audit.score < 1)
    .toSorted(
      (a, b) => b.ref.weight * (1 - (b.audit?.score ?? 1)) - a.ref.weight * (1 - (a.audit?.score ?? 1)),
    )
    .map(({ ref, audit }) =>
      [ref.id, audit?.displayValue, ...nodesOf(audit?.details)].filter(Boolean).join(' '),
    )
  return { score: Math.round((judged?.score ?? 0) * 100), lost }
}

/** Where on the page, in the words of Lighthouse. */
function nodesOf(details: Details | undefined): string[] {
  if (details?.type !== 'table') return []
  return (details.items ?? []).slice(0, 5).map(item => {
    const node = item['node'] as { selector?: string } | undefined
    return node?.selector ?? JSON.stringify(item).slice(0, 200)
  })
}
