import { XMLParser, XMLValidator } from 'fast-xml-parser'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import type { BurstEvent } from '#domain/events/burst-event.ts'
import { regionOfEvent } from '#domain/events/region-of-event.ts'
import type { Outlook } from '#domain/rules/best-verdict.ts'
import type { OwnedRule } from '#domain/rules/match-rules.ts'
import { USUAL_RULE } from '#domain/rules/rule.ts'
import { USUAL_LIMITS } from '#domain/sky/limits.ts'
import { verdictOf } from '#domain/sky/verdict.ts'
import { MAIL_SAMPLES } from '#tests/factories/event-news.ts'
import { chooseItems, type FeedItem } from './choose-items.ts'
import type { FeedReader, FeedWriter } from './feed-writer.ts'
import { observableHours } from './nights-of.ts'
import { atomWriter } from './write-atom.ts'
import { calendarWriter } from './write-calendar.ts'

const CHILE = { latDeg: -30.24072, lonDeg: -70.73683, elevationM: 2200 }
const SPITSBERGEN = { latDeg: 78.22, lonDeg: 15.65, elevationM: 10, name: 'Longyearbyen', timeZone: 'UTC' }
const lookFrom = (name: string): Outlook => ({
  // The far north sees nothing of it: the best site is the other.
  sites: [SPITSBERGEN, { ...CHILE, name, timeZone: 'America/Santiago' }],
  telescope: null,
  limits: USUAL_LIMITS,
})
const at = new Date('2026-03-25T12:00:00Z')
const later = (hours: number) => new Date(at.getTime() + hours * 3_600_000)
const { event } = MAIL_SAMPLES.counterpart

const item = (wanted: Partial<FeedItem> = {}): FeedItem => ({
  eventId: 17,
  event,
  revision: 3,
  changedAt: later(2),
  firstAt: at,
  toldAt: later(1),
  isRetracted: false,
  outlook: lookFrom('Cerro Pachón'),
  ...wanted,
})
const reader = {
  locale: 'en',
  timeZone: 'Europe/Paris',
  siteUrl: 'https://afterglow.example',
  feedId: 'feed-of-somebody',
  madeAt: new Date('2026-01-01T00:00:00Z'),
}
const writeBy = (writer: FeedWriter) => (items: FeedItem[], whose: FeedReader) =>
  writer.writeWhole(
    items.flatMap(it => writer.writeItem(it, whose)),
    items,
    whose,
  )
const [writeCalendar, writeAtom] = [writeBy(calendarWriter), writeBy(atomWriter)]
const HOSTILE = 'A;B,C\\D\r\nATTACH:evil\n<b>&“ß” '.repeat(3) + '東京🔭'.repeat(20)

