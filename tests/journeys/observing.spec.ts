import { db } from '#server/db.ts'
import { swiftPosition } from '#tests/notices/templates.ts'
import { expectSound } from './expect-sound.ts'
import { expect, journey } from './journey.ts'
import type { Stage } from './stage.ts'

// What stands around an observation: drafts, co-observers, what circulars report, and the board.

const burst = (trigId: number) => new Date(Date.UTC(2017, 1, 3, 20) - (trigId % 100) * 40 * 86_400_000)

async function arrive(stage: Stage, trigId: number): Promise<{ event: string; slug: string }> {
  const at = burst(trigId)
  const place = { raDeg: 200, decDeg: 50, errorRadiusDeg: 0.05 }
  const { eventSlug } = await stage.arrive(
    swiftPosition({ t0: at, trigId, stage: 'BAT', issuedAt: at, ...place }),
  )
  return { event: `/events/${eventSlug}`, slug: eventSlug ?? '' }
}

for (const [device, viewport, number] of [
  ['a desk', { width: 1280, height: 900 }, 1],
  ['a phone', { width: 390, height: 844 }, 2],
] as const) {
  journey.describe(`on ${device}`, () => {
    journey.use({ viewport })

    journey(
      'a draft keeps itself while one types, and goes when it is posted',
      async ({ page, stage, makeSomebody, signIn, anotherBrowser }) => {
        const { slug } = await arrive(stage, 2_100_000 + number)
        const somebody = await makeSomebody()
        await signIn(page, somebody)
        await page.goto(`/observations/new?event=${slug}`)
        await page.getByLabel('Filter').fill('Rc')
        await page.getByLabel('Limiting magnitude').fill('nineteen')
        await expect(page.locator('[data-draft=kept]')).toHaveText('Kept as a draft.')
        await expectSound(page)

        // On another machine it stands there as it was typed, right or wrong.
        const elsewhere = await (await anotherBrowser()).newPage()
        await signIn(elsewhere, somebody)
        await elsewhere.goto('/observations')
        await expectSound(elsewhere)
        await elsewhere.getByRole('link', { name: `Go on: ${slug}` }).click()
        await expect(elsewhere.getByLabel('Filter')).toHaveValue('Rc')
        await expect(elsewhere.getByLabel('Limiting magnitude')).toHaveValue('nineteen')
        await expectSound(elsewhere)

        await elsewhere.getByLabel('Limiting magnitude').fill('19.4')
        await elsewhere.getByLabel('Each of').fill('60')
        const start = new Date(burst(2_100_000 + number).getTime() + 7_200_000)
        await elsewhere.getByLabel('Date and time').fill(start.toISOString().slice(0, 19))
        await elsewhere.getByRole('button', { name: 'Publish' }).click()
        await expect(elsewhere.getByText('Published. It stands on the event’s page now.')).toBeVisible()
        await expect.poll(() => db().observationDraft.count({ where: { userId: somebody.userId } })).toBe(0)
      },
    )

    journey(
      'a co-observer is asked, accepts, changes it and stands beside its owner',
      async ({ page, stage, makeSomebody, signIn, anotherBrowser }) => {
        const { event, slug } = await arrive(stage, 2_100_010 + number)
        const [owner, friend] = [await makeSomebody(), await makeSomebody()]
        await db().user.update({ where: { id: owner.userId }, data: { name: 'Caroline H.' } })
        await db().user.update({ where: { id: friend.userId }, data: { name: 'William H.' } })
        await signIn(page, owner)
        await page.goto(`/observations/new?event=${slug}`)
        const start = new Date(burst(2_100_010 + number).getTime() + 7_200_000)
        await page.getByLabel('Date and time').fill(start.toISOString().slice(0, 19))
        await page.getByLabel('Each of').fill('60')
        await page.getByLabel('Filter').fill('V')
        await page.getByLabel('Limiting magnitude').fill('17.5')
        await page.getByRole('button', { name: 'Publish' }).click()
        await expect(page.getByRole('heading', { level: 1, name: /^V > 17\.5/ })).toBeVisible()
        const path = new URL(page.url()).pathname

        for (const asked of [friend.email, 'nobody-at-all@example.org']) {
          await page.getByLabel('Mail address or observer’s name').fill(asked)
          await page.getByRole('button', { name: 'Ask them' }).click()
          await expect(page.getByRole('listitem').filter({ hasText: asked })).toContainText(
            'has not answered',
          )
        }
        await expectSound(page)

        const theirs = await (await anotherBrowser()).newPage()
        await theirs.setViewportSize(viewport)
        await signIn(theirs, friend)
        expect((await theirs.goto(`${path}/edit`))?.status()).toBe(404)
        await theirs.goto('/observations')
        await expectSound(theirs)
        await theirs.getByRole('button', { name: 'Yes, name me' }).click()
        await expect(theirs.getByRole('button', { name: 'Yes, name me' })).toHaveCount(0)
        await theirs.goto(`${path}/edit`)
        await theirs.getByLabel('Limiting magnitude').fill('17.2')
        await theirs.getByRole('button', { name: 'Publish' }).click()
        await expect(theirs.getByRole('heading', { level: 1, name: /^V > 17\.2/ })).toBeVisible()
        await expect(theirs.getByText('Delete it for good')).toHaveCount(0)
        await expect(theirs.getByRole('button', { name: 'Ask them' })).toHaveCount(0)

        await theirs.goto(event)
        await expect(theirs.getByRole('listitem').filter({ hasText: 'V > 17.2' })).toContainText(
          'Caroline H.; William H.',
        )
        const bib = await (await theirs.request.get(`${event}/observations/bibtex`)).text()
        expect(bib).toContain('author = {{Caroline H.} and {William H.}}')
        await theirs.goto(`/observations/circular?event=${slug}`)
        await expect(theirs.getByLabel('Text', { exact: true })).toHaveValue(
          /Caroline H\. and William H\. report:/,
        )

        await page.goto(path)
        await page.getByRole('button', { name: 'Take off William H.' }).click()
        await expect(page.getByRole('button', { name: 'Take off William H.' })).toHaveCount(0)
        expect((await theirs.goto(`${path}/edit`))?.status()).toBe(404)
      },
    )

    journey(
      'a point of a circular stands in the light curve with its source, to be zoomed',
      async ({ page, stage, makeSomebody, signIn, request }) => {
        const { event } = await arrive(stage, 2_100_020 + number)
        await signIn(page, await makeSomebody())
        await page.goto(event)
        await page.getByRole('link', { name: 'Enter points from circulars' }).click()
        await page.getByRole('button', { name: 'Enter it' }).click()
        await expect(page.getByLabel('Circular number')).toHaveAccessibleDescription(/such as 40123/)
        await expectSound(page)
        await page.getByLabel('Circular number').fill('GCN 40123')
        await page.getByLabel('Reported by').fill('W. Struve et al.')
        for (const [hours, mag] of [
          ['1', '17.1'],
          ['2', '18,0'],
          ['10', '20.2'],
        ] as const) {
          await page.getByLabel('Or time since the burst').fill(hours)
          await page.getByLabel('Filter').fill('R')
          await page.getByLabel('Magnitude', { exact: true }).fill(mag)
          await page.getByRole('button', { name: 'Enter it' }).click()
          const said = mag.replace(',', '.').replace(/\.0$/, '')
          await expect(page.getByRole('listitem').filter({ hasText: `R = ${said} AB` })).toContainText(
            'GCN 40123',
          )
        }
        await expect(page.getByLabel('Circular number')).toHaveValue('GCN 40123')
        await page.goto(event)
        await expect(page.getByRole('img', { name: /^Light curve/ })).toHaveAccessibleDescription(
          /^3 detections/,
        )
        await expect(page.getByText(/R fades as t/)).toContainText('from 3 points')
        expect(await page.locator('[data-reported]').count()).toBe(3)
        await expectSound(page)
        await page.getByRole('link', { name: 'Closer' }).click()
        await expect(page.getByText(/^From .* after the burst\.$/)).toBeVisible()
        expect(await page.locator('[data-reported]').count()).toBeLessThan(3)
        await page.getByRole('link', { name: 'All of it' }).click()
        await expect(page.locator('[data-reported]')).toHaveCount(3)
        const csv = await (await request.get(`${event}/observations/csv`)).text()
        expect(csv).toContain('GCN Circular 40123,https://gcn.nasa.gov/circulars/40123')
        const aavso = await (await request.get(`${event}/observations/aavso`)).text()
        expect(aavso).not.toContain('40123')
        expect(await (await request.get(`${event}/citation/references`)).text()).toContain(
          'record of the event',
        )
      },
    )
  })
}

