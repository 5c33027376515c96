import { expect, test } from 'vitest'
import { TOPICS } from '#domain/notices/topics.ts'
import { MAIL_SAMPLES } from '#tests/factories/event-news.ts'
import { eventTitle, missionName } from './names.ts'

test('every mission that we listen to has a name', () => {
  const missions = new Set(TOPICS.map(topic => topic.mission))
  // Circulars and the stream's own topics are no missions.
  const nameless = [...missions].filter(
    it => it !== 'circulars' && it !== 'gcn' && missionName(it, 'en') === it,
  )
  expect(nameless).toEqual([])
})

test('a mission that we have no name for is shown as it stands, and never as a word of ours', () => {
  expect(missionName('new-mission', 'en')).toBe('new-mission')
  expect(missionName('constructor', 'en')).toBe('constructor')
  expect(missionName('a.b\r\nc', 'en')).toBe('a.b c')
})

test('an event is called by its name, its triggers, its time, or its address, whichever comes first', () => {
  const { event } = MAIL_SAMPLES.counterpart
  expect(eventTitle(event, 'en')).toBe('GRB 260825A / Fermi 798430369 / Swift 1126853')
  const nameless = { ...event, names: [] }
  expect(eventTitle(nameless, 'en')).toBe('Fermi 798430369 / Swift 1126853')
  expect(eventTitle({ ...nameless, triggers: [] }, 'en')).toBe('Fermi 2026-08-25 02:12:44 UTC')
  expect(eventTitle({ ...nameless, triggers: [], t0: null }, 'en')).toBe('fermi-798430369')
})
