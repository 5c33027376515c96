import { db } from '#server/db.ts'
import { expect, journey } from './journey.ts'

journey(
  'a rule is made, corrected, changed, turned off and deleted',
  async ({ page, makeSomebody, signIn }) => {
    const somebody = await makeSomebody()
    await signIn(page, somebody)
    await page.getByRole('link', { name: 'Wide-field hunting' }).click()
    await page.getByLabel('Name').fill('')
    await page.getByLabel('Largest error radius').fill('wide')
    await page.getByRole('button', { name: 'Start these alerts' }).click()
    const summary = page.getByRole('alert').filter({ has: page.getByRole('list') })
    await expect(summary).toBeFocused()
    await expect(page.getByLabel('Largest error radius')).toHaveValue('wide')
    await summary.getByRole('link', { name: /degrees/ }).click()
    await expect(page.getByLabel('Largest error radius')).toBeFocused()
    await page.getByLabel('Largest error radius').fill('7,5')
    await page.getByLabel('Name').fill('My wide field')
    await page.getByRole('button', { name: 'Start these alerts' }).click()
    await expect(page.getByRole('heading', { name: 'My wide field' })).toBeVisible()
    const where = { userId: somebody.userId }
    expect(await db().rule.findFirstOrThrow({ where })).toMatchObject({
      isActive: true,
      missions: [],
      kinds: ['position', 'refined', 'final', 'counterpart'],
      maxErrorRadiusDeg: 7.5,
      minGrbChance: 0.5,
      updates: 'material',
    })

    await page.getByRole('link', { name: 'Change: My wide field' }).click()
    await page.getByRole('radio', { name: /^Never/ }).check()
    await page.getByRole('checkbox', { name: /first position/ }).uncheck()
    await page.getByRole('button', { name: 'Save the rule' }).click()
    await expect(page.getByText('The rule is saved.')).toBeVisible()
    await page.getByRole('button', { name: 'Turn off: My wide field' }).click()
    await expect(page.getByRole('button', { name: 'Turn on: My wide field' })).toBeVisible()
    expect(await db().rule.findFirstOrThrow({ where })).toMatchObject({
      isActive: false,
      kinds: ['refined', 'final', 'counterpart'],
      updates: 'none',
    })

    await page.getByRole('link', { name: 'Change: My wide field' }).click()
    await page.getByText('Delete this rule').click()
    await page.getByRole('button', { name: 'Yes, delete it' }).click()
    await expect(page.getByText('The rule is deleted.')).toBeVisible()
    expect(await db().rule.count({ where })).toBe(0)
  },
)

journey('somebody else’s rule is not there', async ({ page, makeSomebody, signIn }) => {
  const [owner, other] = [await makeSomebody(), await makeSomebody()]
  const theirs = await db().rule.create({ data: { name: 'Theirs', userId: owner.userId } })
  const mine = await db().rule.create({ data: { name: 'Mine', userId: other.userId } })
  await signIn(page, other)
  await expect(page.getByRole('heading', { name: 'Mine' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Theirs' })).toHaveCount(0)
  expect((await page.goto(`/rules/${theirs.id}`))?.status()).toBe(404)

  // The same by forging the form of their own rule.
  await page.goto(`/rules/${mine.id}`)
  await page.locator('input[name=id]').evaluateAll((inputs, id) => {
    for (const input of inputs) input.setAttribute('value', String(id))
  }, theirs.id)
  await page.getByLabel('Name').fill('Taken over')
  await page.getByRole('button', { name: 'Save the rule' }).click()
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
  await page.goto('/rules')
  await page.locator('input[name=id]').evaluateAll((inputs, id) => {
    for (const input of inputs) input.setAttribute('value', String(id))
  }, theirs.id)
  await page.getByRole('button', { name: 'Turn off: Mine' }).click()
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
  expect(await db().rule.findUniqueOrThrow({ where: { id: theirs.id } })).toEqual(theirs)
})
