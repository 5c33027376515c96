import type { BrowserContext, Page } from '@playwright/test'
import { until } from '#dev/until.ts'
import { swiftPosition } from '#tests/notices/templates.ts'
import { expect, journey } from './journey.ts'
import type { Stage } from './stage.ts'

// Years before the bursts of other journeys, and weeks apart from each other.
let bursts = 0
async function arrive(stage: Stage): Promise<string> {
  return (await arriveAs(stage)).event
}

async function arriveAs(stage: Stage): Promise<{ event: string; notice: string }> {
  const t0 = new Date(Date.UTC(2017, 4, 3) + 21 * 86_400_000 * bursts++)
  const { eventSlug, noticeId } = await stage.arrive(
    swiftPosition({
      stage: 'BAT',
      t0,
      trigId: 880_100 + bursts,
      raDeg: 201.5,
      decDeg: 31,
      errorRadiusDeg: 0.05,
    }),
  )
  return { event: `/events/${eventSlug}`, notice: `/notices/${noticeId}` }
}

/** The addresses of the pages that are kept in this browser. */
const keptPages = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    if (!(await caches.has('pages-1'))) return []
    const keys = await (await caches.open('pages-1')).keys()
    return keys.map(({ url }) => new URL(url).pathname)
  })

async function expectKept(page: Page, path: string): Promise<void> {
  await expect.poll(() => keptPages(page)).toContain(path)
}

/** Playwright takes the network from pages; the worker's own fetches must fail as well. */
async function loseNetwork(context: BrowserContext): Promise<void> {
  await context.setOffline(true)
  await until(async () => {
    const [worker] = context.serviceWorkers()
    const isReached = await worker?.evaluate(() =>
      fetch('/api/health/live').then(
        () => true,
        () => false,
      ),
    )
    return isReached === false
  }, 5000)
}

journey('a burst that was opened is read again without a network', async ({ page, context, stage }) => {
  const { event, notice } = await arriveAs(stage)
  const elsewhere = await arrive(stage)
  await page.goto('/')
  await expectKept(page, '/offline')
  // Reached by a link within the site: no document was loaded, and it is kept all the same.
  await page.goto(notice)
  await page.locator(`a[href="${event}"]`).first().click()
  await expect(page).toHaveURL(event)
  await expectKept(page, event)
  await loseNetwork(context)
  await page.reload()
  const banner = page
    .getByRole('status')
    .filter({ hasText: /^As of 20\d\d-\d\d-\d\d \d\d:\d\d UTC, no network/ })
  await expect(banner).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Swift 8801\d\d$/)
  await expect(page.getByRole('img', { name: /on the sky/ })).toBeVisible()
  await page.screenshot({ path: 'test-results/offline-event.png' })
  // What was never opened says so, and tells what can be read.
  await page.goto(elsewhere)
  await expect(page.getByRole('heading', { name: 'No network' })).toBeVisible()
  await page.getByRole('region', { name: 'Kept on this device' }).getByRole('link').click()
  await expect(page).toHaveURL(event)
  await expect(banner).toBeVisible()
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('img', { name: /on the sky/ })).toBeVisible()
  await expect(banner).toHaveCount(0)
})

journey(
  'nothing of a person stays in the browser after they sign out, or after their session ended elsewhere',
  async ({ page, context, stage, makeSomebody, signIn }) => {
    const event = await arrive(stage)
    const somebody = await makeSomebody()
    await signIn(page, somebody)
    await page.goto(event)
    await expectKept(page, event)
    await page.goto('/account')
    await page.goto('/sites')
    await page.goto(`${event}/why`)
    expect((await keptPages(page)).toSorted()).toEqual([event, '/offline'])
    await page.goto('/sign-out')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/sign-in/)
    await expect.poll(() => keptPages(page)).toEqual(['/offline'])
    expect(await keptText(page)).not.toContain('href="/account"')

    await signIn(page, somebody)
    await page.goto(event)
    await expectKept(page, event)
    // As when it was revoked on another device: the cookie is worth nothing, and the next page shows it.
    await context.clearCookies()
    await page.goto('/status')
    await expect.poll(() => keptPages(page)).toEqual(['/offline'])
  },
)

const keptText = (page: Page): Promise<string> =>
  page.evaluate(async () => (await (await caches.match('/offline'))?.text()) ?? '')

journey('no more than twenty bursts are kept, the last that were opened', async ({ page, stage }) => {
  const events: string[] = []
  for (let i = 0; i < 22; i++) events.push(await arrive(stage))
  await page.goto('/')
  await expectKept(page, '/offline')
  for (const event of events) {
    await page.goto(event)
    await expectKept(page, event)
  }
  const kept = (await keptPages(page)).filter(path => path.startsWith('/events/'))
  // Two that are kept at the same moment may stand either way round.
  expect(kept.toSorted()).toEqual(events.slice(2).toSorted())
})

journey('the site can be installed', async ({ page, request }) => {
  await page.goto('/')
  const devtools = await page.context().newCDPSession(page)
  const { errors, data, url } = await devtools.send('Page.getAppManifest')
  expect(errors).toEqual([])
  expect(url).toMatch(/\/manifest\.webmanifest$/)
  const manifest = JSON.parse(data ?? '') as { name: string; icons: { src: string; sizes: string }[] }
  expect(manifest.name).toBe('Afterglow')
  for (const icon of manifest.icons) {
    const answer = await request.get(icon.src)
    expect(answer.status(), icon.src).toBe(200)
  }
  await expect(page.locator('link[rel="apple-touch-icon"]').first()).toBeAttached()
  const french = await request.get('/manifest.webmanifest', { headers: { 'accept-language': 'fr' } })
  expect(((await french.json()) as { lang: string }).lang).toBe('fr')
})
