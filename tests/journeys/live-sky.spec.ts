import { chromium } from '@playwright/test'
import { swiftPosition } from '#tests/notices/templates.ts'
import { expect, journey } from './journey.ts'
import type { Stage } from './stage.ts'

// Years before the bursts of other journeys, and weeks apart from each other.
let bursts = 0
async function arrive(stage: Stage): Promise<string> {
  const t0 = new Date(Date.UTC(2014, 2, 7) + 21 * 86_400_000 * bursts++)
  const { eventSlug } = await stage.arrive(
    swiftPosition({ stage: 'BAT', t0, trigId: 660_100 + bursts, raDeg: 83, decDeg: 5, errorRadiusDeg: 3 }),
  )
  return `/events/${eventSlug}`
}

journey(
  'the sky can be turned, with nothing from elsewhere until photographs are asked for',
  async ({ stage }) => {
    const event = await arrive(stage)
    // WebGL without a graphics card.
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--use-gl=angle',
        '--use-angle=swiftshader',
        '--enable-unsafe-swiftshader',
        // What is asked of elsewhere is counted, and leads nowhere.
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      ],
    })
    try {
      const page = await browser.newPage({
        baseURL: stage.url,
        viewport: { width: 1000, height: 1000 },
        // What goes through a service worker is not counted.
        serviceWorkers: 'block',
      })
      const asked: string[] = []
      const complaints: string[] = []
      page.on('console', message => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      page.on('request', request => {
        const { protocol, host } = new URL(request.url())
        if (protocol === 'https:') asked.push(host)
      })
      const programs: string[] = []
      page.on('request', request => {
        if (request.url().includes('aladin')) programs.push(request.url())
      })
      await page.goto(event)
      expect(programs).toEqual([])
      await page.getByRole('link', { name: 'Turn and zoom the sky' }).click()
      await expect(page.locator('[data-sky]')).toHaveAttribute('data-sky', 'ready', { timeout: 40_000 })
      await expect(page.getByRole('application', { name: /^Sky that can be turned/ })).toBeVisible()
      expect(programs).toHaveLength(1)
      expect(asked).toEqual([])
      expect(complaints).toEqual([])
      await page.screenshot({ path: 'test-results/live-sky.png' })
      await page.getByRole('link', { name: 'Show photographs of the sky' }).click()
      await expect(page.locator('[data-sky]')).toHaveAttribute('data-sky', 'ready', { timeout: 40_000 })
      await expect.poll(() => asked.length, { timeout: 40_000 }).toBeGreaterThan(0)
      expect([...new Set(asked)]).toEqual(['alasky.cds.unistra.fr'])
    } finally {
      await browser.close()
    }
  },
)

journey('where the sky cannot be turned, its picture stands and says why', async ({ page, stage }) => {
  const event = await arrive(stage)
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null
  })
  await page.goto(`${event}/sky`)
  await expect(page.getByRole('status').filter({ hasText: 'cannot show a sky that turns' })).toBeVisible()
  await expect(page.getByRole('img', { name: /on the sky/ })).toBeVisible()
})
