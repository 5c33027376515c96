import { db, pool } from '#server/db.ts'
import { keepObserverWishes } from '#server/observers.ts'
import { swiftPosition } from '#tests/notices/templates.ts'
import { expectSound } from './expect-sound.ts'
import { expect, journey, type Somebody } from './journey.ts'
import type { Stage } from './stage.ts'

/** Years before the bursts of other journeys, and months from each other. */
async function arrive(stage: Stage, number: number): Promise<string> {
  const at = new Date(Date.UTC(2013, number * 2, 6, 20))
  const place = { raDeg: 200, decDeg: 50, errorRadiusDeg: 0.05 }
  const { eventSlug } = await stage.arrive(
    swiftPosition({ t0: at, trigId: 1_550_000 + number, stage: 'BAT', issuedAt: at, ...place }),
  )
  return `/events/${eventSlug}`
}

async function name(somebody: Somebody, named: string, handle: string): Promise<void> {
  await db().user.update({ where: { id: somebody.userId }, data: { name: named } })
  await keepObserverWishes(somebody.userId, { handle, isPublicObserver: false, showsInstruments: false })
}

const HOSTILE = [
  '<script>window.ran = 1</script><img src=x onerror="window.ran = 2">',
  '[x](javascript:window.ran=3) ![y](https://example.org/y.png) <svg onload=window.ran=4>',
  '# A heading\n\n|a|b|\n|-|-|\n|1|2|',
  `${'W'.repeat(300)} \u202egnitirw\u202c`,
]

