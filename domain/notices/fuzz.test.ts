import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCircular } from './circular.ts'
import { readNotice } from './read-notice.ts'
import { Reading } from './reading.ts'
import { batPosition, FLIGHT_TEXT, flightPosition, jsonNotice, XRT_TEXT } from './written-notices.ts'

/** A few seconds' worth; FUZZ_RUNS=100000 takes a minute. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 3000)

/** For each of the tests. */
const TIME_MS = 5000 + RUNS

const SHARED = new URL('../../../shared/notices/', import.meta.url)

/** Our own notices, and recorded ones of a sensible size where they are present. */
function seeds(): Buffer[] {
  const own = [
    flightPosition(4, 93),
    batPosition('GRB_Identified'),
    Buffer.from(FLIGHT_TEXT),
    Buffer.from(XRT_TEXT),
    jsonNotice('chime/frb', {
      id: 'a',
      ra: 10,
      dec: 20,
      ra_dec_error: [1, 2, 3],
      trigger_time: '2026-08-25T19:22:14Z',
    }),
    jsonNotice('fermi/gbm/trigger', { id: ['809378539', 'bn260825807'], classification: { GRB: 0.9 } }),
  ]
  if (!existsSync(SHARED)) return own
  const files = readdirSync(SHARED, { recursive: true, encoding: 'utf8' }).filter(it =>
    /\.(?:xml|json|txt)$/.test(it),
  )
  const recorded = files.map(file => readFileSync(new URL(file, SHARED))).filter(it => it.length < 20_000)
  return [...own, ...recorded]
}

const TOPICS = [
  null,
  '',
  'gcn.classic.voevent.FERMI_GBM_FLT_POS',
  'gcn.classic.text.SWIFT_BAT_GRB_POS_ACK',
  'gcn.notices.svom.voevent.eclairs',
  'igwn.gwalert',
  'gcn.notices.boom.alert',
  'gcn.notices.nobody.knows',
]

/** Not read, with a sentence that says why; or read, and everything in it is what a reading may hold. */
function isAnswer(bytes: Uint8Array, topic: string | null): boolean {
  const result = readNotice(bytes, topic)
  if (!result.ok) return result.why.length > 0 && result.why.length < 500
  const { error } = Reading.safeParse(result.reading)
  if (error) throw new Error(error.message)
  // PostgreSQL's jsonb refuses both.
  const said = JSON.stringify(result.reading)
  const keys = [...result.reading.triggerIds, ...result.reading.names]
  return !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(said) && keys.every(it => it.length <= 100)
}

/** What broke the property, shrunk; null when nothing did. */
function brokenBy<Ts>(property: fc.IProperty<Ts>): string | null {
  const details = fc.check(property, { numRuns: RUNS })
  return details.failed ? (fc.defaultReportMessage(details) ?? 'failed') : null
}

test(
  'whatever the bytes, there is an answer',
  () => {
    const starts = [
      '',
      '<',
      '{',
      '<VOEvent ivorn="ivo://a/b#c"><What>',
      'TITLE: ',
      '{"id":"1",',
      '\ufeff<?xml ',
    ]
    const bytes = fc
      .tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }))
      .map(([start, rest]) => Buffer.concat([Buffer.from(start), rest]))
    expect(brokenBy(fc.property(bytes, fc.constantFrom(...TOPICS), isAnswer))).toBeNull()
    const circular = fc.property(bytes, it => {
      const result = readCircular(it)
      return result.ok || result.why.length > 0
    })
    expect(brokenBy(circular)).toBeNull()
  },
  TIME_MS,
)

test(
  'whatever JSON says, there is an answer',
  () => {
    const names =
      'ra dec ra_dec_error id trigger_time classification event data alert_type superevent_id containment_probability external_coinc follow_up_event $schema mission instrument __proto__ constructor'
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.double(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(1e308, -0, 360, 90, 'NaN', '\u0000', '\ud800', [], {}, [[]], '9'.repeat(40)),
    )
    const object = fc.dictionary(fc.constantFrom(...names.split(' ')), value, { minKeys: 1, maxKeys: 8 })
    const answers = fc.property(object, fc.constantFrom(...TOPICS), (json, topic) =>
      isAnswer(Buffer.from(JSON.stringify(json)), topic),
    )
    expect(brokenBy(answers)).toBeNull()
  },
  TIME_MS,
)

/** What has broken readers before: numbers at their limits, quotes, ends, repetitions. */
const SCRAPS = [
  '',
  '0',
  '-1',
  'NaN',
  '360',
  '1e999',
  '99999',
  '\0',
  '\n',
  '"',
  "'",
  '<',
  '>',
  '&',
  '&#x41;',
  '{',
  '}',
  '[',
  ',',
  ':',
  'J2000',
  '\ud83d\ude00',
  '\u00ff',
  '-->',
  ']]>',
  ' x="1"',
  'null',
  'true',
  'TJD',
  '%',
  '\\',
]

test(
  'however a notice is damaged, there is an answer',
  () => {
    const all = seeds()
    const damage = fc.tuple(
      fc.nat(1_000_000),
      fc.constantFrom('put', 'drop', 'swap', 'repeat', 'bit'),
      fc.nat(60),
      fc.constantFrom(...SCRAPS),
    )
    let readable = 0
    const answers = fc.property(
      fc.nat(all.length - 1),
      fc.array(damage, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...TOPICS),
      (which, damages, topic) => {
        const bytes = damages.reduce(damaged, all[which] ?? Buffer.alloc(0))
        if (readNotice(bytes, topic).ok) readable++
        return isAnswer(bytes, topic)
      },
    )
    expect(brokenBy(answers)).toBeNull()
    // Else the damage would be so great that nothing past the first check is ever reached.
    expect(readable).toBeGreaterThan(RUNS / 20)
  },
  TIME_MS,
)

type Damage = [at: number, how: string, length: number, scrap: string]

function damaged(bytes: Buffer, [place, how, length, scrap]: Damage): Buffer {
  const at = place % (bytes.length + 1)
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)]
  if (how === 'put') return Buffer.concat([before, Buffer.from(scrap), after])
  if (how === 'drop') return Buffer.concat([before, after.subarray(length)])
  if (how === 'swap') return Buffer.concat([before, Buffer.from(scrap), after.subarray(length)])
  if (how === 'repeat') return Buffer.concat([before, after.subarray(0, length), after])
  const flipped = Buffer.from(bytes)
  flipped[at] = (flipped[at] ?? 0) ^ (1 << (length % 8))
  return flipped.subarray(0, bytes.length)
}
