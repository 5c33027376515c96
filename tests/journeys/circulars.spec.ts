import { circularMessage, SUBMITTER_ADDRESS } from '#tests/notices/circular.ts'
import { circularBytes, type SampleCircular } from '#tests/notices/circulars-record.ts'
import { fermiTrigId } from '#tests/notices/gcn-time.ts'
import { fermiPosition } from '#tests/notices/templates.ts'
import { dress, LOOKS, seriousFaults } from './expect-sound.ts'
import { expect, journey } from './journey.ts'
import type { Stage } from './stage.ts'

// Each burst has a T0 of its own, days from the bursts of other journeys.
const DAY_MS = 86_400_000
let bursts = 0
let numbers = 50_000

async function burstWithCircular(stage: Stage, wanted: Partial<SampleCircular> = {}) {
  const t0 = new Date(Date.now() - DAY_MS * (30 + 3 * ++bursts))
  const { eventSlug } = await stage.arrive(
    fermiPosition({ t0, stage: 'GND', raDeg: 20, decDeg: -40, errorRadiusDeg: 2 }),
  )
  const number = ++numbers
  const circular: SampleCircular = {
    number,
    subject: `Fermi trigger ${fermiTrigId(t0)}: the afterglow in the red`,
    from: 'A. Observer at Example Observatory',
    at: new Date(t0.getTime() + 3_600_000).toISOString(),
    body: 'We observed the field (GCN 50000; GCN 49999).\n\nT-T0    Filter   Mag\n0.5 h   r        18.2',
    ...wanted,
  }
  await stage.arrive({ topic: 'gcn.circulars', bytes: circularBytes(circular) })
  return { event: `/events/${eventSlug}`, circular, path: `/circulars/${number}` }
}

journey('from an event to its circular and back', async ({ page, stage }) => {
  await stage.arrive(circularMessage({ id: 50_000, subject: 'The first report' }))
  const { event, circular, path } = await burstWithCircular(stage)
  await page.goto(event)
  const section = page.getByRole('region', { name: 'Circulars' })
  await expect(section).toContainText('A. Observer at Example Observatory')
  await section.getByRole('link', { name: circular.subject }).click()
  await expect(page).toHaveURL(path)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(circular.subject)
  await expect(page.getByRole('region', { name: 'Text of the circular' })).toContainText(
    '0.5 h   r        18.2',
  )
  const cited = page.getByRole('region', { name: 'Circulars that it cites' }).getByRole('link')
  await expect(cited).toHaveText([/^50000: The first report$/, /^49999/])
  await expect(page.getByRole('link', { name: 'The original at GCN' })).toHaveAttribute(
    'href',
    `https://gcn.nasa.gov/circulars/${circular.number}`,
  )
  // The person's zone beside UTC, as soon as the browser has told which.
  await expect(page.locator('article dl')).toContainText(/UTC.*CES?T/)

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the record' }).click(),
  ])
  expect(download.suggestedFilename()).toBe(`circular-${circular.number}.json`)
  await page.getByRole('link', { name: /^Back to/ }).click()
  await expect(page).toHaveURL(event)
})

journey('an edit is shown as one, and no address of a submitter', async ({ page, stage }) => {
  const about = { id: ++numbers, subject: 'A flare of a star', createdOn: new Date('2026-02-03T04:05:06Z') }
  await stage.arrive(circularMessage({ ...about, body: 'Its brightness was 12.' }))
  await stage.arrive(circularMessage({ ...about, body: 'Its brightness was 21.', version: 2 }))
  await page.goto(`/circulars/${about.id}`)
  await expect(page.locator('article')).toContainText('Edited (version 2)2026-02-03 05:05:06 UTC')
  await expect(page.locator('article')).toContainText('Its brightness was 21.')
  await expect(page.locator('article')).toContainText('no event that we know')
  for (const path of [`/circulars/${about.id}`, `/circulars/${about.id}/raw`, '/circulars']) {
    const answer = await page.request.get(path)
    expect(answer.status()).toBe(200)
    expect(await answer.text()).not.toContain(SUBMITTER_ADDRESS)
  }
})

const HOSTILE = `# Title

<script>document.documentElement.dataset.owned = 'yes'</script>
<img src="https://outside.example/a.png" onerror="document.documentElement.dataset.owned = 'yes'">

[press](javascript:document.documentElement.dataset.owned='yes') [there](https://outside.example/page)
![chart](https://outside.example/chart.png)
<javascript:document.documentElement.dataset.owned='yes'>

| a | b |
|--:|:--|
| ${'wide '.repeat(60)} | 2 |

${'x'.repeat(30_000)}

${'> '.repeat(3000)}
`

