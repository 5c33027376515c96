import { describe, expect, test } from 'vitest'
import { MAIL_SAMPLES } from '#tests/factories/event-news.ts'
import { sayEvent } from './event-message.ts'

const said = (name: keyof typeof MAIL_SAMPLES) => sayEvent(MAIL_SAMPLES[name], 'en')
const linesOf = (name: keyof typeof MAIL_SAMPLES) =>
  said(name).facts.flatMap(fact => fact.lines.map(line => line.text))

describe('a subject that a person can act on', () => {
  test.each([
    ['trigger', 'Fermi 798430369: triggered, no position yet'],
    ['position', 'Fermi 798430369: position ±8.3° (68 %)'],
    ['counterpart', 'GRB 260825A / Fermi 798430369 / Swift 1126853: counterpart ±3.5″ (90 %)'],
    ['not-a-burst', 'Probably not a burst: Fermi 798430369: position ±8.3° (68 %)'],
    ['retraction', 'Retracted: SVOM sb26082501'],
    ['subthreshold', 'Sub-threshold: Fermi 798430369: position ±14° (68 %)'],
    ['test', 'Test: Fermi 99999: triggered, no position yet'],
  ] as const)('%s', (name, subject) => expect(said(name).subject).toBe(subject))
})

test('a neutrino is called one, rather than no burst', () => {
  const news = MAIL_SAMPLES['not-a-burst']
  const message = sayEvent({ ...news, event: { ...news.event, family: 'neutrino' } }, 'en')
  expect(message.subject).toBe('Neutrino: Fermi 798430369: position ±8.3° (68 %)')
  expect(message.lead).toBe('Placed to ±8.3° (68\u202f%); no gamma-ray burst by itself.')
})

test('the first line answers', () => {
  expect(said('refined').lead).toBe('Placed to ±3.4° (68\u202f%); likely a burst.')
  expect(said('trigger').lead).toBe('No position yet; it may be a burst.')
  expect(said('retraction').lead).toMatch(/^Retracted: SVOM takes this one back/)
})

test('positions stand in degrees and sexagesimal, with the error and its containment', () => {
  const lines = linesOf('refined')
  expect(lines).toContain('RA  09h 32m 14.4s')
  expect(lines).toContain('Dec −22° 14′ 06″')
  expect(lines).toContain('143.060°  −22.235°')
  expect(lines).toContain('±3.4° (68\u202f%)')
})

test('a statistical error is called one, and a total one is not', () => {
  expect(linesOf('refined')).toContain('statistical only; the true region is larger')
  expect(linesOf('position')).not.toContain('statistical only; the true region is larger')
})

test('says whose position it is when another notice brings the news', () => {
  const news = MAIL_SAMPLES.counterpart
  const later = {
    ...news,
    cause: { ...news.cause, noticeType: 'SWIFT_BAT_GRB_LC', kind: 'supplement' as const },
  }
  const lines = sayEvent(later, 'en').facts.flatMap(fact => fact.lines.map(line => line.text))
  expect(lines).toContain('stated by Swift, SWIFT_XRT_POSITION')
})

test('what changed, in words; being new is no change', () => {
  expect(said('refined').changes).toEqual([
    'radius 8.3° to 3.4°',
    'position moved by 2.2°',
    'classed as a long burst',
    'named bn260825092',
  ])
  expect(said('trigger').changes).toEqual([])
})

test('a circular that changes an event is named with its number and subject', () => {
  const message = said('circular')
  expect(message.subject).toMatch(/^Probably not a burst: GRB 260825A/)
  expect(message.notice).toBe(
    'People wrote about it, in GCN Circular 41020: Fermi trigger 798430369 is not a GRB',
  )
  expect(message.changes).toEqual([
    'likely a burst, now probably not a burst (GCN Circular 41020: Fermi trigger 798430369 is not a GRB)',
    'named GRB 260825A',
  ])
  expect(message.facts.find(fact => fact.label === 'GCN Circular')?.lines.map(line => line.text)).toEqual([
    '41020: Fermi trigger 798430369 is not a GRB',
    'made 2026-08-25 09:41:07 UTC',
  ])
  expect(linesOf('circular')).toContain('stated by Fermi, FERMI_GBM_FLT_POS')
})

test('the age counts from the burst, or from the notice where no burst time is known', () => {
  const news = MAIL_SAMPLES.trigger
  expect(said('trigger').since.toISOString()).toBe('2026-08-25T02:12:44.320Z')
  const timeless = sayEvent({ ...news, event: { ...news.event, t0: null } }, 'en')
  expect(timeless.since.toISOString()).toBe('2026-08-25T02:12:50.000Z')
  const mute = { ...news, event: { ...news.event, t0: null }, cause: { ...news.cause, issuedAt: 'rubbish' } }
  expect(sayEvent(mute, 'en').since).toEqual(news.producedAt)
})

test('text from a notice stays within its line', () => {
  const { event, ...news } = MAIL_SAMPLES.position
  const sly = 'x\r\nBcc: a@b\uE000age\uE001\u202e'
  const message = sayEvent(
    {
      ...news,
      event: {
        ...event,
        names: [`GRB ${sly}`, sly],
        stateBecause: sly,
        triggers: [{ mission: sly, id: sly }],
      },
    },
    'en',
  )
  const own = new Set(['\uE000age\uE001', '\uE000local\uE001'])
  const all = [message.subject, message.title, message.lead, message.notice, ...message.changes]
  for (const text of all) expect(text).not.toMatch(/[\r\n\uE000-\uF8FF\u202e]/)
  const lines = message.facts.flatMap(fact => fact.lines.map(line => line.text))
  const slots = lines.flatMap(line => line.match(/\uE000\w+\uE001/g) ?? [])
  expect(slots.every(slot => own.has(slot))).toBe(true)
  expect(slots).toHaveLength(2)
})
