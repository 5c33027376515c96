import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readCircular } from '#domain/notices/circular.ts'
import { circularFacts } from './circular-facts.ts'

const FOLDER = new URL('../../../shared/notices/', import.meta.url)
const isThere = existsSync(new URL('MANIFEST.tsv', FOLDER))

/** Where we believe the MANIFEST of the recorded circulars to be wrong. */
const DISAGREEMENTS: Record<string, { fields: string[]; because: string }> = {
  'circulars/circular_34764.json': {
    fields: ['trigger_id'],
    because:
      'Of "230925241/717313591" the second is the trigger number; the first is the name, as the other way round in 34765.',
  },
}

function rows(): Record<string, string>[] {
  const [head = [], ...lines] = readFileSync(new URL('MANIFEST.tsv', FOLDER), 'utf8')
    .trim()
    .split('\n')
    .map(line => line.split('\t'))
  return lines
    .map(line => Object.fromEntries(head.map((name, i) => [name, line[i] ?? ''])))
    .filter(row => row['mission'] === 'circulars')
}

const recorded = isThere ? rows() : []

test.skipIf(!isThere)('there are recorded circulars, skipped where ../shared/notices is absent', () => {
  expect(recorded.length).toBeGreaterThan(30)
})

test.each(recorded.map(row => [row['file'] ?? '', row] as const))('%s', (file, row) => {
  const read = readCircular(readFileSync(new URL(file, FOLDER)))
  if (!read.ok) throw new Error(read.why)
  const facts = circularFacts(read.circular)
  const ours: Record<string, string> = {
    trigger_id: facts.triggerId ?? '',
    event_time_utc: facts.eventTime ?? '',
    is_grb: facts.isGrb,
    retraction: facts.isRetraction ? 'yes' : 'no',
  }
  const differing = Object.keys(ours).filter(name => ours[name] !== row[name])
  expect({ differing, ours }).toEqual({ differing: DISAGREEMENTS[file]?.fields ?? [], ours })
})