for (const format of ['text/markdown', 'text/plain'] as const) {
  journey(`a hostile circular in ${format} does no harm`, async ({ page, stage }) => {
    const { event, path } = await burstWithCircular(stage, {
      format,
      body: HOSTILE,
      from: `<script>document.documentElement.dataset.owned='yes'</script> ${'y'.repeat(400)}`,
    })
    const complaints: string[] = []
    page.on('console', message => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    const asked: string[] = []
    page.on('request', request => asked.push(new URL(request.url()).host))
    await page.setViewportSize({ width: 390, height: 844 })
    for (const address of [path, event, '/circulars']) {
      await page.goto(address)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect(await page.locator('html').getAttribute('data-owned')).toBeNull()
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(tooWide, `${address} is wider than the screen`).toBeLessThanOrEqual(0)
    }
    await page.goto(path)
    const text = page.getByRole('region', { name: 'Text of the circular' })
    await expect(text).toContainText("<script>document.documentElement.dataset.owned = 'yes'</script>")
    await expect(text.locator('img, script, iframe, style, [onerror], [style]')).toHaveCount(0)
    const links = await text
      .getByRole('link')
      .evaluateAll(all =>
        all.map(it => `${new URL((it as HTMLAnchorElement).href).protocol} ${it.getAttribute('rel')}`),
      )
    expect(links.length).toBeGreaterThan(1)
    expect([...new Set(links)]).toEqual(['https: nofollow ugc noopener'])
    expect([...new Set(asked)]).toEqual([new URL(stage.url).host])
    expect(complaints).toEqual([])
    expect(await seriousFaults(page)).toEqual([])
  })
}

for (const look of LOOKS) {
  journey(`nothing is hard to read or reach, by ${look.theme}`, async ({ page, context, stage }) => {
    await dress(context, stage.url, look)
    const { event, path } = await burstWithCircular(stage, {
      format: 'text/markdown',
      body: '# Found\n\nSee [our pages](https://a.example).\n\n|a|b|\n|-|-|\n|1|2|\n\n> quoted\n\n`code`',
    })
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 })
      for (const address of ['/circulars', path, event]) {
        await page.goto(address)
        expect.soft(await seriousFaults(page), `${address} at ${width}`).toEqual([])
      }
    }
  })
}

journey.describe('without scripts', () => {
  journey.use({ javaScriptEnabled: false })

  journey('circulars can be listed, leafed through and read', async ({ page, stage }) => {
    const first = numbers + 1
    for (let count = 0; count < 60; count++) {
      const id = ++numbers
      const createdOn = new Date(Date.UTC(2026, 0, 1) + id * 60_000)
      await stage.arrive(circularMessage({ id, subject: `Report ${id} about nothing`, createdOn }))
    }
    await page.goto('/')
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Circulars' }).click()
    await expect(page).toHaveURL('/circulars')
    await expect(page.getByRole('row')).toHaveCount(51)
    const top = await page.getByRole('row').nth(1).innerText()
    await page.getByRole('link', { name: /Older/ }).click()
    await page.getByRole('link', { name: `Report ${first} about nothing` }).click()
    await expect(page.getByRole('region', { name: 'Text of the circular' })).toContainText('We report on it.')
    await page.getByRole('link', { name: 'All circulars' }).click()
    expect(await page.getByRole('row').nth(1).innerText()).toBe(top)
  })
})

journey('addresses that are none of a circular are answered as such', async ({ request, stage }) => {
  const id = ++numbers + 0.5
  await stage.arrive(circularMessage({ id, subject: 'Between two numbers' }))
  const wanted: [string, number][] = [
    [`/circulars/${id}`, 200],
    [`/circulars/${id}/raw`, 200],
    [`/circulars/${id}.1`, 404],
    ['/circulars/999999999', 404],
    ['/circulars/999999999/raw', 404],
    ['/circulars/0', 404],
    ['/circulars/1%20or%201=1', 404],
    ['/circulars/%00', 404],
    ['/circulars?before=nonsense', 200],
    ['/circulars?before=99999999999999999-1', 200],
    ['/circulars?after=1-1', 200],
  ]
  for (const [path, status] of wanted) expect.soft((await request.get(path)).status(), path).toBe(status)

  const raw = await request.get(`/circulars/${id}/raw`)
  expect(raw.headers()['content-type']).toBe('application/json; charset=utf-8')
  expect(raw.headers()['content-disposition']).toBe(`attachment; filename="circular-${id}.json"`)
  expect(raw.headers()['x-content-type-options']).toBe('nosniff')
  const again = await request.get(`/circulars/${id}/raw`, {
    headers: { 'if-none-match': raw.headers()['etag'] ?? '' },
  })
  expect(again.status()).toBe(304)
})
