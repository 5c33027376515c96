import type { Page } from '@playwright/test'
import { until } from '#dev/until.ts'
import { placeSunAndMoon } from '#domain/sky/sun-and-moon.ts'
import { db, pool } from '#server/db.ts'
import { ring } from '#server/queue.ts'
import { fermiPosition } from '#tests/notices/templates.ts'
import { expect, journey } from './journey.ts'
import type { Stage } from './stage.ts'

const NORTH = { name: 'Pic du Midi', latDeg: 42.94, lonDeg: 0.14, elevationM: 2877, timeZone: 'Europe/Paris' }
/** In the ocean east of New Zealand, exactly opposite. */
const SOUTH = {
  ...NORTH,
  name: 'The other side',
  latDeg: -42.94,
  lonDeg: -179.86,
  timeZone: 'Pacific/Chatham',
}

/** Of this morning, high at midnight in any season on its side of the equator, and never seen from the other. */
async function burstAt(stage: Stage, decDeg: number): Promise<string> {
  const raDeg = Math.round(placeSunAndMoon(new Date()).sun.raDeg + 180) % 360
  const t0 = new Date(Math.floor(Date.now() / 1000) * 1000 - (decDeg > 0 ? 9 : 11) * 3_600_000)
  const { eventSlug } = await stage.arrive(
    fermiPosition({ stage: 'GND', t0, raDeg, decDeg, errorRadiusDeg: 1.2, duration: 'Long' }),
  )
  if (!eventSlug) throw new Error('the notice made no event')
  return eventSlug
}

async function verdictOn(page: Page, slug: string): Promise<string | null> {
  await page.goto(`/events/${slug}`)
  return page.locator('[data-verdict]').getAttribute('data-verdict')
}

/** Their next dusk digest falls due. */
async function duskFalls(userId: number): Promise<void> {
  const falls = async () => {
    const { rowCount } = await pool().query(
      `update deliveries set due_at = now() - interval '1 second'
        where user_id = $1 and kind = 'digest' and sent_at is null`,
      [userId],
    )
    return (rowCount ?? 0) > 0
  }
  expect(await until(falls, 15_000)).toBe(true)
  await ring('deliver')
}

journey(
  'two people on opposite sides of the Earth get opposite verdicts for the same burst, and at dusk what is theirs',
  async ({ stage, makeSomebody, signIn, anotherBrowser }) => {
    const people = []
    for (const site of [NORTH, SOUTH]) {
      const somebody = await makeSomebody()
      const { userId } = somebody
      await db().site.create({ data: { ...site, userId } })
      const rule = { name: 'At dusk', arrival: 'dusk', verdict: 'now-or-tonight', minMoonDistanceDeg: null }
      await db().rule.create({ data: { ...rule, userId } })
      people.push({ ...somebody, site })
    }
    const northern = await burstAt(stage, 62.77)
    const southern = await burstAt(stage, -62.77)
    for (const { site, ...somebody } of people) {
      const [own, other] = site === NORTH ? [northern, southern] : [southern, northern]
      const page = await (await anotherBrowser()).newPage()
      await signIn(page, somebody)
      expect(['NOW', 'TONIGHT']).toContain(await verdictOn(page, own))
      await expect(page.locator('[data-verdict]')).toContainText(site.name)
      expect(await verdictOn(page, other)).toBe('NO')
      // The digest before dusk names the one, with its times from this site, and not the other.
      await duskFalls(somebody.userId)
      const digests = () => stage.mailsTo(somebody.email).filter(it => /to observe tonight/.test(it.subject))
      await expect.poll(() => digests().length).toBe(1)
      const text = digests()[0]?.text ?? ''
      expect(text).toContain(`/events/${own}`)
      expect(text).toContain(site.name)
      expect(text).not.toContain(other)
    }
  },
)
