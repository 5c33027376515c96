import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readCircular } from '#domain/notices/circular.ts'
import { linksOf } from './circular-links.ts'

// Fermi's second 798430369 is on 2026-04-21: bn260421092.
const links = (subject: string, body = '', wanted: { eventId?: string; createdOn?: string } = {}) =>
  linksOf({ subject, body, eventId: null, createdOn: '2026-04-22T09:00:00.000Z', ...wanted })
const mentions = (subject: string, body = '') => links(subject, body).mentions

test.each([
  ['GRB 260421A: an optical limit', ['GRB 260421A']],
  ['Fermi trigger 798430369: nothing found', ['fermi 798430369']],
  ['Fermi trigger No 798430369/260421092 is not a GRB', ['fermi 798430369', 'bn260421092']],
  ['Fermi trigger 260421092 / 798430369', ['bn260421092', 'fermi 798430369']],
  ['Fermi GRB 260421.092: a follow-up', ['bn260421092']],
  ['Swift trigger=1126853 and others', ['swift 1126853']],
  ['Trigger 1186390 is not a GRB', ['swift 1186390']],
  ['INTEGRAL trigger 10472', ['integral 10472']],
  ['trigger 10472 of somebody', []],
  ['GRB 260421A/sb26042101: SVOM detection', ['sb26042101', 'GRB 260421A']],
  ['LIGO/Virgo/KAGRA S260421ab: an update', ['S260421ab']],
  ['a talk about triggers in 2026', []],
])('the subject "%s" mentions %j', (subject, expected) => expect(mentions(subject)).toEqual(expected))

test.each([
  ['(trigger number 798430369, a long burst)', ['fermi 798430369']],
  ['At 02:12:44 UT, Swift triggered (trigger=1126853).', ['swift 1126853']],
  ['see https://example.org/triggers/2026/bn260421092/quicklook', ['bn260421092']],
  ['(trigger 798430369.504536 / 260421092)', ['fermi 798430369', 'bn260421092']],
  ['The SVOM burst-id is sb26042101.', ['sb26042101']],
  ['It came 3 s after EP trigger ID 01709259790.', ['einstein_probe 01709259790']],
  ['more than 1000000 counts', []],
])('the body "%s" mentions %j', (body, expected) =>
  expect(mentions('GRB 260421A: a report', body)).toEqual(['GRB 260421A', ...expected]),
)

test('a body that compares two bursts of one mission says nothing about which it is', () => {
  expect(mentions('A report', 'unlike Swift trigger 1126853, Swift trigger 1126999 was faint')).toEqual([])
})

test('numbers of another day are not those of the burst that the subject names', () => {
  expect(mentions('GRB 260421A: a report', 'calibrated on bn260301123')).toEqual(['GRB 260421A'])
})

test('what a gravitational wave is compared with is not the wave', () => {
  expect(links('S260421ab: upper limits', 'no signal near Fermi trigger 798430369')).toMatchObject({
    mentions: ['S260421ab'],
    givenName: null,
  })
  expect(links('GRB 260421A/S260421ab: a coincidence').givenName).toBeNull()
})

test.each([
  ['GRB 260421A: a report', '2026-04-22T09:00:00.000Z', 'GRB 260421A'],
  ['GRB 260421A and grb260421a again', '2026-04-22T09:00:00.000Z', 'GRB 260421A'],
  ['GRB 260421A and GRB 260421B', '2026-04-22T09:00:00.000Z', null],
  ['GRB 260421: which one?', '2026-04-22T09:00:00.000Z', null],
  ['EP260421a: EP-WXT detection', '2026-04-22T09:00:00.000Z', 'EP260421a'],
  ['EP260421a/GRB 260421A: a report', '2026-04-22T09:00:00.000Z', 'GRB 260421A'],
  ['EP260421a and EP260421b', '2026-04-22T09:00:00.000Z', null],
  ['GRB 050904: a report', '2005-09-05T09:00:00.000Z', 'GRB 050904'],
])('"%s" of %s gives the name %s', (subject, createdOn, expected) =>
  expect(links(subject, '', { createdOn }).givenName).toBe(expected),
)

test("the editors' name of the event counts like the subject", () => {
  expect(links('Optical limits', '', { eventId: 'GRB 260421A' })).toMatchObject({
    mentions: ['GRB 260421A'],
    givenName: 'GRB 260421A',
  })
})

test.each([
  ['GRB 260421A renamed GRB 260421B', 'GRB 260421B', 'GRB 260421A'],
  ['GRB 260421A is now called GRB 260421B', 'GRB 260421B', 'GRB 260421A'],
  ['Renaming of GRB 260421A to GRB 260421B', 'GRB 260421B', 'GRB 260421A'],
  ['GRB 260421B (formerly GRB 260421A): a report', 'GRB 260421B', 'GRB 260421A'],
  ['GRB 260421A, GRB 260421B and GRB 260421C renamed', null, null],
])('"%s": now %s, before %s', (subject, givenName, formerName) =>
  expect(links(subject)).toMatchObject({ givenName, formerName }),
)

test('a text made to be slow is read at once', () => {
  const hostile = ['trigger '.repeat(50_000), 'trigger((( '.repeat(40_000), '9'.repeat(400_000)]
  const started = performance.now()
  for (const text of hostile) links(text, text)
  expect(performance.now() - started).toBeLessThan(3000)
})

const FOLDER = new URL('../../../shared/notices/circulars/', import.meta.url)

test.skipIf(!existsSync(FOLDER))(
  'recorded circulars mention the trigger that they are about (skipped where ../shared is absent)',
  () => {
    const of = (id: number) => {
      const read = readCircular(readFileSync(new URL(`circular_${id}.json`, FOLDER)))
      if (!read.ok) throw new Error(read.why)
      return linksOf(read.circular)
    }
    expect(readdirSync(FOLDER)).toHaveLength(32)
    const expected: [number, string, string | null][] = [
      [34277, 'fermi 712143685', null],
      [34325, 'fermi 712718833', 'GRB 230803A'],
      [34337, 'S230805x', null],
      [34339, 'swift 1183217', 'GRB 230805B'],
      [34512, 'swift 1186390', null],
      [34528, 'IceCube-230823A', null],
      [34550, 'fermi 714618399', null],
      [34574, 'bn230827256', null],
      [34576, 'fermi 714809315', null],
      [34637, 'fermi 715697712', 'GRB 230906A'],
      [34764, 'fermi 717313591', null],
      [39010, 'bn250121983', 'GRB 250121A'],
    ]
    for (const [id, mention, name] of expected) {
      expect
        .soft(of(id), String(id))
        .toMatchObject({ mentions: expect.arrayContaining([mention]), givenName: name })
    }
    // A wave's circular names a burst of months ago for comparison; another one's table has a calibration burst.
    expect(of(34600).mentions).toEqual(['S230715bw'])
    expect(of(34637).mentions).not.toContain('bn230715190')
  },
)
