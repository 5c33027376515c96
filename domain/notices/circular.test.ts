import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readCircular, withoutAddress } from './circular.ts'

const record = {
  $schema: 'https://gcn.nasa.gov/schema/v9.9.9/gcn/circulars.schema.json',
  circularId: 99001.5,
  subject: 'GRB 260825A: a written example ',
  eventId: 'GRB 260825A',
  eventType: ['grb'],
  submitter: 'Ada Example at Institute of Examples <ada@example.org>',
  submittedHow: 'web',
  body: 'Ada Example (Institute) writes to ada@example.org:\n\nnothing was seen.',
  createdOn: 1787685734300,
  version: 2,
}

const read = (more: object) => readCircular(Buffer.from(JSON.stringify({ ...record, ...more })))

test('a circular says who, when and what, without the address of who', () => {
  expect(read({})).toEqual({
    ok: true,
    circular: {
      circularId: 99001.5,
      version: 2,
      subject: 'GRB 260825A: a written example',
      eventId: 'GRB 260825A',
      eventTypes: ['grb'],
      submitter: 'Ada Example at Institute of Examples',
      submittedHow: 'web',
      format: 'text/plain',
      body: record.body,
      createdOn: '2026-08-25T19:22:14.300Z',
      editedOn: null,
      editedBy: null,
      bibcode: null,
    },
  })
})

test.each([
  [{ circularId: undefined }, 'circularId'],
  [{ body: 5 }, 'subject or body'],
  [{ createdOn: 'yesterday' }, 'when it was made'],
  [{ createdOn: 1e300 }, 'when it was made'],
])('without %j it is none', (more, expected) => {
  expect(read(more)).toMatchObject({ ok: false, why: expect.stringContaining(expected) })
})

test('broken bytes are an answer', () => {
  expect(readCircular(Buffer.from('{"circularId": 1'))).toMatchObject({ ok: false })
  expect(readCircular(Buffer.from('[]'))).toMatchObject({ ok: false })
  expect(readCircular(new Uint8Array(0))).toMatchObject({ ok: false })
})

test.each([
  ['A B at C <a@b.org>', 'A B at C'],
  ['a@b.org', ''],
  ['A B (a.b+c@d.e.org)', 'A B'],
  ['A B <a@b.org>, C D <c@d.org>', 'A B , C D'],
  ['A B at C', 'A B at C'],
])('%s loses its address', (said, left) => expect(withoutAddress(said)).toBe(left))

const FOLDER = new URL('../../../shared/notices/circulars/', import.meta.url)

test.skipIf(!existsSync(FOLDER))(
  'all recorded circulars are read (skipped where ../shared is absent)',
  () => {
    for (const file of readdirSync(FOLDER)) {
      const result = readCircular(readFileSync(new URL(file, FOLDER)))
      if (!result.ok) throw new Error(`${file}: ${result.why}`)
      expect(`circular_${result.circular.circularId}.json`).toBe(file)
      expect(result.circular.submitter).not.toContain('@')
    }
  },
)