describe('the calendar', () => {
  const read = (text: string) => {
    const calendar = new ICAL.Component(ICAL.parse(text))
    return calendar.getAllSubcomponents('vevent').map(it => ({ of: it, entry: new ICAL.Event(it) }))
  }

  test('has the hours of three nights at the best site, in UTC, and what they are of', () => {
    const entries = read(writeCalendar([item()], reader))
    expect(entries).toHaveLength(3)
    const [first] = entries
    if (!first) throw new Error('no entry')
    const region = regionOfEvent(event)
    const { window } = verdictOf({
      region,
      site: CHILE,
      instrument: null,
      limits: USUAL_LIMITS,
      at,
      magnitude: null,
    })
    const [from, to] = [first.entry.startDate.toJSDate(), first.entry.endDate.toJSDate()]
    expect(first.entry.startDate.zone).toBe(ICAL.Timezone.utcTimezone)
    const inside = [
      from.getTime() - (window?.from.getTime() ?? 0),
      (window?.to.getTime() ?? 0) - to.getTime(),
    ]
    for (const ms of inside) {
      expect(ms).toBeGreaterThanOrEqual(0)
      expect(ms).toBeLessThan(300_000)
    }
    const altitude = Math.floor(window?.best.altitudeDeg ?? 0)
    expect(first.entry.summary).toBe(`GRB 260825A, alt ${altitude}°, Cerro Pachón`)
    expect(first.entry.location).toBe('Cerro Pachón')
    expect(first.entry.uid).toBe('hours-17-2026-03-25-1@afterglow.example')
    expect(first.of.getFirstPropertyValue('url')).toBe(`https://afterglow.example/events/${event.slug}`)
    expect(first.of.getFirstPropertyValue('status')).toBe('CONFIRMED')
    expect(String(first.of.getFirstPropertyValue('last-modified'))).toBe('2026-03-25T14:00:00Z')
    expect(first.entry.description).toMatch(/^GRB 260825A .*\n.* UTC .*\n09h 34m.*\nHighest, at \d+°, at /)
  })

  test('keeps the UIDs of an event through its revisions, and says that it is cancelled', () => {
    const before = read(writeCalendar([item()], reader))
    const place = { ...event.best, raDeg: (event.best?.raDeg ?? 0) + 0.4 } as BurstEvent['best']
    const after = read(
      writeCalendar(
        [
          item({
            event: { ...event, best: place, state: 'retracted' },
            revision: 4,
            isRetracted: true,
            outlook: lookFrom('New name'),
          }),
        ],
        reader,
      ),
    )
    expect(after.map(it => it.entry.uid)).toEqual(before.map(it => it.entry.uid))
    expect(after.map(it => it.of.getFirstPropertyValue('status'))).toEqual(Array(3).fill('CANCELLED'))
    expect(after[0]?.entry.sequence).toBe(4)
    expect(after[0]?.entry.summary).toBe('Retracted: GRB 260825A, New name')
  })

  test('nothing in a name becomes a line of its own, lines are short, and nobody reads where the site lies', () => {
    const text = writeCalendar([item({ outlook: lookFrom(HOSTILE) })], reader)
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const [first] = read(text)
    expect(first?.of.hasProperty('attach')).toBe(false)
    expect(first?.entry.location).toMatch(/^A;B,C\\D ATTACH:evil <b>&“ß” A;B,C/)
    expect(text.replaceAll('\r\n ', '')).not.toMatch(/30[.,]24|70[.,]7|GEO/)
  })

  test('is a calendar without entries where nothing can be observed', () => {
    const nowhere = { ...lookFrom('Home'), sites: [SPITSBERGEN] }
    for (const none of [[], [item({ outlook: null })], [item({ outlook: nowhere })]])
      expect(read(writeCalendar(none, reader))).toEqual([])
    expect(observableHours({ ...event, best: null }, lookFrom('Home'), at)).toEqual([])
  })
})

describe('the Atom feed', () => {
  const read = (text: string) => {
    expect(XMLValidator.validate(text)).toBe(true)
    const parser = new XMLParser({
      ignoreAttributes: false,
      isArray: name => name === 'entry',
      parseTagValue: false,
    })
    return parser.parse(text) as { feed: Record<string, unknown> & { entry?: Record<string, unknown>[] } }
  }

  const contentOf = (entry: Record<string, unknown> | undefined) => {
    const content = entry?.['content'] as Record<string, string> | undefined
    return content?.['#text'] ?? ''
  }

  test('has what RFC 4287 asks for, and the verdict in words', () => {
    const text = writeAtom([item()], reader)
    const { feed } = read(text)
    expect(feed).toMatchObject({
      '@_xmlns': 'http://www.w3.org/2005/Atom',
      title: 'Afterglow: my events',
      id: 'tag:afterglow.example,2026:feed:feed-of-somebody',
      updated: '2026-03-25T13:00:00.000Z',
      author: { name: 'Afterglow' },
    })
    const [entry] = feed.entry ?? []
    expect(entry).toMatchObject({
      title: expect.stringMatching(/^GRB 260825A/),
      id: 'tag:afterglow.example,2026:event:17',
      published: '2026-03-25T12:00:00.000Z',
      updated: '2026-03-25T13:00:00.000Z',
      link: { '@_rel': 'alternate', '@_href': `https://afterglow.example/events/${event.slug}` },
    })
    const content = contentOf(entry)
    expect(content).toContain('<p>As seen on 2026-03-25 13:00 UTC:</p><p>Cerro Pachón: TONIGHT ')
    expect(content).toContain('<p>Longyearbyen: NO</p>')
    expect(text).not.toMatch(/30[.,]24|70[.,]7/)
  })

  test('is well-formed whatever a site is called, and in French', () => {
    const text = writeAtom([item({ outlook: lookFrom(`${HOSTILE}\u0000\u0007]]>`) })], {
      ...reader,
      locale: 'fr',
    })
    const { feed } = read(text)
    expect(feed['title']).toBe('Afterglow\u202f: mes événements')
    const content = contentOf(feed.entry?.[0])
    expect(content).not.toMatch(/<b>|\p{Cc}/u)
    expect(content).toContain('&lt;b&gt;')
  })

  test('says of what was retracted that it was, without a verdict', () => {
    const { feed } = read(
      writeAtom([item({ event: { ...event, state: 'retracted' }, isRetracted: true })], reader),
    )
    expect(feed.entry?.[0]?.['title']).toMatch(/^Retracted: GRB 260825A/)
    expect(JSON.stringify(feed.entry)).not.toContain('As seen')
  })
})

