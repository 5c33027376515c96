import { db, pool } from '#server/db.ts'
import { fermiPosition, swiftPosition } from '#tests/notices/templates.ts'
import { expectSound } from './expect-sound.ts'
import { expect, journey } from './journey.ts'

const place = { raDeg: 100, decDeg: 20 }

/** A burst that Fermi and Swift see, months from those of other journeys. */
function burst(daysAgo: number) {
  const t0 = new Date(Math.floor(Date.now() / 1000) * 1000 - daysAgo * 86_400_000)
  const swiftsTime = new Date(t0.getTime() + 4000)
  const trigId = 1_470_000 + daysAgo
  return {
    ground: fermiPosition({ stage: 'GND', t0, ...place, errorRadiusDeg: 3, duration: 'Long' }),
    final: fermiPosition({ stage: 'FIN', t0, ...place, errorRadiusDeg: 2, duration: 'Long' }),
    bat: swiftPosition({ stage: 'BAT', t0: swiftsTime, trigId, ...place, errorRadiusDeg: 0.05 }),
    swift: `Swift ${trigId}`,
    swiftSlug: `swift-${trigId}`,
  }
}

journey(
  'a maintainer splits a trigger off, and takes it back',
  async ({ page, stage, makeSomebody, signIn }) => {
    const { ground, bat, final, swift, swiftSlug } = burst(97)
    const { eventSlug } = await stage.arrive(ground)
    expect((await stage.arrive(bat)).eventSlug).toBe(eventSlug)
    const somebody = await makeSomebody('MAINTAINER')
    await signIn(page, somebody)
    await page.goto('/maintainer')
    await page.getByRole('link', { name: 'Split and merge events' }).click()
    await page.getByLabel('Address, name or trigger of an event').fill(swift)
    await page.getByRole('button', { name: 'Look at it' }).click()
    await expect(page.getByRole('heading', { name: `Triggers of ${eventSlug}` })).toBeVisible()
    await expect(page.getByText(`time and place agree with ${swift}`)).toBeVisible()
    await expectSound(page)

    await page.getByRole('link', { name: `Split ${swift} off` }).click()
    await expect(page.getByRole('heading', { name: 'Split this trigger off?' })).toBeVisible()
    await expectSound(page)
    await page.getByRole('link', { name: 'Leave it as it is' }).click()
    await expect(page.getByRole('heading', { name: `Triggers of ${eventSlug}` })).toBeVisible()
    await page.getByRole('link', { name: `Split ${swift} off` }).click()
    await page.getByRole('button', { name: 'Split it off' }).click()
    await expect(page.getByRole('link', { name: 'Say why, for whoever looks at it later.' })).toBeVisible()
    await page.getByLabel('Why').fill('another part of the sky')
    await page.getByRole('button', { name: 'Split it off' }).click()
    await expect(page.getByText('Split off. This is the event that it is now.')).toBeVisible()
    await expect(page.getByText('another part of the sky')).toBeVisible()
    await expect(page.getByText(new RegExp(`^${somebody.email}, .* UTC$`))).toBeVisible()
    await expectSound(page)

    await stage.arrive(final)
    await page.goto(`/events/${swiftSlug}`)
    await expect(page).toHaveURL(`/events/${swiftSlug}`)
    await page.goto(`/events/${eventSlug}`)
    await expect(page.getByRole('heading', { name: 'A maintainer’s correction' })).toBeVisible()

    await page.goto('/maintainer/events')
    const undo = page.getByRole('button', { name: new RegExp(`^Take back: Two bursts: .*${swiftSlug}`) })
    await undo.click()
    await expect(page.getByText('Taken back: matching alone decides again.')).toBeVisible()
    await expect(undo).toHaveCount(0)
    await page.goto(`/events/${swiftSlug}`)
    await expect(page).toHaveURL(`/events/${eventSlug}`)
  },
)

