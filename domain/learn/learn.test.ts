import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '#domain/messages/messages.ts'
import { ABOUT } from './about.ts'
import { glossaryIn } from './glossary.ts'
import { LESSONS } from './lessons.ts'
import { typicalErrors } from './typical-errors.ts'

const TEXTS = [...LESSONS, ABOUT]
const linksIn = (body: string) => [...body.matchAll(/\]\(([^)]+)\)/g)].map(([, href]) => href ?? '').sort()
const shapeOf = (body: string) =>
  body
    .split('\n')
    .map(line => /^(?:#+|-|\d+\.|\|)(?= )/.exec(line)?.[0])
    .filter(it => it !== undefined)

describe('what there is to learn', () => {
  test.each(TEXTS.map(it => [it.slug, it] as const))('%s says the same in each language', (_, { texts }) => {
    for (const language of LANGUAGES) {
      expect(shapeOf(texts[language].body)).toEqual(shapeOf(texts.en.body))
      expect(linksIn(texts[language].body)).toEqual(linksIn(texts.en.body))
    }
  })

  test('French marks of two parts stand behind a narrow space', () => {
    const texts = TEXTS.flatMap(({ texts: { fr } }) => [fr.title, fr.summary, fr.body])
    const said = [...texts, ...glossaryIn('fr').flatMap(it => [it.term, it.meaning])]
    for (const text of said) {
      const prose = text.replaceAll(/`[^`]*`|https?:\S+/g, '')
      expect(prose.match(/.{0,20}[^\u202f](?:[;:!?](?=\s|$)|[%»])|«[^\u202f]/gu) ?? []).toEqual([])
    }
  })

  test('links lead to lessons and terms that exist, or elsewhere', () => {
    const terms = glossaryIn('en').map(it => `/learn/glossary#${it.id}`)
    const pages = ['/learn', '/sites', '/rules', '/account', '/events', '/status', '/data', '/api/reference']
    const own = new Set([...terms, ...LESSONS.map(it => `/learn/${it.slug}`), ...pages])
    const links = TEXTS.flatMap(it => linksIn(it.texts.en.body))
    expect(links.filter(href => !own.has(href) && !href.startsWith('https://'))).toEqual([])
  })

  test('the glossary is in the order of its language, each term once', () => {
    for (const language of LANGUAGES) {
      const terms = glossaryIn(language).map(it => it.term)
      expect(terms).toEqual([...new Set(terms)].sort((a, b) => a.localeCompare(b, language)))
    }
  })

  test('a Fermi burst of 1 degree has its 90 % near 5 degrees, of which a small field holds under 2 %', () => {
    const errors = typicalErrors()
    const fermi = errors.find(it => it.name.includes('“1°”'))
    expect(fermi?.radius90Deg).toBeGreaterThan(4.5)
    expect(fermi?.radius90Deg).toBeLessThan(5.5)
    expect(fermi?.covers[0]?.share).toBeLessThan(0.02)
    const xrt = errors.find(it => it.name === 'Swift XRT')
    expect(xrt?.covers.map(it => it.pointings)).toEqual([1, 1, 1])
    const radii = errors.map(it => it.radius90Deg)
    expect(radii).toEqual(radii.toSorted((a, b) => a - b))
  })
})
