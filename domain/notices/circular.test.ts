import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readCircular, withoutAddress, withoutAddresses } from './circular.ts'

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
    record: expect.stringContaining('nothing was seen.'),
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
  [{ circularId: 'Infinity' }, 'circularId'],
  [{ circularId: 1e300 }, 'circularId'],
  [{ circularId: '0x10' }, 'circularId'],
  [{ circularId: -3 }, 'circularId'],
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
  ['A B <mailto:a@b.org>', 'A B'],
  ['A B at C', 'A B at C'],
])('%s loses its address', (said, left) => expect(withoutAddress(said)).toBe(left))

test.each([[2.5], [0], [1e12], ['2'], [null]])('version %j counts as the first', version => {
  expect(read({ version })).toMatchObject({ circular: { version: 1 } })
})

test('what no store can hold is left out', () => {
  expect(read({ subject: 'a\0b', body: '\0\ud800', eventId: '\0', eventType: ['\0'] })).toMatchObject({
    circular: { subject: 'ab', body: '\ufffd', eventId: null, eventTypes: [] },
  })
})

test('the record keeps everything but who can be written to', () => {
  const more = { sub: 'account-7', editedBy: 'Bo <bo@example.org>', odd: { deep: ['x <c@example.org>', 7] } }
  const result = read(more)
  const kept: unknown = JSON.parse(result.ok ? result.record : '')
  expect(kept).toEqual({
    ...record,
    submitter: 'Ada Example at Institute of Examples',
    editedBy: 'Bo',
    odd: { deep: ['x', 7] },
  })
})

test('bytes that cannot be read lose every address, and nothing else', () => {
  const clean = (text: string) => withoutAddresses(Buffer.from(text)).toString()
  expect(clean('{"submitter": "A B <a@b.org>", "body": "broken')).toBe(
    '{"submitter": "A B <[address]>", "body": "broken',
  )
  expect(clean(String.raw`{"submitter": "A B <a\u0040b.org>", `)).toBe('{"submitter": "A B <[address]>", ')
  expect(clean('{"°": 1')).toBe('{"°": 1')
  expect(clean('@ @@ a@')).toBe('@ @@ a@')
})

test('addresses are cut in time linear in the length', () => {
  const started = performance.now()
  withoutAddresses(Buffer.alloc(5_000_000, 'a'))
  withoutAddresses(Buffer.alloc(4_000_000, 'a@'))
  withoutAddresses(Buffer.alloc(4_000_000, '@'))
  expect(performance.now() - started).toBeLessThan(5000)
})

const FOLDER = new URL('../../../shared/notices/circulars/', import.meta.url)

test.skipIf(!existsSync(FOLDER))(
  'all recorded circulars are read (skipped where ../shared is absent)',
  () => {
    for (const file of readdirSync(FOLDER)) {
      const result = readCircular(readFileSync(new URL(file, FOLDER)))
      if (!result.ok) throw new Error(`${file}: ${result.why}`)
      expect(`circular_${result.circular.circularId}.json`).toBe(file)
      expect(result.circular.submitter).not.toContain('@')
      expect(JSON.parse(result.record).submitter).toBe(result.circular.submitter)
    }
  },
)
