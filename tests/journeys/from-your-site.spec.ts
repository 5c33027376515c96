import ICAL from 'ical.js'
import { USUAL_LIMITS } from '#domain/sky/limits.ts'
import { regionOf } from '#domain/sky/region.ts'
import { placeSunAndMoon } from '#domain/sky/sun-and-moon.ts'
import { verdictOf } from '#domain/sky/verdict.ts'
import { db } from '#server/db.ts'
import { findEvent } from '#server/events.ts'
import { fermiPosition } from '#tests/notices/templates.ts'
import { seriousFaults } from './expect-sound.ts'
import { expect, journey } from './journey.ts'

// Opposite to the Sun, so that it stands high at midnight in any season.
const SOUTHERN = { raDeg: Math.round(placeSunAndMoon(new Date()).sun.raDeg + 180) % 360, decDeg: -62.77 }
// Weeks from the bursts of other journeys.
const t0 = () => new Date(Date.now() - 41 * 86_400_000 - (Date.now() % 1000))
const burst = () =>
  fermiPosition({ stage: 'GND', t0: t0(), ...SOUTHERN, errorRadiusDeg: 1.2, duration: 'Long' })

const CHARTERS_TOWERS = { name: 'Charters Towers', latDeg: -20.08, lonDeg: 146.26, elevationM: 310 }

/** What the page may say between two instants. */
async function answersBetween(slug: string, site: typeof CHARTERS_TOWERS, from: number, to: number) {
  const best = (await findEvent(slug))?.event.best
  if (!best) throw new Error('the burst has no position')
  const region = regionOf(best, best.instrument, 'long')
  const answer = (ms: number) =>
    verdictOf({ region, site, instrument: null, limits: USUAL_LIMITS, at: new Date(ms), magnitude: null })
      .answer
  return [answer(from), answer(to)]
}

journey(
  'a visitor asks from a town, and learns that a southern burst never rises in the north',
  async ({ page, stage }) => {
    const { eventSlug } = await stage.arrive(burst())
    await page.goto(`/events/${eventSlug}`)
    await page.getByLabel('Name of a town near by').fill('Tromso')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('link', { name: /^Tromsø, NO/ }).click()
    await expect(page.locator('[data-verdict]')).toHaveAttribute('data-verdict', 'NO')
    await expect(page.locator('[data-verdict]')).toContainText('rises')
    await expect(page.getByRole('img', { name: /through the night at Tromsø/ })).toBeVisible()
    expect(await seriousFaults(page)).toEqual([])
  },
)

journey(
  'somebody with sites in both hemispheres sees the better one first',
  async ({ page, stage, makeSomebody, signIn }) => {
    const { eventSlug } = await stage.arrive(burst())
    const somebody = await makeSomebody()
    const mine = (site: typeof CHARTERS_TOWERS, timeZone: string) =>
      db().site.create({ data: { ...site, timeZone, userId: somebody.userId } })
    const north = await mine({ name: 'Tromsø', latDeg: 69.65, lonDeg: 18.96, elevationM: 10 }, 'Europe/Oslo')
    await mine(CHARTERS_TOWERS, 'Australia/Brisbane')
    await signIn(page, somebody)
    await expect(page).toHaveURL('/rules')
    const before = Date.now()
    await page.goto(`/events/${eventSlug}`)
    const shown = page.locator('[data-verdict]')
    await expect(shown).toContainText('Charters Towers')
    await expect(page.locator('[data-clouds]')).toContainText('Clear all night. 20 % to 20 %')
    await expect(
      page.getByRole('img', { name: 'Clouds over Charters Towers through the night' }),
    ).toBeVisible()
    await expect(page.getByRole('link', { name: /on Clear Outside/ })).toHaveAttribute(
      'href',
      'https://clearoutside.com/forecast/-20.08/146.26',
    )
    const answers = await answersBetween(eventSlug ?? '', CHARTERS_TOWERS, before, Date.now())
    expect(answers).toContain(await shown.getAttribute('data-verdict'))
    await page
      .getByRole('navigation', { name: 'Your sites' })
      .getByRole('link', { name: /Tromsø/ })
      .click()
    await expect(page).toHaveURL(new RegExp(`site=${north.id}`))
    await expect(shown).toHaveAttribute('data-verdict', 'NO')
  },
)

