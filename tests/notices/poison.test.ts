import { describe, expect, it } from 'vitest'
import { readNotice } from '#domain/notices/read-notice.ts'
import { type Poison, poison } from '#tests/notices/poison.ts'

const doses = poison()
const named = (wanted: Poison['expect']) =>
  doses.filter(dose => dose.expect === wanted).map(dose => [dose.name, dose] as const)

describe('poison is answered, never thrown', () => {
  it.each(named('unreadable'))('%s: cannot be read, and why', (_name, { bytes, topic }) => {
    expect(readNotice(bytes, topic)).toMatchObject({ ok: false, why: expect.stringMatching(/\w/) })
  })

  it.each(named('no-position'))('%s: gives no position', (_name, { bytes, topic }) => {
    const result = readNotice(bytes, topic)
    expect(result.ok ? result.reading.localisation : null).toBeNull()
  })

  it.each(named('survive'))('%s: an answer that is not larger than the question', (_name, dose) => {
    const answer = JSON.stringify(readNotice(dose.bytes, dose.topic))
    expect(answer.length).toBeLessThan(dose.bytes.length + 20_000)
  })
})