for (const [device, viewport] of [
  ['a desk', { width: 1280, height: 900 }],
  ['a phone', { width: 390, height: 844 }],
] as const) {
  journey.describe(`on ${device}`, () => {
    journey.use({ viewport })
    const suffix = device === 'a desk' ? 'desk' : 'phone'

    journey(
      'a comment is written, mentions somebody, is reported, hidden by a moderator, and its author blocked',
      async ({ page, stage, makeSomebody, signIn, anotherBrowser }) => {
        journey.setTimeout(180_000)
        const event = await arrive(stage, device === 'a desk' ? 1 : 2)
        const [author, reader, keeper] = [
          await makeSomebody(),
          await makeSomebody(),
          await makeSomebody('MAINTAINER'),
        ]
        await name(author, '<img src=x onerror="window.ran = 5">', `author-${suffix}`)
        await name(reader, 'Henrietta', `henrietta-${suffix}`)
        await signIn(page, author)
        await page.goto(event)
        await page.getByRole('link', { name: 'Write a comment' }).click()
        await expectSound(page)
        await page.getByRole('button', { name: 'Publish' }).click()
        await expect(page.getByLabel('Your comment')).toHaveAccessibleDescription(/1 to 4000 characters/)
        for (const text of HOSTILE) {
          await page.getByLabel('Your comment').fill(`${text}\n\n@henrietta-${suffix} *look*`)
          await page.getByRole('button', { name: 'Publish' }).click()
          await expect(page.getByText('Published. You can change it')).toBeVisible()
          await expect(page.getByLabel('Your comment')).toHaveValue('')
        }
        await expect(page.getByRole('article')).toHaveCount(HOSTILE.length)
        await expectSound(page)
        for (const address of [event, `${event}/comments`]) {
          await page.goto(address)
          await expect(page.getByText('gnitirw')).toBeVisible()
          expect(
            await page.locator('.remark :is(script, img, svg, h1, h2, table), .remark [onerror]').count(),
          ).toBe(0)
          expect(await page.evaluate(() => 'ran' in window)).toBe(false)
          await expectSound(page)
        }

        const theirs = await (await anotherBrowser()).newPage()
        await theirs.setViewportSize(viewport)
        await signIn(theirs, reader)
        const told = await pool().query<{ count: number }>(
          `select count(*)::int as count from deliveries where user_id = $1 and kind = 'comment'`,
          [reader.userId],
        )
        expect(told.rows[0]?.count).toBe(HOSTILE.length)
        await theirs.goto(`${event}/comments`)
        await theirs
          .getByRole('link', { name: /^Comment of/ })
          .first()
          .click()
        await expect(theirs.getByRole('button', { name: 'Save' })).toHaveCount(0)
        await expectSound(theirs)
        await theirs.getByText('Report to the moderators').click()
        await theirs.getByLabel('What is wrong with it?').fill('<b>rude</b>')
        await theirs.getByRole('button', { name: 'Send the report' }).click()
        await expect(theirs.getByText('Thank you. A moderator will look at it.')).toBeVisible()
        await theirs.getByRole('button', { name: /^Block / }).click()
        await expect(theirs.getByRole('button', { name: /^Unblock / })).toBeVisible()
        await theirs.goto(`${event}/comments`)
        await expect(theirs.getByText('A comment by somebody whom you block')).toHaveCount(HOSTILE.length)
        await expect(theirs.getByText('gnitirw')).not.toBeVisible()

        const hers = await (await anotherBrowser()).newPage()
        await hers.setViewportSize(viewport)
        await signIn(hers, keeper)
        await hers.goto('/account')
        await hers.getByRole('link', { name: 'Open the queue' }).click()
        const waiting = hers.locator('[data-case]').filter({ hasText: '<b>rude</b>' }).last()
        await expect(waiting).toContainText('window.ran = 1')
        await expectSound(hers)
        await waiting.getByLabel('Why it is hidden').fill('no words for here')
        await waiting.getByRole('button', { name: 'Hide' }).click()
        const hidden = hers.locator('[data-hidden]').filter({ hasText: 'no words for here' }).first()
        await expect(hidden).toBeVisible()

        await page.goto(`${event}/comments`)
        await expect(page.getByText('A moderator has hidden this comment: no words for here')).toBeVisible()
        const stranger = await (await anotherBrowser()).newPage()
        await stranger.goto(`${event}/comments`)
        await expect(stranger.getByText('A moderator has hidden this comment.')).toBeVisible()
        await expect(stranger.getByText('window.ran = 1')).toHaveCount(0)
        await expect(stranger.getByText('no words for here')).toHaveCount(0)
        await hidden.getByRole('button', { name: 'Show it again' }).click()
        await expect(hidden).toHaveCount(0)

        await page
          .getByRole('link', { name: /^Comment of/ })
          .last()
          .click()
        await page.getByLabel('What it says').fill('Nothing but clouds')
        await page.getByRole('button', { name: 'Save' }).click()
        await expect(page.getByRole('article')).toContainText('Nothing but clouds')
        await expectSound(page)
        await page.getByText('Delete the comment').click()
        await page.getByRole('button', { name: 'Yes, delete it for good' }).click()
        await expect(page.getByText('The comment is deleted.')).toBeVisible()
        await expect(page.getByText('Nothing but clouds')).toHaveCount(0)
      },
    )

    journey(
      'an observer shows themselves, founds a club, and lets somebody in',
      async ({ page, stage, makeSomebody, signIn, anotherBrowser }) => {
        const event = await arrive(stage, device === 'a desk' ? 3 : 4)
        const [keeper, member] = [await makeSomebody(), await makeSomebody()]
        await db().user.update({ where: { id: keeper.userId }, data: { name: 'Caroline H.' } })
        await db().user.update({ where: { id: member.userId }, data: { name: 'Maria M.' } })
        const { id } = await db().observation.create({
          data: {
            event: { connect: { slug: event.replace('/events/', '') } },
            user: { connect: { id: member.userId } },
            state: 'published',
            publishedAt: new Date(),
            startAt: new Date(),
            midAt: new Date(),
            exposureSeconds: 60,
            exposureCount: 1,
            filter: 'r',
            limitingMag: 18,
            limitingMagSigma: 5,
            magSystem: 'AB',
            isExtinctionCorrected: false,
            licence: 'CC-BY-4.0',
          },
        })
        await signIn(page, keeper)
        const club = `The ${suffix} <i>club</i>`
        await page.goto('/clubs')
        await page.getByRole('link', { name: 'Found a club' }).click()
        await page.getByLabel('Name').fill(club)
        await page.getByLabel(/About the club/).fill('We look **up**.\n\n# Loud')
        await page.getByRole('button', { name: 'Found a club' }).click()
        await expect(page.getByRole('heading', { level: 1, name: club })).toBeVisible()
        await expectSound(page)
        const clubPath = new URL(page.url()).pathname
        const invitation = new URL((await page.locator('[data-invitation]').textContent()) ?? '').pathname

        const theirs = await (await anotherBrowser()).newPage()
        await theirs.setViewportSize(viewport)
        await signIn(theirs, member)
        await theirs.goto(clubPath)
        await expect(theirs.locator('[data-invitation]')).toHaveCount(0)
        await theirs.getByRole('button', { name: 'Ask to join' }).click()
        await expect(theirs.getByText('You asked to join.')).toBeVisible()
        await theirs.getByLabel(/may name me/).check()
        await theirs.getByRole('button', { name: 'Save' }).click()
        // Who only asked is not in it.
        await theirs.goto(`/observations?club=${clubPath.split('/').at(-1)}`)
        await expect(theirs.getByRole('link', { name: /^r > 18/ })).toHaveCount(0)
        await page.goto(clubPath)
        await page.getByRole('button', { name: 'Let in' }).click()
        await expect(page.getByRole('heading', { name: '2 members' })).toBeVisible()
        await expect(page.getByRole('link', { name: /^r > 18/ })).toBeVisible()

        // The page of an observer is theirs to show.
        expect((await page.goto(`/observers/${member.userId}`))?.status()).toBe(404)
        await theirs.goto('/account/observer')
        await theirs.getByLabel('Public', { exact: false }).check()
        await theirs.getByLabel(/^Handle/).fill('Not a handle!')
        await theirs.getByRole('button', { name: 'Save' }).click()
        await expect(theirs.getByLabel(/^Handle/)).toHaveAccessibleDescription(/two to thirty letters/)
        await theirs.getByLabel(/^Handle/).fill(`maria-${suffix}`)
        await theirs.getByRole('button', { name: 'Save' }).click()
        await expect(theirs.getByText('Saved.')).toBeVisible()
        await expectSound(theirs)
        await page.goto(`/observations/${id}`)
        await page.getByRole('link', { name: 'Maria M.' }).click()
        await expect(page.getByRole('heading', { level: 1, name: 'Maria M.' })).toBeVisible()
        await expect(page.getByText('1 observation of 1 burst')).toBeVisible()
        await expect(page.getByRole('link', { name: club })).toBeVisible()
        await expectSound(page)

        // An invitation needs no word of a keeper, and a new one ends the old.
        await theirs.goto(clubPath)
        await theirs.getByText('Leave the club').click()
        await theirs.getByRole('button', { name: 'Yes, leave' }).click()
        await expect(theirs.getByText('You are not in this club any more.')).toBeVisible()
        await theirs.goto(invitation)
        await theirs.getByRole('button', { name: 'Join the club' }).click()
        await expect(theirs.getByText('You are a member.')).toBeVisible()
        await page.goto(clubPath)
        await page.getByRole('button', { name: 'Make a new link' }).click()
        await expect(page.locator('[data-invitation]')).not.toContainText(invitation)
        await theirs.goto(invitation)
        await expect(theirs.getByText('This invitation leads nowhere')).toBeVisible()

        // Left by its keeper, the club goes to who is left.
        await page.getByText('Leave the club').click()
        await page.getByRole('button', { name: 'Yes, leave' }).click()
        await expect(page.getByText('You are not in this club any more.')).toBeVisible()
        await theirs.goto(clubPath)
        await expect(theirs.getByText('You keep this club.')).toBeVisible()
      },
    )
  })
}