journey(
  'the board says what is covered and what nobody watches, while one looks',
  async ({ page, stage, makeSomebody, signIn, anotherBrowser }) => {
    const { event } = await arrive(stage, 2_100_041)
    const somebody = await makeSomebody()
    await db().user.update({ where: { id: somebody.userId }, data: { name: 'Edith M.' } })
    // A field of three minutes of arc, where the region has a radius of three.
    await db().instrument.create({
      data: {
        userId: somebody.userId,
        name: 'Long tube',
        focalLengthMm: 4000,
        sensorWidthPx: 930,
        sensorHeightPx: 930,
        pixelMicrons: 3.76,
      },
    })
    const onlooker = await (await anotherBrowser()).newPage()
    await onlooker.goto(event)
    await expect(onlooker.getByText('Nobody has said so yet.')).toBeVisible()
    await signIn(page, somebody)
    await page.goto(event)
    await page.getByRole('button', { name: 'I am on it' }).click()
    await expect(
      page.locator('figcaption').filter({ hasText: /more is being watched or planned, and \d+/ }),
    ).toBeVisible()
    await expect(page.locator('[data-coverage] [data-field=claimed]')).toHaveCount(1)
    await expect(page.locator('[data-coverage] [data-field=next]')).toHaveCount(1)
    await expectSound(page)
    // The other page follows by itself.
    await expect(onlooker.getByRole('listitem').filter({ hasText: 'Edith M. is observing' })).toBeVisible()
    await expect(onlooker.locator('[data-coverage] [data-field=claimed]')).toHaveCount(1)
    await expectSound(onlooker)
    // A name leads to its page while that is for everybody, and only then.
    const named = onlooker.getByRole('link', { name: 'Edith M.' })
    await expect(named).toHaveCount(0)
    const { userId } = somebody
    await db().user.update({ where: { id: userId }, data: { isPublicObserver: true } })
    await onlooker.reload()
    await expect(named).toHaveAttribute('href', `/observers/${userId}`)

    const covered = async () =>
      Number(/and ([\d.]+)/.exec((await page.locator('[data-coverage] figcaption').textContent()) ?? '')?.[1])
    const before = await covered()
    await page.getByLabel('It points at').selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Done' }).click()
    await expect(page.locator('[data-coverage] [data-field=done]')).toHaveCount(1)
    expect(await covered()).toBeGreaterThanOrEqual(before)
    await expect(onlooker.locator('[data-coverage] [data-field=done]')).toHaveCount(1)
  },
)