describe('the events of a person', () => {
  const rule = (ruleId: number, wanted: Partial<OwnedRule> = {}): OwnedRule => ({
    ...USUAL_RULE,
    missions: [],
    kinds: [],
    events: [],
    ...wanted,
    ruleId,
    userId: 5,
    timeZone: 'UTC',
  })
  const news = (
    eventId: number,
    hours: number,
    wanted: { state?: BurstEvent['state']; revision?: number } = {},
  ) => ({
    eventId,
    event: { ...event, t0: at.toISOString(), state: wanted.state ?? ('likely' as const) },
    revision: wanted.revision ?? 1,
    kinds: ['counterpart' as const],
    isMaterial: true,
    now: later(hours),
  })
  const wishes = { outlooks: new Map(), muted: new Set<number>(), followed: new Set<number>() }

  test('are those that a rule matches, each once, as it is known now', () => {
    const past = [news(1, 0), news(2, 1), news(1, 2, { revision: 2 }), news(2, 3, { revision: 2 })]
    const rules = [rule(1, { missions: ['nobody'] }), rule(2), rule(3, { updates: 'none' })]
    expect(chooseItems(past, { ...wishes, rules })).toMatchObject([
      { eventId: 2, revision: 2, firstAt: later(1), toldAt: later(3), changedAt: later(3) },
      { eventId: 1, revision: 2, firstAt: later(0), toldAt: later(2) },
    ])
    // Without updates the newest facts are shown, and the time stays.
    expect(chooseItems(past, { ...wishes, rules: rules.slice(2) })).toMatchObject([
      { eventId: 2, revision: 2, toldAt: later(1) },
      { eventId: 1, revision: 2, toldAt: later(0) },
    ])
    expect(chooseItems(past, { ...wishes, rules: rules.slice(0, 1) })).toEqual([])
  })

  test('are without the muted and with the followed ones', () => {
    const past = [news(1, 0), news(2, 1), news(3, 2)]
    const rules = [rule(1, { missions: ['nobody'] })]
    const chosen = chooseItems(past, { ...wishes, rules, followed: new Set([3]) })
    expect(chosen.map(it => it.eventId)).toEqual([3])
    const loud = chooseItems(past, { ...wishes, rules: [rule(1)], muted: new Set([2]) })
    expect(loud.map(it => it.eventId)).toEqual([3, 1])
  })

  test('stay when they are retracted, unless nobody was told before', () => {
    const past = [
      news(1, 0),
      news(1, 1, { state: 'retracted', revision: 2 }),
      news(2, 2, { state: 'retracted' }),
    ]
    expect(chooseItems(past, { ...wishes, rules: [rule(1)] })).toMatchObject([
      { eventId: 1, isRetracted: true, toldAt: later(1) },
    ])
  })

  test('are held back by the sky where a rule asks it', () => {
    const outlooks = new Map([[1, lookFrom('Cerro Pachón')]])
    const asks = (verdict: 'now' | 'now-or-tonight') => [rule(1, { verdict })]
    const chosen = (verdict: 'now' | 'now-or-tonight') =>
      chooseItems([news(1, 0), news(2, 13)], { ...wishes, outlooks, rules: asks(verdict) })
    // It is noon in Chile; thirteen hours later it is night.
    expect(chosen('now').map(it => it.eventId)).toEqual([2])
    expect(chosen('now-or-tonight').map(it => it.eventId)).toEqual([2, 1])
    expect(chooseItems([news(1, 13)], { ...wishes, rules: asks('now') })).toEqual([])
  })
})