journey.describe('without scripts', () => {
  journey.use({ javaScriptEnabled: false })

  journey(
    'a maintainer merges two events, having seen both',
    async ({ page, stage, makeSomebody, signIn }) => {
      const [older, younger] = [burst(137), burst(177)]
      const { eventSlug } = await stage.arrive(older.ground)
      await stage.arrive(younger.bat)
      await signIn(page, await makeSomebody('MAINTAINER'))
      await page.goto(`/maintainer/events?event=${younger.swiftSlug}`)
      const other = page.getByLabel('Address, name or trigger of the other')
      await other.fill('GRB 991231Z')
      await page.getByRole('button', { name: 'Compare the two' }).click()
      await expect(page.getByText('There is no event of that address or name.')).toBeVisible()
      await other.fill(younger.swift)
      await page.getByRole('button', { name: 'Compare the two' }).click()
      await expect(page.getByText('These two are one event already.')).toBeVisible()
      await other.fill(eventSlug ?? '')
      await page.getByRole('button', { name: 'Compare the two' }).click()
      await expect(page.getByRole('heading', { name: 'Merge these two events?' })).toBeVisible()
      await expect(page.getByText(`They become one event at ${eventSlug},`)).toBeVisible()
      await page.getByLabel('Why').fill('one burst, seen twice through a lens')
      await page.getByRole('button', { name: 'Merge them' }).click()
      await expect(page.getByText('Merged. This is the event that they are now.')).toBeVisible()
      await expect(page.getByText(`a maintainer says so, with ${younger.swift}`)).toBeVisible()
      await page.goto(`/events/${younger.swiftSlug}`)
      await expect(page).toHaveURL(`/events/${eventSlug}`)
    },
  )
})

journey(
  'unread notices are counted by topic and reason, looked at, and read again once they can be',
  async ({ page, stage, makeSomebody, signIn }) => {
    const topic = 'gcn.notices.example.unheard_of'
    await stage.arrive({ topic: 'gcn.garbled.here', bytes: Buffer.from('no notice in these bytes') })
    await stage.arrive({
      topic,
      bytes: Buffer.from('{"id": ["1"], "trigger_time": "2026-01-01T00:00:00Z"}'),
    })
    const { noticeId, eventSlug } = await stage.arrive(burst(207).ground)
    // As a reader that did not know it would have left it.
    await pool().query(
      `with lost as (update notices set readable = false, why = 'an older reader', reading = null, home_id = null,
           event_id = null where id = $1),
         untold as (delete from revisions where notice_id = $1)
       delete from triggers where event_id = (select event_id from notices where id = $1)`,
      [noticeId],
    )
    await db().event.delete({ where: { slug: eventSlug ?? '' } })
    await signIn(page, await makeSomebody('MAINTAINER'))
    await page.goto('/maintainer')
    await page.getByRole('link', { name: 'Unread notices and unknown kinds' }).click()
    const counts = page.getByRole('table', { name: 'How many notices are unread, by topic and reason' })
    await expect(counts.getByRole('row').filter({ hasText: topic })).toContainText('no reader knows')
    await expect(counts.getByRole('row').filter({ hasText: 'an older reader' })).toContainText('1')
    await expectSound(page)

    await page.getByRole('link', { name: /^Only these: gcn.garbled.here/ }).click()
    await expect(
      page.getByText('neither XML, JSON nor classic text: "no notice in these bytes"'),
    ).toBeVisible()
    await expect(page.getByRole('list').getByText(topic)).toHaveCount(0)
    await page.getByRole('button', { name: 'Read these again' }).click()
    await expect(page.getByText(/^One notice was read again: 0 read differently now/)).toBeVisible()

    await page.getByRole('link', { name: 'Show all' }).click()
    await page.getByRole('button', { name: 'Read all of them again' }).click()
    await expect(page.getByText(/1 read differently now, one event changed/)).toBeVisible()
    await expect(counts.getByRole('row').filter({ hasText: 'an older reader' })).toHaveCount(0)
    await expect(counts.getByRole('row').filter({ hasText: topic })).toBeVisible()
    await expectSound(page)
    await page.goto(`/events/${eventSlug}`)
    await expect(page).toHaveURL(`/events/${eventSlug}`)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Fermi')
  },
)

journey('for members there is nothing here', async ({ page, stage, makeSomebody, signIn }) => {
  const { eventSlug } = await stage.arrive(burst(237).ground)
  const paths = ['/maintainer/notices', '/maintainer/events', `/maintainer/events?event=${eventSlug}`]
  for (const path of paths) expect((await page.goto(path))?.status()).toBe(404)
  const [keeper, member] = [await makeSomebody('MAINTAINER'), await makeSomebody()]
  await signIn(page, keeper)
  await page.goto('/maintainer/notices')
  await stage.arrive({ topic: 'gcn.garbled', bytes: Buffer.from('another') })
  await page.goto('/maintainer/notices')
  // Who is a maintainer no longer, on a page that was open before, can do nothing on it.
  await db().user.update({ where: { id: keeper.userId }, data: { role: 'MEMBER' } })
  const answer = page.waitForResponse(it => it.request().method() === 'POST')
  await page.getByRole('button', { name: 'Read all of them again' }).click()
  expect((await answer).status()).toBe(404)
  await page.context().clearCookies()
  await signIn(page, member)
  for (const path of paths) expect((await page.goto(path))?.status()).toBe(404)
})
