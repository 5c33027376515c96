import { describe, expect, test } from 'vitest'
import { catalogueOf } from '#domain/messages/messages.ts'
import { openNightCharts } from '#server/night-charts.ts'
import { renderAllMails } from '#tests/factories/mails.ts'
import type { Mail } from './compose.ts'

const charts = openNightCharts({ mostWaiting: 10, withinMs: 10_000 })
const ENGLISH = await renderAllMails('en', charts)
const FRENCH = await renderAllMails('fr', charts)
await charts.close()
const french = (name: string): Mail => {
  const mail = new Map(FRENCH).get(name)
  if (!mail) throw new Error(`there is no mail ${name}`)
  return mail
}

const wordsIn = (text: string) => text.toLowerCase().match(/\p{L}{2,}/gu) ?? []

/** All words that a catalogue says, without the names of what is filled in. */
function vocabularyOf(locale: string): Set<string> {
  const texts: string[] = []
  const walk = (part: object) => {
    for (const value of Object.values(part)) {
      if (typeof value === 'string')
        texts.push(value.replaceAll(/\{\w+(, plural,|\})|<[^>]+>|(one|other|=\d) \{/g, ' '))
      else walk(value)
    }
  }
  walk(catalogueOf(locale))
  return new Set(texts.flatMap(wordsIn))
}

const frenchWords = vocabularyOf('fr')
const onlyEnglish = new Set([...vocabularyOf('en')].filter(word => !frenchWords.has(word)))

/** What stands in a mail in no language: addresses, notice types, the subject of a circular. */
const FOREIGN = [
  /https?:\/\/\S+/g,
  /\b[A-Z]+(_[A-Z]+)+\b/g,
  /eclairs-wakeup|\bretraction\b/g,
  /Fermi trigger 798430369 is\s+not\s+a\s+GRB/g,
  /vera@example\.org/g,
]

const told = (text: string) => FOREIGN.reduce((left, foreign) => left.replaceAll(foreign, ' '), text)
const visible = (html: string) =>
  html
    .replaceAll(/<(style)[^>]*>.*?<\/\1>/gs, '')
    .replaceAll(/<img[^>]* alt="([^"]*)"[^>]*>/g, ' $1 ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&(?:nbsp|zwnj|#\w+);/g, ' ')

test('there are words that only English has, so that they can be looked for', () => {
  for (const word of ['the', 'burst', 'tonight', 'sign', 'you']) expect(onlyEnglish).toContain(word)
  for (const [, mail] of ENGLISH) {
    expect(wordsIn(told(mail.text)).filter(word => onlyEnglish.has(word)).length).toBeGreaterThan(5)
  }
})

describe('in French', () => {
  test.each(FRENCH)('%s has no English word', (_, mail) => {
    const { subject, text, html, enclosures = [] } = mail
    const calendars = enclosures
      .filter(it => it.contentType.startsWith('text/calendar'))
      .map(it => Buffer.from(it.bytes).toString().replaceAll('\r\n ', ''))
      .flatMap(ics => ics.match(/^(?:SUMMARY|DESCRIPTION):.*$/gm) ?? [])
      .map(line => line.replaceAll(/^\w+:|\\n/g, ' '))
    const said = told([subject, text, visible(html), ...calendars].join('\n'))
    expect(wordsIn(said).filter(word => onlyEnglish.has(word))).toEqual([])
  })

  test.each(FRENCH)('%s is marked as French, and its subject has plain spaces', (_, mail) => {
    expect(mail.html).toContain('lang="fr"')
    expect(mail.subject).not.toMatch(/[\u00a0\u202f\n]/)
    expect(mail.text.replace('\n-- \n', '\n')).not.toMatch(/[ \u202f]\n/)
  })

  test('subjects give the verdict in the words of an observer', () => {
    expect(french('verdict-now').subject).toMatch(/ : MAINTENANT, à \d\d°, Pic du Midi$/)
    expect(french('verdict-tonight').subject).toMatch(/ : CETTE NUIT \d\d:\d\d-\d\d:\d\d, Siding Spring$/)
    expect(french('verdict-later').subject).toMatch(/ : PLUS TARD, \d mars, Cerro Pachón$/)
    expect(french('verdict-no').subject).toMatch(/ : NON, Tromsø$/)
    expect(french('event-refined').subject).toBe('Fermi 798430369 : position ±3,4° (68 %)')
  })

  test('an answer that has changed is named in French before and after', () => {
    expect(french('verdict-no').text).toMatch(
      /^Cela a changé\u202f: MAINTENANT auparavant, NON désormais\.$/m,
    )
  })

  test('prose has a comma; coordinates and instants, which people copy, have none', () => {
    const { text } = french('event-refined')
    expect(text).toContain('±3,4° (68\u202f%)')
    expect(text).toContain('position déplacée de 2,2°')
    expect(text).toContain('09h 32m 14.4s')
    expect(text).toContain('143.060°  −22.235°')
    expect(text).toContain('2026-08-25 02:12:44.32 UTC')
    expect(text).toContain('3\u202fj 0\u202fh')
    expect(french('verdict-now').text).toMatch(/Masse d’air 1,\d\d au mieux/)
  })

  test('one is singular, more are plural', () => {
    expect(french('digest-daily-of-one').text).toMatch(/^1 événement depuis/)
    expect(french('digest-daily').text).toMatch(/^9 événements depuis/)
    expect(french('digest-daily-of-one').subject).toBe('Fermi 798430369 : votre journée en un courriel')
  })
})
