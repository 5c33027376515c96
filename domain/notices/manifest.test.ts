import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { DISAGREEMENTS } from './manifest-disagreements.ts'
import { readNotice } from './read-notice.ts'
import { Reading } from './reading.ts'

const FOLDER = new URL('../../../shared/notices/', import.meta.url)
const isThere = existsSync(new URL('MANIFEST.tsv', FOLDER))

type Row = Readonly<Record<string, string>>

function manifest(): Row[] {
  const [header = '', ...lines] = readFileSync(new URL('MANIFEST.tsv', FOLDER), 'utf8').split('\n')
  const names = header.split('\t')
  return lines
    .filter(line => line !== '')
    .map(line => Object.fromEntries(line.split('\t').map((value, i) => [names[i], value])))
}

/** The MANIFEST names JSON notices by topic and file; a reading by the last part of the topic, or of the schema. */
function expectedType(row: Row): string {
  const { kafka_topic: topic = '', notice_type: type = '' } = row
  if (topic !== '' && !topic.startsWith('gcn.classic.')) return topic.slice(topic.lastIndexOf('.') + 1)
  const isDraft = topic === '' && row['file']?.endsWith('.json')
  return isDraft ? type.replace(/\..*/, '') : type
}

const number = (value: string | undefined) => (value ? Number(value) : null)
const flag = (is: boolean) => (is ? 'yes' : 'no')

/** What the row says, in the reading's words; only the fields that the reading is known to differ in are left out. */
function stated(row: Row): Record<string, unknown> {
  const percent = /(\d+(?:\.\d+)?)%/.exec(row['error_confidence'] ?? '')?.[1]
  return {
    mission: row['mission'],
    notice_type: expectedType(row),
    trigger_id: row['trigger_id'] || null,
    event_time_utc: row['event_time_utc'] || null,
    ra_deg: number(row['ra_deg']),
    dec_deg: number(row['dec_deg']),
    error_radius_deg: number(row['error_radius_deg']),
    error_confidence: percent === undefined ? null : Number(percent) / 100,
    is_test: row['is_test'],
    is_grb: row['is_grb'],
    retraction: row['retraction'],
  }
}

function read(reading: Reading): Record<string, unknown> {
  const at = reading.localisation
  // The MANIFEST rounds to six digits.
  const round = (value: number | null | undefined) => (value == null ? null : Math.round(value * 1e6) / 1e6)
  return {
    mission: reading.mission,
    notice_type: reading.noticeType,
    trigger_id: reading.triggerIds[0] ?? null,
    event_time_utc: reading.observationTime ?? reading.burstTime,
    ra_deg: round(at?.raDeg),
    dec_deg: round(at?.decDeg),
    error_radius_deg: round(at?.errorRadiusDeg),
    error_confidence: at?.isContainmentStated ? at.errorContainment : null,
    is_test: flag(reading.isTest),
    is_grb: reading.isGrb,
    retraction: flag(reading.isRetraction),
  }
}

/** Whether systematics are in the radius, where the notice says so itself. */
function systematic(row: Row): boolean | null {
  const said = row['error_confidence'] ?? ''
  if (/with systematic|plus systematic/.test(said)) return true
  return /without systematic|statistical only|stat-only/.test(said) ? false : null
}

const rows = isThere ? manifest() : []
const notices = rows.filter(row => row['mission'] !== 'circulars')

describe.skipIf(!isThere)('the recorded notices, skipped where ../shared/notices is absent', () => {
  test('are as many as they should be', () => expect(notices.length).toBeGreaterThan(440))

  test.each(notices.map(row => [row['file'] ?? '', row] as const))('%s', (file, row) => {
    const result = readNotice(readFileSync(new URL(file, FOLDER)), row['kafka_topic'] || null)
    if (!result.ok) throw new Error(result.why)
    expect(Reading.safeParse(result.reading).error).toBeUndefined()
    const [ours, theirs] = [read(result.reading), stated(row)]
    const differing = Object.keys(theirs).filter(name => ours[name] !== theirs[name])
    const known = DISAGREEMENTS.find(it => it.file === file)?.fields ?? []
    expect({ differing, ours, theirs }).toEqual({ differing: [...known], ours, theirs })
    const ofRadius = result.reading.localisation?.hasSystematic
    expect(ofRadius).toBe(systematic(row) ?? ofRadius)
  })

  test.each(notices.map(row => [row['file'] ?? '', row] as const))('%s without its topic', (file, row) => {
    const bytes = readFileSync(new URL(file, FOLDER))
    const [withTopic, without] = [readNotice(bytes, row['kafka_topic'] || null), readNotice(bytes, null)]
    if (!withTopic.ok || !without.ok) throw new Error('not readable')
    // A retraction comes on the topic of what it takes back, and KM3NeT's topic is in no packet: only names differ.
    const isNamedByTopic = row['mission'] === 'svom' || row['mission'] === 'km3net'
    const noticeType = isNamedByTopic ? withTopic.reading.noticeType : without.reading.noticeType
    expect({ ...without.reading, noticeType }).toEqual(withTopic.reading)
  })

  test('of circulars are no notices, with or without their topic', () => {
    const circulars = rows.filter(row => row['mission'] === 'circulars')
    expect(circulars.length).toBeGreaterThan(30)
    for (const row of circulars) {
      const bytes = readFileSync(new URL(row['file'] ?? '', FOLDER))
      for (const topic of ['gcn.circulars', null]) {
        expect(readNotice(bytes, topic)).toMatchObject({
          ok: false,
          why: expect.stringContaining('a circular'),
        })
      }
    }
  })

  test('have no two identities that are the same for different messages', () => {
    const identities = notices.map(row => {
      const result = readNotice(readFileSync(new URL(row['file'] ?? '', FOLDER)), row['kafka_topic'] || null)
      return result.ok ? result.reading.identity : null
    })
    expect(identities).not.toContain(null)
    const twice = identities.filter((it, i) => identities.indexOf(it) !== i)
    // One official sample and one draft of the same LVK messages.
    expect(twice.every(it => it?.startsWith('json:') && it.includes('MS181101ab'))).toBe(true)
  })
})
