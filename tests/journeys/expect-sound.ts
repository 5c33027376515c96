import AxeBuilder from '@axe-core/playwright'
import type { BrowserContext, Page } from '@playwright/test'
import { expect } from './journey.ts'

/** Every look, and every language on one of them: words can be too long, colours too near, each regardless of the other. */
export const LOOKS = [
  { theme: 'night', language: 'en' },
  { theme: 'day', language: 'fr' },
  { theme: 'red', language: 'en' },
] as const

/** Lets a browser see the site in one look. */
export async function dress(
  context: BrowserContext,
  url: string,
  { theme, language }: (typeof LOOKS)[number],
): Promise<void> {
  await context.addCookies([
    { name: 'theme', value: theme, url },
    { name: 'language', value: language, url },
  ])
}

/** What axe finds serious on a page, each with the place where it is. */
export async function seriousFaults(page: Page): Promise<string[]> {
  // A page that was reached by a link has its title a moment after its content.
  await expect(page).toHaveTitle(/./)
  // Our pages have no frames: the legacy mode looks at the page alone, and spares a second one for each look.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  return violations
    .filter(it => it.impact === 'serious' || it.impact === 'critical')
    .map(it => `${it.id}: ${it.nodes.map(node => node.target.join(' ')).join(', ')}`)
}

/** How many pixels of a page stick out of its window. */
export function tooWide(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
}

/** Nothing serious for axe, and nothing that sticks out of a phone's screen. */
export async function expectSound(page: Page): Promise<void> {
  expect.soft(await seriousFaults(page), page.url()).toEqual([])
  const size = page.viewportSize()
  await page.setViewportSize({ width: 390, height: 844 })
  expect.soft(await tooWide(page), `${page.url()} is wider than a phone`).toBeLessThanOrEqual(0)
  if (size) await page.setViewportSize(size)
}