journey('observations are found by event, observer, band and kind', async ({ page, stage, makeSomebody }) => {
  const { slug } = await arrive(stage, 2_100_051)
  const somebody = await makeSomebody()
  await db().user.update({ where: { id: somebody.userId }, data: { name: 'Maria Mitchell' } })
  for (const [filter, mag] of [
    ['Rc', 18],
    ['R', null],
    ['g', 19],
  ] as const) {
    await db().observation.create({
      data: {
        event: { connect: { slug } },
        user: { connect: { id: somebody.userId } },
        state: 'published',
        publishedAt: new Date(),
        startAt: burst(2_100_051),
        midAt: burst(2_100_051),
        exposureSeconds: 60,
        exposureCount: 1,
        filter,
        mag,
        limitingMag: mag === null ? 18 : null,
        limitingMagSigma: 5,
        magSystem: 'AB',
        isExtinctionCorrected: false,
        licence: 'CC-BY-4.0',
      },
    })
  }
  const results = page.getByRole('region', { name: 'Observations' }).getByRole('listitem')
  await page.goto('/events')
  await page.getByRole('link', { name: 'Observations' }).first().click()
  await page.getByRole('textbox', { name: 'Observer' }).fill('mitchell')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(results).toHaveCount(3)
  await page.getByLabel('Filter band').selectOption('R')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(results).toHaveCount(2)
  await page.getByLabel('Kind').selectOption('limit')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(results).toHaveCount(1)
  await expectSound(page)
  await page.getByLabel('With pictures only').check()
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByText('No observation like that yet.')).toBeVisible()
  await page.goto(`/observations?event=${slug}`)
  await expect(results).toHaveCount(3)
})

journey.describe('without scripts', () => {
  journey.use({ javaScriptEnabled: false })
  journey('a draft is kept by its button', async ({ page, stage, makeSomebody, signIn }) => {
    const { slug } = await arrive(stage, 2_100_031)
    await signIn(page, await makeSomebody())
    await page.goto(`/observations/new?event=${slug}`)
    await page.getByLabel('Filter').fill('g')
    await page.getByRole('button', { name: 'Keep as a draft' }).click()
    await expect(page.getByText('Kept as a draft.')).toBeVisible()
    await page.getByRole('link', { name: `Go on: ${slug}` }).click()
    await expect(page.getByLabel('Filter')).toHaveValue('g')
    await page.getByRole('button', { name: /^Throw away the draft/ }).click()
    await expect(page.getByText('The draft is thrown away.')).toBeVisible()
  })
})
