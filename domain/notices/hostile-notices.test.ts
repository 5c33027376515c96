import { describe, expect, test } from 'vitest'
import { hostileNotices } from './hostile-notices.ts'
import { readNotice } from './read-notice.ts'
import { Reading } from './reading.ts'

/** How long each takes is measured by `npm run bench`; here only what the answer is. */
describe('made to hurt', () => {
  test.each(hostileNotices())('%s', (_name, bytes) => {
    const result = readNotice(bytes, null)
    const said = JSON.stringify(result)
    expect(result.ok ? Reading.safeParse(result.reading).success : result.why.length < 300).toBe(true)
    const identity = result.ok ? result.reading.identity : result.identity
    expect((identity ?? '').length).toBeLessThan(600)
    // Neither a file of this machine nor an entity's text, and never more than came.
    expect(said).not.toContain('root:')
    expect(said.length).toBeLessThan(2.5 * bytes.length + 10_000)
  })
})

test('of an entity nothing is resolved', () => {
  for (const topic of [null, 'gcn.classic.voevent.FERMI_GBM_ALERT']) {
    const bytes = Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><VOEvent ivorn="ivo://a/b#c">&b;</VOEvent>')
    expect(readNotice(bytes, topic)).toMatchObject({
      ok: false,
      why: expect.stringContaining('document type'),
    })
  }
})

describe('odd bytes', () => {
  const notice =
    '<VOEvent ivorn="ivo://nasa.gsfc.gcn/Fermi#é"><What><Param name="TrigID" value="7"/></What></VOEvent>'
  const swapped = Buffer.from(`\ufeff${notice}`, 'utf16le').swap16()
  test.each([
    ['UTF-8', Buffer.from(notice)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${notice}`)],
    ['Latin-1', Buffer.from(notice, 'latin1')],
    [
      'Latin-1 that says it is UTF-8',
      Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${notice}`, 'latin1'),
    ],
    ['UTF-16', Buffer.from(`\ufeff${notice}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(notice, 'utf16le')],
    ['UTF-16, big end first', swapped],
    ['with a zero at its end', Buffer.from(`${notice}\0`)],
    ['with blanks around it', Buffer.from(`\r\n  ${notice}\n\n`)],
  ])('%s is read', (_what, bytes) => {
    expect(readNotice(bytes, null)).toMatchObject({
      ok: true,
      reading: { triggerIds: ['7'], mission: 'fermi' },
    })
    const { identity } = readNotice(bytes, null).ok
      ? (readNotice(bytes, null) as { reading: Reading }).reading
      : { identity: '' }
    expect(identity).toBe('ivo://nasa.gsfc.gcn/Fermi#é|')
  })

  test('UTF-16 cut within a character is an answer', () => {
    expect(readNotice(swapped.subarray(0, 51), null)).toMatchObject({ ok: false })
  })

  test.each([
    ['nothing', Buffer.alloc(0), 'an empty message'],
    ['zeros', Buffer.alloc(5000), 'nothing but blanks'],
    ['blanks', Buffer.from('  \n\t '), 'nothing but blanks'],
    ['more than the broker lets pass', Buffer.alloc(4 * 1024 * 1024 + 1, 'x'), 'more than the 4194304'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'neither XML, JSON'],
  ])('%s is no notice', (_what, bytes, expected) => {
    expect(readNotice(bytes, null)).toMatchObject({ ok: false, why: expect.stringContaining(expected) })
  })

  test.each(['gcn.circulars', 'gcn.circulars.grb', 'gcn.heartbeat', 'gcn.classic.binary.FERMI_GBM_ALERT'])(
    'of %s nothing is a notice',
    topic => expect(readNotice(Buffer.from(notice), topic)).toMatchObject({ ok: false }),
  )
})

test.each(['toString', 'constructor', '__proto__', 'hasOwnProperty'])(
  'a word that every object knows, %s, is a word',
  word => {
    const texts = [
      `<VOEvent ivorn="ivo://nasa.gsfc.gcn/Fermi#x"><${word}/><What><Param name="${word}" value="1"/></What></VOEvent>`,
      `{"superevent_id":"S1a","alert_type":"${word}","${word}":1}`,
      `{"$schema":"/notices/fermi/gbm/trigger.schema.json","id":"1","subtype":"${word}","classification":{"${word}":1}}`,
      `TITLE: x\nNOTICE_TYPE: ${word}\nMOST_LIKELY: 50% ${word}\n`,
    ]
    for (const text of texts) {
      const result = readNotice(Buffer.from(text), null)
      expect(result.ok ? Reading.safeParse(result.reading).error : result.why).toBeOneOf([
        undefined,
        'voevent, but nothing of a notice in it: no id, no type, no time, no position',
      ])
    }
  },
)
