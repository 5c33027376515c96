import { type Browser, chromium } from '@playwright/test'
import { need } from '#dev/tools.ts'
import { Trouble } from '#dev/trouble.ts'
import { atMost, beside, median, type Row } from '../row.ts'
import type { Sites } from './record.ts'

const ROUNDS = 5

type Look = { scripts: number; all: number; paintedMs: number; shift: number }

/** What a browser that was never here before is sent for a page, as nginx packs it, and when it paints what is largest. */
export async function firstLoads(at: Sites, slug: string): Promise<Row[]> {
  const tool = need('chromium')
  if (!tool.ok) throw new Trouble(tool.why)
  const browser = await chromium.launch({
    executablePath: tool.path,
    args: ['--no-sandbox', '--disable-background-networking'],
  })
  try {
    const empty = await lookAt(browser, `${at.stock}/empty`)
    const rows = [beside('scripts of an empty page of stock Next', empty.scripts, 'kB')]
    for (const [name, path] of [
      ['the list of events', '/events'],
      ['the page of an event', `/events/${slug}`],
    ] as const) {
      const look = await lookAt(browser, at.front + path)
      rows.push(
        atMost(`first view of ${name}: scripts beyond that`, look.scripts - empty.scripts, 'kB', 30),
        atMost('  all that is sent', look.all, 'kB', 250),
        atMost('  the largest paint after', look.paintedMs, 'ms', 1000),
        atMost('  layout shift', look.shift, '', 0),
      )
    }
    return rows
  } finally {
    await browser.close()
  }
}

async function lookAt(browser: Browser, url: string): Promise<Look> {
  const looked: Look[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    const page = await context.newPage()
    await page.goto(url, { waitUntil: 'networkidle' })
    looked.push(await page.evaluate(measure))
    await context.close()
  }
  const of = (what: keyof Look) => median(looked.map(it => it[what]))
  return { scripts: of('scripts'), all: of('all'), paintedMs: of('paintedMs'), shift: of('shift') }
}

/** Runs in the browser. */
async function measure(): Promise<Look> {
  const observed = (type: string) =>
    new Promise<PerformanceEntryList>(resolve => {
      const observer = new PerformanceObserver(list => resolve(list.getEntries()))
      observer.observe({ type, buffered: true })
      setTimeout(() => resolve([]), 500)
    })
  const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
  const pages = performance.getEntriesByType('navigation') as PerformanceResourceTiming[]
  const packed = (list: PerformanceResourceTiming[]) =>
    list.reduce((sum, it) => sum + it.encodedBodySize, 0) / 1000
  const shifts = (await observed('layout-shift')) as (PerformanceEntry & { value: number })[]
  return {
    scripts: packed(resources.filter(it => /\.js(\?|$)/.test(it.name))),
    all: packed([...pages, ...resources]),
    paintedMs: (await observed('largest-contentful-paint')).at(-1)?.startTime ?? Number.NaN,
    shift: shifts.reduce((sum, it) => sum + it.value, 0),
  }
}
