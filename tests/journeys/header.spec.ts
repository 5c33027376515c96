import type { Page } from '@playwright/test'
import { expect, journey } from './journey.ts'

/** How many lines the links of the header stand on, and how far the page is wider than the screen. */
async function linesAt(page: Page, width: number): Promise<[lines: number, tooWide: number]> {
  await page.setViewportSize({ width, height: 800 })
  return page.evaluate(() => {
    const links = [...document.querySelectorAll<HTMLElement>('body > header nav a')]
    const shown = links.filter(it => it.offsetParent !== null).map(it => it.getBoundingClientRect())
    const heights = new Set(shown.map(box => Math.round(box.top)))
    const wrapped = shown.filter(box => box.height > 50).length
    return [heights.size + wrapped, document.documentElement.scrollWidth - innerWidth]
  })
}

for (const language of ['en', 'fr']) {
  journey(
    `the ways through the site stand on one line, in ${language}`,
    async ({ page, context, stage, makeSomebody, signIn }) => {
      const look = async (who: string) => {
        await context.addCookies([{ name: 'language', value: language, url: stage.url }])
        await page.goto('/status')
        for (const width of [360, 390, 640, 768, 1024, 1280, 1600]) {
          // A window takes its new width a moment after it is told.
          await expect.soft.poll(() => linesAt(page, width), `${who} at ${width}`).toEqual([1, 0])
        }
        const [brand, nav] = await Promise.all(
          ['body > header a', 'body > header nav'].map(it => page.locator(it).first().boundingBox()),
        )
        // At a desk all of the header is one line.
        expect(Math.abs((brand?.y ?? 0) - (nav?.y ?? 99))).toBeLessThan(8)
      }
      await look('a visitor')
      await context.addCookies([{ name: 'language', value: 'en', url: stage.url }])
      await signIn(page, await makeSomebody('MAINTAINER'))
      await look('a maintainer')
    },
  )
}