journey(
  'the window goes into a calendar, from a site of one’s own and for its owner alone',
  async ({ page, stage, makeSomebody, signIn, anotherBrowser }) => {
    const { eventSlug } = await stage.arrive(burst())
    const [owner, other] = [await makeSomebody(), await makeSomebody()]
    const site = (userId: number) =>
      db().site.create({ data: { ...CHARTERS_TOWERS, timeZone: 'Australia/Brisbane', userId } })
    const [own, foreign] = [await site(owner.userId), await site(other.userId)]
    await signIn(page, owner)
    await page.goto(`/events/${eventSlug}`)
    const link = page.getByRole('link', { name: 'Put the window into your calendar (.ics)' })
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    expect(download.suggestedFilename()).toBe('window.ics')
    const answer = await page.request.get((await link.getAttribute('href')) ?? '')
    expect(answer.headers()['content-type']).toBe('text/calendar; charset=utf-8')
    expect(answer.headers()['cache-control']).toContain('no-store')
    const calendar = new ICAL.Component(ICAL.parse(await answer.text()))
    const entry = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined)
    expect(entry.uid).toBe(`window-${eventSlug}-${own.id}@127.0.0.1`)
    expect(entry.location).toBe('Charters Towers')
    expect(entry.endDate.toJSDate().getTime()).toBeGreaterThan(Date.now())
    const address = (siteId: number | string) => `/events/${eventSlug}/window.ics?site=${siteId}`
    const visitor = await anotherBrowser()
    const statuses = [
      await page.request.get(address(foreign.id)),
      await page.request.get(address('')),
      await page.request.get('/events/no-such-event/window.ics?site=1'),
      await visitor.request.get(address(own.id)),
    ].map(it => it.status())
    expect(statuses).toEqual([404, 404, 404, 404])
  },
)

journey('why one was not told has its numbers', async ({ page, stage, makeSomebody, signIn }) => {
  const { eventSlug } = await stage.arrive(burst())
  const somebody = await makeSomebody()
  await db().site.create({
    data: { ...CHARTERS_TOWERS, latDeg: 69.65, name: 'Far north', timeZone: 'UTC', userId: somebody.userId },
  })
  await db().rule.create({
    data: { userId: somebody.userId, name: 'What I can get', verdict: 'now-or-tonight' },
  })
  await signIn(page, somebody)
  await page.goto(`/events/${eventSlug}/why`)
  const rule = page.getByRole('listitem').filter({ hasText: 'What I can get' })
  await expect(rule).toContainText('asks for what could be observed')
  await expect(rule).toContainText(/From Far north when we heard of it: NO\b/)
  await expect(rule).toContainText('rises')
  await expect(rule).toContainText(/It stood at −\d+°; 0\s?% of where it may be was above 30°/)
})

/** The altitude that the cursor's words state, degrees. */
const altitudeSaid = (said: string) => Number(/(\d+\.\d)° high/.exec(said.replace('−', '-'))?.[1])

journey('a moment of the night is pointed at, by mouse and by keyboard', async ({ page, stage }) => {
  const { eventSlug } = await stage.arrive(burst())
  const asked = `lat=${CHARTERS_TOWERS.latDeg}&lon=${CHARTERS_TOWERS.lonDeg}&place=Towers`
  await page.goto(`/events/${eventSlug}?${asked}`)
  const slider = page.getByRole('slider', { name: 'Moment of the night' })
  const said = page.locator('figure output')
  await expect(said).toHaveText(/^\d\d:\d\d UTC \(\d\d:\d\d Australia\/Brisbane\): /)
  // Nobody is told what nobody asked for.
  await expect(said).toHaveAttribute('aria-live', 'off')
  const night = page.getByRole('img', { name: /through the night at Towers/ })
  // In one step: the page may be made anew while it is looked at.
  await night.evaluate(it => it.scrollIntoView({ block: 'center' }))
  const box = await night.boundingBox()
  if (!box) throw new Error('the night has no place on the page')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await expect(said).toHaveAttribute('aria-live', 'polite')
  await expect(said).toHaveText(/high, azimuth \d+\.\d°, airmass \d\.\d\d, \d+\.\d° from the Moon$/)
  // Opposite to the Sun, it is highest about the middle of the night: 90 less the difference of the latitudes.
  const high = altitudeSaid(await said.innerText())
  expect(high).toBeGreaterThan(40)
  expect(high).toBeLessThanOrEqual(90 - 62.77 + 20.08 + 0.2)
  const before = await slider.getAttribute('aria-valuetext')
  await slider.focus()
  for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowRight')
  const minutesOf = (text: string | null) => {
    const [, hours, minutes] = /^(\d\d):(\d\d) UTC/.exec(text ?? '') ?? []
    return Number(hours) * 60 + Number(minutes)
  }
  const gone = minutesOf(await slider.getAttribute('aria-valuetext')) - minutesOf(before)
  expect(Math.abs(((gone + 1440) % 1440) - 30)).toBeLessThanOrEqual(5)
  await page.keyboard.press('Home')
  await expect(page.locator('[data-cursor] > div').first()).toHaveAttribute('style', /left: 0%/)
})

journey.describe('without scripts', () => {
  journey.use({ javaScriptEnabled: false })

  journey('the picture of the night stands alone', async ({ page, stage }) => {
    const { eventSlug } = await stage.arrive(burst())
    await page.goto(`/events/${eventSlug}?lat=-20&lon=146&place=Towers`)
    await expect(page.getByRole('img', { name: /through the night at Towers/ })).toBeVisible()
    await expect(page.getByRole('slider')).toBeHidden()
  })
})
