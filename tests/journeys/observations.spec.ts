import { db } from '#server/db.ts'
import { swiftPosition } from '#tests/notices/templates.ts'
import { expectSound } from './expect-sound.ts'
import { expect, journey } from './journey.ts'
import type { Stage } from './stage.ts'

const t0 = new Date(Date.UTC(2023, 4, 6, 20, 0, 0))

async function arrive(stage: Stage, trigId: number): Promise<string> {
  const at = new Date(t0.getTime() - (trigId % 100) * 40 * 86_400_000)
  const place = { raDeg: 200, decDeg: 50, errorRadiusDeg: 0.05 }
  const { eventSlug } = await stage.arrive(
    swiftPosition({ t0: at, trigId, stage: 'BAT', issuedAt: at, ...place }),
  )
  return `/events/${eventSlug}`
}

for (const [device, viewport] of [
  ['a desk', { width: 1280, height: 900 }],
  ['a phone', { width: 390, height: 844 }],
] as const) {
  journey.describe(`on ${device}`, () => {
    journey.use({ viewport })

    journey(
      'from “I am on it” to a limit in the light curve',
      async ({ page, stage, makeSomebody, signIn, request }) => {
        const event = await arrive(stage, device === 'a desk' ? 1_900_001 : 1_900_002)
        const somebody = await makeSomebody()
        await db().user.update({ where: { id: somebody.userId }, data: { name: 'Caroline H.' } })
        await db().site.create({
          data: {
            userId: somebody.userId,
            name: 'Back garden',
            latDeg: 48.1,
            lonDeg: 2.4,
            timeZone: 'Europe/Paris',
          },
        })
        await signIn(page, somebody)
        await page.goto(event)
        await page.getByRole('button', { name: 'I am on it' }).click()
        await expect(page.getByRole('listitem').filter({ hasText: 'Caroline H. is observing' })).toBeVisible()

        await page.getByRole('link', { name: 'Post an observation' }).click()
        await expect(page.getByRole('combobox', { name: 'Site' })).toHaveValue(/\d+/)
        await page.getByRole('button', { name: 'Publish' }).click()
        await expect(page.getByLabel('Date and time')).toHaveAccessibleDescription(/Give date and time/)
        await expect(page.getByLabel('Magnitude', { exact: true })).toHaveAccessibleDescription(
          /how faint you could/,
        )

        const day = await page.evaluate(() => document.title)
        expect(day).toContain('Post an observation')
        const start = new Date(t0.getTime() - (device === 'a desk' ? 1 : 2) * 40 * 86_400_000 + 7_200_000)
        await page.getByLabel('Date and time').fill(start.toISOString().slice(0, 19))
        await page.getByLabel('Clock').selectOption('UTC')
        await page.getByLabel('Number of exposures').fill('12')
        await page.getByLabel('Each of').fill('60')
        await page.getByLabel('Filter').fill('r')
        await page.getByLabel('Limiting magnitude').fill('19,2')
        await page.getByRole('button', { name: 'Check it first' }).click()
        await expect(page.locator('[data-remarks]')).toContainText('altitude')
        await expectSound(page)
        await page.getByRole('button', { name: 'Publish' }).click()
        await expect(page.getByRole('heading', { level: 1, name: /^r > 19\.2 \(5/ })).toBeVisible()
        await expect(page.getByText('Published. It stands on the event’s page now.')).toBeVisible()
        await expectSound(page)

        await page.goto(event)
        await expect(page.getByRole('img', { name: /^Light curve/ })).toHaveAccessibleDescription(
          /one upper limit in r/,
        )
        await expectSound(page)
        const csv = await (await request.get(`${event}/observations/csv`)).text()
        expect(csv).toContain(',19.2,5,AB,')
        expect(csv).not.toContain('Back garden')
        await page.getByRole('link', { name: 'Make a circular of yours' }).click()
        await page.getByLabel(/^Acknowledgement/).fill('We thank the wind.')
        await page.getByRole('button', { name: 'Draft it anew' }).click()
        await expect(page.getByLabel('Text', { exact: true })).toHaveValue(/\n\nWe thank the wind\.\n$/)
        await expect(page.getByLabel('Text', { exact: true })).toHaveValue(/r {7}> 19\.2 \(5 sigma\)/)
        await expect(page.getByRole('link', { name: 'Open it in GCN’s form' })).toHaveAttribute(
          'href',
          /^https:\/\/gcn\.nasa\.gov\/circulars\/new\?subject=/,
        )
        await expectSound(page)
        expect((await request.get(`${event}/light-curve.png`)).headers()['content-type']).toBe('image/png')
      },
    )
  })
}

journey(
  'what is odd is said, and published only if it is right',
  async ({ page, stage, makeSomebody, signIn }) => {
    const event = await arrive(stage, 1_900_003)
    await signIn(page, await makeSomebody())
    await page.goto(event.replace('/events/', '/observations/new?event='))
    const before = new Date(t0.getTime() - 3 * 40 * 86_400_000 - 3_600_000)
    await page.getByLabel('Date and time').fill(before.toISOString().slice(0, 19))
    await page.getByLabel('Each of').fill('30')
    await page.getByLabel('Filter').fill('V')
    await page.getByLabel('Magnitude', { exact: true }).fill('3')
    await page.getByRole('button', { name: 'Publish' }).click()
    await expect(page.locator('[data-remarks]')).toContainText('before the burst')
    await expect(page.locator('[data-remarks]')).toContainText('brighter than any afterglow')
    await page.getByLabel('It is right as it stands').check()
    await page.getByRole('button', { name: 'Publish' }).click()
    await expect(page.getByRole('heading', { level: 1, name: /^V = 3 AB/ })).toBeVisible()
  },
)

journey(
  'another member cannot touch it, a moderator hides it, and hostile words do nothing',
  async ({ page, stage, makeSomebody, signIn, anotherBrowser }) => {
    const event = await arrive(stage, 1_900_004)
    const [owner, other, keeper] = [
      await makeSomebody(),
      await makeSomebody(),
      await makeSomebody('MAINTAINER'),
    ]
    await db().user.update({ where: { id: owner.userId }, data: { name: '<img src=x onerror="alert(1)">' } })
    const dialogs: string[] = []
    page.on('dialog', dialog => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    await signIn(page, owner)
    await page.goto(event.replace('/events/', '/observations/new?event='))
    const after = new Date(t0.getTime() - 4 * 40 * 86_400_000 + 3_600_000)
    await page.getByLabel('Date and time').fill(after.toISOString().slice(0, 19))
    await page.getByLabel('Each of').fill('30')
    await page.getByLabel('Filter').fill('<b>"V"</b>')
    await page.getByLabel('Limiting magnitude').fill('17')
    await page.getByLabel('Telescope and camera').fill('"><script>alert(2)</script>')
    await page.getByText('Seeing, notes, licence').click()
    await page
      .getByLabel('Notes')
      .fill('<script>alert(3)</script> [x](javascript:alert(4)) ![i](https://example.org/i.png)')
    await page.getByRole('button', { name: 'Publish' }).click()
    await expect(page.getByRole('heading', { level: 1, name: /<b>"V"<\/b> > 17/ })).toBeVisible()
    const path = new URL(page.url()).pathname
    for (const address of [path, event, '/observations']) {
      await page.goto(address)
      expect(await page.locator('main script:not([nonce]), main img:not([src^="/uploads/"])').count()).toBe(0)
    }
    expect(dialogs).toEqual([])

    const theirs = await (await anotherBrowser()).newPage()
    await signIn(theirs, other)
    await theirs.goto(path)
    await expect(theirs.getByRole('link', { name: 'Change it' })).toHaveCount(0)
    expect((await theirs.goto(`${path}/edit`))?.status()).toBe(404)

    const hers = await (await anotherBrowser()).newPage()
    await signIn(hers, keeper)
    await hers.goto(path)
    await hers.getByLabel(/^Why/).fill('no observation')
    await hers.getByRole('button', { name: 'Hide it' }).click()
    await expect(hers.getByText('Hidden by a moderator')).toBeVisible()
    expect((await theirs.goto(path))?.status()).toBe(404)
    await page.goto(path)
    await expect(page.getByText('no observation')).toBeVisible()
  },
)

journey(
  'many at once: nothing is kept until every row is right',
  async ({ page, stage, makeSomebody, signIn }) => {
    const event = await arrive(stage, 1_900_005)
    const somebody = await makeSomebody()
    await signIn(page, somebody)
    await page.goto(event)
    await page.getByRole('link', { name: 'Many at once' }).click()
    const table = page.getByLabel('Table')
    await table.fill('start_time,exposure_s,filter,mag\n2022-10-20T20:00:00,60,r,18.1\nyesterday,60,r,18.2')
    await page.getByRole('button', { name: 'Publish all of it' }).click()
    await expect(page.locator('[data-remarks]')).toContainText('One of 2 rows is not right.')
    const preview = page.getByRole('table', { name: 'What was read' })
    await expect(preview.locator('[data-row=bad]')).toHaveText(/^3.*start_time: “yesterday”/)
    await expect(preview.locator('[data-row=good]')).toHaveText(/^2.*r = 18\.1 AB/)
    expect(await db().observation.count({ where: { userId: somebody.userId } })).toBe(0)
    await page.getByLabel('Or a file').setInputFiles({
      name: 'photometry.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        'mid_time;exposure_s;filter;mag\n2022-10-20T20:00:00;60;r;18.1\n2022-10-20T20:30:00;60;r;18.4\n',
      ),
    })
    await page.getByRole('button', { name: 'Check it' }).click()
    await expect(page.locator('[data-remarks]')).toContainText('All 2 rows are right.')
    await expect(table).toHaveValue(/^mid_time;/)
    await expect(preview.locator('[data-row=good]')).toHaveCount(2)
    await expectSound(page)
    await page.getByRole('button', { name: 'Publish all of it' }).click()
    await expect(page.getByRole('link', { name: /^r = 18\.4 AB/ })).toBeVisible()
    expect(await db().observation.count({ where: { userId: somebody.userId } })).toBe(2)
  },
)
