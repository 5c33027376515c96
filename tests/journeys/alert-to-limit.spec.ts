import { readFileSync } from 'node:fs'
import { DIALECTS } from '#domain/fits/dialects.ts'
import { writtenPicture } from '#domain/fits/written-fits.ts'
import { db } from '#server/db.ts'
import { swiftPosition } from '#tests/notices/templates.ts'
import { expectSound } from './expect-sound.ts'
import { expect, journey } from './journey.ts'

// What Afterglow is for: from the alert in the mailbox to a limit that everybody can use.

const linkIn = (text: string, path: string) =>
  text.match(/https?:\/\/\S+/g)?.find(it => it.includes(path)) ?? ''

/** As the data processor would have saved it, begun at another time: its Julian dates are left out. */
function pictureFrom(start: Date): Buffer {
  const {
    JD_SOBS: _start,
    JD_UTC: _mid,
    HJD_UTC: _sun,
    BJD_TDB: _barycentre,
    ...cards
  } = DIALECTS.astroImageJ
  const shape = { widthPx: 640, heightPx: 480 }
  const solution = { CRPIX1: 320.5, CRPIX2: 240.5, 'DATE-OBS': start.toISOString().slice(0, 19) }
  return writtenPicture(shape, { ...cards, ...solution }, (x, y) => {
    const noise = ((Math.imul(x, 2_654_435_761) ^ Math.imul(y, 40_503_017)) >>> 20) % 300
    return 1000 + noise + (x % 97 < 3 && y % 89 < 3 ? 15_000 : 0)
  })
}

for (const [device, viewport, t0] of [
  ['desk', { width: 1280, height: 900 }, new Date('2026-04-29T19:55:00Z')],
  ['phone', { width: 390, height: 844 }, new Date('2026-01-29T19:55:00Z')],
] as const) {
  journey.describe(`at a ${device}`, () => {
    journey.use({ viewport, ...(device === 'phone' && { hasTouch: true, isMobile: true }) })

    journey(
      'from the alert mail through “I am on it” to a limit with its picture, curve, table and circular',
      async ({ page, stage, makeSomebody, signIn, request }) => {
        const somebody = await makeSomebody()
        const { userId, email } = somebody
        await db().user.update({
          where: { id: userId },
          data: {
            name: 'Maria M.',
            affiliation: 'Back Garden Observatory',
            rules: { create: { name: 'Everything', missions: [], kinds: [] } },
            sites: { create: { name: 'Garden', latDeg: 48.86, lonDeg: -2.34, timeZone: 'Europe/Paris' } },
          },
        })
        const trigId = device === 'desk' ? 2_610_001 : 2_610_002
        const place = { raDeg: 151.3374, decDeg: 49.0492, errorRadiusDeg: 0.05 }
        const { eventSlug: slug } = await stage.arrive(
          swiftPosition({ t0, trigId, stage: 'BAT', issuedAt: t0, ...place }),
        )
        const alert = await stage.mailTo(email)
        await signIn(page, somebody)
        await page.goto(linkIn(alert.text, `/events/${slug}`))
        await page.getByRole('button', { name: 'I am on it' }).click()
        await expect(page.getByRole('listitem').filter({ hasText: 'Maria M. is observing' })).toBeVisible()

        await page.getByRole('link', { name: 'Post an observation' }).click()
        await expect(page.getByText(/Your files take 0 kB of 2(\.0|\.1)? GB/)).toBeVisible()
        const start = new Date(t0.getTime() + 1_830_000)
        const bytes = pictureFrom(start)
        await page
          .getByLabel('Choose files')
          .setInputFiles({ name: 'field.fits', mimeType: 'application/fits', buffer: bytes })
        await expect(page.getByLabel('Date and time')).toHaveValue(start.toISOString().slice(0, 19))
        await expect(page.getByLabel('Each of')).toHaveValue('60')
        await expect(page.getByLabel('Filter')).toHaveValue('V')
        await expect(page.getByRole('combobox', { name: 'Site' })).not.toHaveValue('')
        // What the header said is kept as a draft, with its file, though nobody typed it.
        const draft = async () =>
          (await db().observationDraft.findFirst({ where: { userId } }))?.values as Record<string, unknown>
        await expect.poll(async () => (await draft())?.['filter']).toEqual(['V'])
        await page.reload()
        await expect(page.getByLabel('Filter')).toHaveValue('V')
        await expect(page.getByRole('listitem').filter({ hasText: 'field.fits' })).toBeVisible()
        await page.getByLabel('Limiting magnitude').fill('18.7')
        await page.getByRole('button', { name: 'Publish' }).click()
        await expect(page.getByRole('heading', { level: 1, name: /^V > 18\.7/ })).toBeVisible()
        const picture = page.getByRole('img', {
          name: 'Picture field.fits, the position of the burst marked',
        })
        await expect(picture.locator('circle')).toHaveCount(1)
        const field = page.getByRole('img', { name: 'Field of the pictures' })
        await expect(field.locator('[data-field]')).toHaveCount(1)
        await expect(field.locator('[data-burst]')).toHaveCount(1)
        const download = page.waitForEvent('download')
        await page.getByRole('link', { name: /^As it came/ }).click()
        expect(readFileSync(await (await download).path()).equals(bytes)).toBe(true)
        await expectSound(page)
        await page.screenshot({ path: `test-results/limit-${device}.png`, fullPage: true })
        const [kept] = await db().observation.findMany({ where: { userId } })
        const address = new URL(page.url()).pathname
        expect(address).toBe(`/observations/${kept?.id}`)

        await page.goto(`/events/${slug}`)
        await expect(page.getByRole('img', { name: /^Light curve/ })).toHaveAccessibleDescription(
          /one upper limit in V/,
        )
        const csv = await (await request.get(`/events/${slug}/observations/csv`)).text()
        const rows = csv.trim().split(/\r?\n/)
        expect(rows).toHaveLength(2)
        expect(rows[1]).toContain(',18.7,5,AB,')
        await page.getByRole('link', { name: 'Make a circular of yours' }).click()
        const text = page.getByLabel('Text', { exact: true })
        await expect(text).toHaveValue(/V {7}> 18\.7 \(5 sigma\)/)
        await expect(text).toHaveValue(/Back Garden Observatory/)

        await page.goto('/observations')
        const line = page.getByRole('listitem').filter({ has: page.locator(`a[href="${address}"]`) })
        const small = line.locator('img')
        await small.scrollIntoViewIfNeeded()
        await expect.poll(() => small.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBe(192)
        await expectSound(page)
        await page.screenshot({ path: `test-results/observations-${device}.png` })
        // Deleted with all that belongs to it.
        await page.goto(address)
        await page.getByText('Delete it …').click()
        await page.getByRole('button', { name: 'Delete it for good' }).click()
        await expect(page).toHaveURL(/\/observations\?did=deleted/)
        expect(await db().upload.count({ where: { userId } })).toBe(0)
      },
    )
  })
}
