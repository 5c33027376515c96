import type { Page } from '@playwright/test'
import { fermiAlert, fermiPosition } from '#tests/notices/templates.ts'
import { expect, journey } from './journey.ts'
import type { Stage } from './stage.ts'

// Each burst has a T0 of its own: what shares a trigger would be one event.
let bursts = 0
const newT0 = () => new Date(Date.now() - 3_600_000 * ++bursts)

async function arriveTwice(stage: Stage) {
  const t0 = newT0()
  const at = { t0, raDeg: 141.2, decDeg: -20.917 }
  await stage.arrive(fermiPosition({ ...at, stage: 'FLT', errorRadiusDeg: 8.3 }))
  const { eventSlug, noticeId } = await stage.arrive(
    fermiPosition({ ...at, stage: 'GND', errorRadiusDeg: 3.1 }),
  )
  if (eventSlug === null || noticeId === null) throw new Error('the notices were not kept')
  return { event: `/events/${eventSlug}`, notice: `/notices/${noticeId}` }
}

/** What the browser refused or could not do while the page was open. */
function complaints(page: Page): string[] {
  const heard: string[] = []
  page.on('console', message => {
    if (message.type() === 'error') heard.push(message.text())
  })
  page.on('pageerror', error => heard.push(error.message))
  return heard
}

journey('an event tells where it is, what changed and how to check it', async ({ page, context, stage }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { event } = await arriveTwice(stage)
  const heard = complaints(page)
  await page.goto(event)
  await expect(page.getByText('radius 8.3° to 3.1°')).toBeVisible()
  const sky = page.getByRole('img', { name: /on the sky/ })
  await expect(sky).toHaveAccessibleDescription(/right ascension 09h 24m 48\.0s, declination −20° 55′ 01″/)
  await page.getByRole('button', { name: 'Copy the coordinates', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('09:24:48.0 -20:55:01')
  // The person's zone beside UTC, as soon as the browser has told which.
  await expect(page.getByRole('banner').or(page.locator('article > header'))).toContainText([/CES?T/])

  await page
    .getByRole('link', { name: /^Raw notice/ })
    .first()
    .click()
  await expect(page.getByRole('region', { name: 'Text of the notice' })).toContainText('<voe:VOEvent')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the bytes' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^notice-\d+$/)
  expect(heard).toEqual([])
})

journey('what arrives is said politely, and the page stays as it was', async ({ page, stage }) => {
  await page.goto('/')
  await page.evaluate(() => {
    document.documentElement.dataset['mark'] = 'the same document'
  })
  const { eventSlug } = await stage.arrive(fermiAlert({ t0: newT0() }))
  await expect(page.locator(`[data-event="${eventSlug}"]`)).toHaveClass(/is-fresh/)
  await expect(page.getByRole('status').filter({ hasText: 'New burst: Fermi' })).toHaveCount(1)
  await expect(page.locator('html')).toHaveAttribute('data-mark', 'the same document')
})

journey('the light to read by holds from the first paint and on every page', async ({ page }) => {
  await page.goto('/')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'night')
  await page.getByRole('button', { name: 'Red light only' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'red')
  const answer = await page.request.get('/status')
  expect(await answer.text()).toMatch(/<html[^>]*data-theme="red"/)
  await page.goto('/events')
  const colours = await page.evaluate(() =>
    [...document.querySelectorAll('body, body *')].flatMap(element => {
      const style = getComputedStyle(element)
      return [style.color, style.backgroundColor, style.borderTopColor, style.fill, style.stroke]
    }),
  )
  // Nothing on the page sends out green or blue.
  const others = colours.filter(colour => colour.startsWith('rgb') && !/^rgba?\(\d+, 0, 0(,|\))/.test(colour))
  expect([...new Set(others)]).toEqual([])
})

journey('every answer carries the security headers', async ({ request, stage }) => {
  const { event, notice } = await arriveTwice(stage)
  const html = await (await request.get('/')).text()
  const stylesheet = html.match(/\/_next\/static\/[^"]+\.css/)?.[0] ?? ''
  const paths = ['/', '/events', event, `${event}/sky.svg`, notice, `${notice}/raw`, '/status', '/sign-in']
  const others = ['/events/', '/nothing-here', '/events/%ff', '/api/health/ready', '/icon.svg', stylesheet]
  for (const path of [...paths, ...others]) {
    const answer = await request.get(path, { maxRedirects: 0 })
    expect.soft(answer.status(), path).toBeLessThan(500)
    const headers = answer.headers()
    const policy = headers['content-security-policy'] ?? ''
    expect.soft(policy, path).toMatch(/default-src 'none'.*script-src 'nonce-[\w+/=]{24}' 'strict-dynamic'/)
    expect.soft(policy, path).not.toMatch(/unsafe|\*/)
    expect.soft(headers, path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    })
    expect.soft(headers['x-powered-by'], path).toBeUndefined()
  }
  const [first, second] = await Promise.all([request.get('/'), request.get('/')])
  expect(first.headers()['content-security-policy']).not.toBe(second.headers()['content-security-policy'])
})

journey('addresses that name nothing, or nothing that can be, are answered as such', async ({ request }) => {
  const wanted: [string, number][] = [
    ['/events/fermi-1', 404],
    ['/events/fermi-1/sky.svg', 404],
    ['/notices/0', 404],
    ['/notices/99999999999', 404],
    ['/notices/1%20or%201=1', 404],
    ['/notices/999999/raw', 404],
    ['/events/%ff', 400],
    ['/events?before=nonsense', 200],
    ['/events?before=99999999999999999.1', 200],
  ]
  for (const [path, status] of wanted) {
    expect.soft((await request.get(path)).status(), path).toBe(status)
  }
})

journey.describe('without scripts', () => {
  journey.use({ javaScriptEnabled: false })

  journey(
    'lists, events, notices and the status can be read, and the light chosen',
    async ({ page, stage }) => {
      for (let burst = 0; burst < 52; burst++) await stage.arrive(fermiAlert({ t0: newT0() }))
      const { event } = await arriveTwice(stage)
      await page.goto('/events')
      await expect(page.getByRole('row')).toHaveCount(51)
      const first = await page.getByRole('row').nth(1).innerText()
      await page.getByRole('link', { name: /Older/ }).click()
      await expect(page.getByRole('row').nth(1)).toBeVisible()
      await page.getByRole('link', { name: /Newer/ }).click()
      expect(await page.getByRole('row').nth(1).innerText()).toContain(first.split('\n')[0])
      await page.getByRole('button', { name: 'Day' }).click()
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'day')
      await page.goto(event)
      await expect(page.getByText('radius 8.3° to 3.1°')).toBeVisible()
      await page
        .getByRole('link', { name: /^Raw notice/ })
        .first()
        .click()
      await expect(page.getByRole('region', { name: 'Text of the notice' })).toContainText('<voe:VOEvent')
      // The status is made at most once in five seconds.
      await expect(async () => {
        await page.goto('/status')
        await expect(page.getByRole('row', { name: /^Fermi/ })).toBeVisible({ timeout: 500 })
      }).toPass({ timeout: 15_000 })
    },
  )
})
