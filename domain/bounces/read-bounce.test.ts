import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BOUNCES } from '#tests/bounces.ts'
import { kindOfStatus, readDiagnosis } from './bounce-kind.ts'
import { readBounce } from './read-bounce.ts'

const bytes = (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))
const MARK = 'delivery-4711.0123456789abcdef'

describe('a mail that came back', () => {
  test.each(Object.entries(BOUNCES))('in the words of %s', async (_, { write, says }) => {
    const report = await readBounce(bytes(write({ to: 'observer@example.com', mark: MARK })))
    expect(report).toEqual(
      says === 'no-failure' || says === 'no-report'
        ? { ok: false, why: says }
        : {
            ok: true,
            failure: { recipient: 'observer@example.com', ...says },
            marks: [MARK],
          },
    )
  })

  test('is read as well with bare line feeds', async () => {
    const { write } = BOUNCES.postfix
    const report = await readBounce(Buffer.from(write({ to: 'observer@example.com', mark: MARK })))
    expect(report).toMatchObject({ ok: true, failure: { kind: 'hard', status: '5.1.1' } })
  })

  test('never throws, whatever it is', async () => {
    for (const text of ['', '\r\n\r\n', 'Content-Type: multipart/report; boundary=x\r\n\r\n--x'])
      expect((await readBounce(bytes(text))).ok).toBe(false)
    const written = Object.values(BOUNCES).map(it => it.write({ to: 'a@example.com', mark: MARK }))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...written),
        fc.nat(),
        fc.nat({ max: 400 }),
        fc.string(),
        async (text, at, length, instead) => {
          const from = at % text.length
          const report = await readBounce(bytes(text.slice(0, from) + instead + text.slice(from + length)))
          expect(typeof report.ok).toBe('boolean')
        },
      ),
      { numRuns: 300 },
    )
  })
})

test('codes mean what they mean to whom it matters', () => {
  const kinds = (codes: string[]) => codes.map(code => kindOfStatus(code))
  expect(kinds(['5.1.1', '5.1.10', '5.0.0', '5.2.1', '5.4.1', '5.4.4'])).toEqual(Array(6).fill('hard'))
  expect(kinds(['4.2.2', '4.4.1', '5.2.2', '5.4.7', '4.0.0'])).toEqual(Array(5).fill('soft'))
  expect(kinds(['5.7.1', '5.7.26', '4.7.1', '5.1.8', '5.6.0', '5.3.4'])).toEqual(Array(6).fill('refused'))
  expect([550, 553, 552, 451, 554, 571].map(reply => kindOfStatus(null, reply))).toEqual([
    'hard',
    'hard',
    'soft',
    'soft',
    'refused',
    'refused',
  ])
  expect(kindOfStatus(null, null)).toBeNull()
})

test('codes are found in prose, and addresses of machines are none', () => {
  const found = (text: string) => Object.values(readDiagnosis(text))
  expect(found('smtp; 550 5.1.1 <a@b.example>: unknown')).toEqual(['5.1.1', 550])
  expect(found('550-5.1.1 The account does not exist')).toEqual(['5.1.1', 550])
  expect(found('Sorry, no mailbox here by that name. (#5.1.1)')).toEqual(['5.1.1', null])
  expect(found('#< #5.1.1 smtp;550 5.1.10 RESOLVER.ADR> #SMTP#')).toEqual(['5.1.10', 550])
  expect(found('host mx.example[4.3.2.1] said: 550 no such user')).toEqual([null, 550])
  expect(found('connect to 5.1.1.9 timed out')).toEqual([null, null])
  expect(found('status 5.2.2.')).toEqual(['5.2.2', null])
  expect(found('nothing at all')).toEqual([null, null])
})
